import { escapeAttribute, escapeText, type XmlAttribute, type XmlElement } from './xml.ts'
import { SignatureError } from '../model/signature-error.ts'

/**
 * Canonical XML 1.0 (inclusive, without comments) of one element with everything in it.
 *
 * @throws {SignatureError} "malformed-xml" for attributes of the xml namespace, whose inheritance is a known source of disagreement and which
 *   no package signature uses
 * @see https://www.w3.org/TR/2001/REC-xml-c14n-20010315
 */
export function canonicalXml(apex: XmlElement): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(render(apex, new Map()))
}

function render(element: XmlElement, rendered: ReadonlyMap<string, string>): string {
  const tag = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
  const declarations: string[] = []
  const inScope = new Map<string, string>()
  for (const [prefix, uri] of [...element.scope].toSorted(([left], [right]) => compare(left, right))) {
    if (prefix === 'xml') continue
    inScope.set(prefix, uri)
    // An empty default namespace is written only where it undoes one.
    if ((rendered.get(prefix) ?? '') !== uri)
      declarations.push(prefix === '' ? ` xmlns="${escapeAttribute(uri)}"` : ` xmlns:${prefix}="${escapeAttribute(uri)}"`)
  }
  const attributes = element.attributes
    .toSorted((left, right) => compare(left.namespace, right.namespace) || compare(left.local, right.local))
    .map(renderAttribute)
  const content = element.children.map((child) => (typeof child === 'string' ? escapeText(child) : render(child, inScope))).join('')
  return `<${tag}${declarations.join('')}${attributes.join('')}>${content}</${tag}>`
}

function renderAttribute(attribute: XmlAttribute): string {
  if (attribute.prefix === 'xml') throw new SignatureError('malformed-xml', 'attribute of the xml namespace in signed content')
  const qualified = attribute.prefix === '' ? attribute.local : `${attribute.prefix}:${attribute.local}`
  return ` ${qualified}="${escapeAttribute(attribute.value)}"`
}

/** By code unit; the names concerned are ASCII. */
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
