import { SignatureError } from '../model/signature-error.ts'

export interface XmlAttribute {
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly value: string
}

export interface XmlElement {
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[]
  /** Prefix to URI, everything in scope; '' is the default namespace. */
  readonly scope: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

const maxDepth = 64
const maxLength = 8_388_608
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const name = String.raw`[A-Za-z_][\w.-]*`
const declarationPattern =
  /^<\?xml\s+version=(["'])1\.0\1(?:\s+encoding=(["'])[Uu][Tt][Ff]-8\2)?(?:\s+standalone=(["'])(?:yes|no)\3)?\s*\?>/
const startTag = new RegExp(String.raw`<(?:(${name}):)?(${name})((?:\s+(?:${name}:)?${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'y')
const attributePattern = new RegExp(String.raw`(?:(${name}):)?(${name})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'g')
const endTag = new RegExp(String.raw`</((?:${name}:)?${name})\s*>`, 'y')
// What XML 1.0 allows, section 2.2.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

const malformed = (message: string, at: number): SignatureError => new SignatureError('malformed-xml', message, { at })

/**
 * Parses the XML of packages and signatures: elements, attributes, text and namespaces. Document types, processing instructions, comments,
 * CDATA and entities beyond the five of XML are refused, since two programs may read them in two ways and none of our parts needs them.
 *
 * @param bytes UTF-8
 * @throws {SignatureError} "malformed-xml" with the offset
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > maxLength) throw malformed('too long', bytes.length)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SignatureError('malformed-xml', 'not UTF-8', {}, { cause })
  }
  if (forbidden.test(text)) throw malformed('forbidden character', 0)
  // Line ends are normalised before anything else (XML 1.0, 2.11).
  const source = text.replaceAll(/\r\n?/g, '\n')
  const at = skipSpace(source, declarationPattern.exec(source)?.[0].length ?? 0)
  const { element, next } = parseElement(source, at, new Map([['xml', xmlNamespace]]), 0)
  if (skipSpace(source, next) !== source.length) throw malformed('content after the root element', next)
  return element
}

function skipSpace(source: string, from: number): number {
  let at = from
  while (at < source.length && ' \t\n'.includes(source.charAt(at))) at += 1
  return at
}

function parseElement(
  source: string,
  at: number,
  outer: ReadonlyMap<string, string>,
  depth: number,
): { element: XmlElement; next: number } {
  if (depth > maxDepth) throw malformed('nested too deeply', at)
  startTag.lastIndex = at
  const match = startTag.exec(source)
  if (match === null) throw malformed('expected an element', at)
  const [tag, prefix = '', local = '', rawAttributes = '', selfClosing = ''] = match
  const { scope, attributes } = readAttributes(rawAttributes, outer, at)
  const namespace = resolve(prefix, scope, at)
  const children: (XmlElement | string)[] = []
  let next = at + tag.length
  if (selfClosing === '') {
    const closing = prefix === '' ? local : `${prefix}:${local}`
    for (;;) {
      const open = source.indexOf('<', next)
      if (open === -1) throw malformed('an element is not closed', at)
      if (open > next) children.push(unescape(source.slice(next, open), next))
      if (source.charAt(open + 1) === '/') {
        endTag.lastIndex = open
        const end = endTag.exec(source)
        if (end === null || end[1] !== closing) throw malformed('end tag does not match', open)
        next = open + end[0].length
        break
      }
      const child = parseElement(source, open, scope, depth + 1)
      children.push(child.element)
      next = child.next
    }
  }
  return { element: { prefix, local, namespace, attributes, scope, children }, next }
}

function readAttributes(
  raw: string,
  outer: ReadonlyMap<string, string>,
  at: number,
): { scope: ReadonlyMap<string, string>; attributes: XmlAttribute[] } {
  const declared = new Map<string, string>()
  const plain: { prefix: string; local: string; value: string }[] = []
  for (const [, prefix = '', local = '', double, single] of raw.matchAll(attributePattern)) {
    // White space in values reads as blanks (XML 1.0, 3.3.3); character references are resolved after that.
    const value = unescape((double ?? single ?? '').replaceAll(/[\t\n]/g, ' '), at)
    if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) {
      const key = prefix === 'xmlns' ? local : ''
      if (declared.has(key) || key === 'xml' || key === 'xmlns' || (key !== '' && value === ''))
        throw malformed('bad namespace declaration', at)
      declared.set(key, value)
    } else plain.push({ prefix, local, value })
  }
  const scope = declared.size === 0 ? outer : new Map([...outer, ...declared])
  const attributes = plain.map(({ prefix, local, value }) => ({
    prefix,
    local,
    value,
    namespace: prefix === '' ? '' : resolve(prefix, scope, at),
  }))
  if (new Set(attributes.map((attribute) => `${attribute.namespace} ${attribute.local}`)).size !== attributes.length)
    throw malformed('attribute given twice', at)
  return { scope, attributes }
}

function resolve(prefix: string, scope: ReadonlyMap<string, string>, at: number): string {
  const namespace = scope.get(prefix)
  if (namespace === undefined && prefix !== '') throw malformed('undeclared prefix', at)
  return namespace ?? ''
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescape(raw: string, at: number): string {
  if (raw.includes(']]>')) throw malformed('"]]>" in text', at)
  return raw.replaceAll(/&([^;&]*)(;?)/g, (_, body: string, semicolon: string) => {
    const known = Object.hasOwn(entities, body) ? entities[body] : undefined
    if (known !== undefined && semicolon !== '') return known
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(body)
    const point = code === null ? Number.NaN : Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16)
    const character = semicolon !== '' && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : '\0'
    if (forbidden.test(character)) throw malformed('unknown or forbidden reference', at)
    return character
  })
}

export const attributeOf = (element: XmlElement, local: string): string | undefined =>
  element.attributes.find((attribute) => attribute.namespace === '' && attribute.local === local)?.value

export const childElements = (element: XmlElement): XmlElement[] => element.children.filter((child) => typeof child !== 'string')

export const childrenNamed = (element: XmlElement, namespace: string, local: string): XmlElement[] =>
  childElements(element).filter((child) => child.namespace === namespace && child.local === local)

/** The only child of that name; `undefined` when there is none or more than one. */
export function onlyChild(element: XmlElement | undefined, namespace: string, local: string): XmlElement | undefined {
  const found = element === undefined ? [] : childrenNamed(element, namespace, local)
  return found.length === 1 ? found[0] : undefined
}

/** Text of an element that holds nothing but text. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined
  let text = ''
  for (const child of element.children) {
    if (typeof child !== 'string') return undefined
    text += child
  }
  return text
}

/** For element text; also escapes what C14N escapes, so that the canonical form equals what is written. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')

/** For attribute values in double quotes, as C14N writes them. */
export const escapeAttribute = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
