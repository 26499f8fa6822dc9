import { readZip } from './read-zip.ts'
import { SignatureError } from '../model/signature-error.ts'
import { attributeOf, childElements, escapeAttribute, parseXml, type XmlElement } from './xml.ts'

export const packageNamespaces = {
  contentTypes: 'http://schemas.openxmlformats.org/package/2006/content-types',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
} as const
export const signatureTypes = {
  originRelationship: 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin',
  signatureRelationship: 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature',
  originContent: 'application/vnd.openxmlformats-package.digital-signature-origin',
  signatureContent: 'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml',
} as const
export const relationshipsContentType = 'application/vnd.openxmlformats-package.relationships+xml'
export const contentTypesName = '[Content_Types].xml'
export const signatureFolder = '_xmlsignatures/'
export const originRelationshipsName = '_xmlsignatures/_rels/origin.sigs.rels'

export interface Relationship {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly targetMode: 'Internal' | 'External'
}

export interface ContentTypes {
  /** Extension in lower case to content type. */
  readonly defaults: ReadonlyMap<string, string>
  /** Part name without the leading slash, as written, to content type; names are compared without regard to case. */
  readonly overrides: ReadonlyMap<string, string>
}

/** An Open Packaging Conventions package: parts by zip name (no leading slash). */
export interface OpcPackage {
  readonly parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  readonly contentTypes: ContentTypes
}

/**
 * @throws {SignatureError} "hostile-archive", "malformed-archive", "malformed-xml", "not-a-docx" without content types
 * @see ECMA-376 part 2, sections 9 and 10
 */
export function readPackage(bytes: Uint8Array): OpcPackage {
  const parts = readZip(bytes)
  const types = parts.get(contentTypesName)
  if (types === undefined) throw new SignatureError('not-a-docx', 'the archive has no content types')
  return { parts, contentTypes: readContentTypes(types) }
}

export function readContentTypes(bytes: Uint8Array): ContentTypes {
  const root = parseXml(bytes)
  if (root.local !== 'Types' || root.namespace !== packageNamespaces.contentTypes) throw malformed('root of the content types')
  const defaults = new Map<string, string>()
  const overrides = new Map<string, string>()
  const seen = new Set<string>()
  for (const item of childElements(root)) {
    const contentType = attributeOf(item, 'ContentType')
    const key = attributeOf(item, item.local === 'Default' ? 'Extension' : 'PartName') ?? ''
    const map = item.local === 'Default' ? defaults : overrides
    const name = item.local === 'Default' ? key.toLowerCase() : key.slice(1)
    if (contentType === undefined || name === '' || item.namespace !== packageNamespaces.contentTypes) throw malformed('content type entry')
    if (item.local !== 'Default' && (item.local !== 'Override' || !key.startsWith('/'))) throw malformed('content type entry')
    const folded = `${item.local} ${name.toLowerCase()}`
    if (seen.has(folded)) throw malformed('content type given twice')
    seen.add(folded)
    map.set(name, contentType)
  }
  return { defaults, overrides }
}

export function contentTypeOf(types: ContentTypes, name: string): string | undefined {
  const lower = name.toLowerCase()
  const dot = lower.lastIndexOf('.')
  for (const [part, type] of types.overrides) if (part.toLowerCase() === lower) return type
  return dot > lower.lastIndexOf('/') ? types.defaults.get(lower.slice(dot + 1)) : undefined
}

export function writeContentTypes(types: ContentTypes): Uint8Array<ArrayBuffer> {
  const entries = [
    ...[...types.defaults].map(
      ([extension, type]) => `<Default Extension="${escapeAttribute(extension)}" ContentType="${escapeAttribute(type)}"/>`,
    ),
    ...[...types.overrides].map(
      ([name, type]) => `<Override PartName="/${escapeAttribute(name)}" ContentType="${escapeAttribute(type)}"/>`,
    ),
  ]
  return new TextEncoder().encode(`${xmlDeclaration}<Types xmlns="${packageNamespaces.contentTypes}">${entries.join('')}</Types>`)
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export const isRelationshipsPart = (name: string): boolean => /(?:^|\/)_rels\/[^/]*\.rels$/i.test(name)

/** Where a relationships part's targets are relative to: the folder of its source part. */
export const sourceFolder = (relationshipsName: string): string =>
  relationshipsName.slice(0, relationshipsName.toLowerCase().lastIndexOf('_rels/'))

/** Zip name that an internal target means; `undefined` when it climbs out of the package. */
export function resolveTarget(relationshipsName: string, target: string): string | undefined {
  const path = target.startsWith('/') ? target.slice(1) : sourceFolder(relationshipsName) + target
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** @throws {SignatureError} "malformed-xml" also for ids given twice and for anything but relationships */
export function readRelationships(bytes: Uint8Array): Relationship[] {
  const root = parseXml(bytes)
  if (root.local !== 'Relationships' || root.namespace !== packageNamespaces.relationships) throw malformed('root of a relationships part')
  // The signature's transform drops text, so that words could hide there.
  if (root.children.some((child) => typeof child === 'string' && child.trim() !== '')) throw malformed('text among relationships')
  const relationships = childElements(root).map(readRelationship)
  if (new Set(relationships.map(({ id }) => id)).size !== relationships.length) throw malformed('relationship id given twice')
  return relationships
}

function readRelationship(element: XmlElement): Relationship {
  const mode = attributeOf(element, 'TargetMode') ?? 'Internal'
  const id = attributeOf(element, 'Id')
  const type = attributeOf(element, 'Type')
  const target = attributeOf(element, 'Target')
  const known =
    element.local === 'Relationship' &&
    element.namespace === packageNamespaces.relationships &&
    element.attributes.length <= 4 &&
    element.children.length === 0
  if (!known || id === undefined || type === undefined || target === undefined || (mode !== 'Internal' && mode !== 'External'))
    throw malformed('relationship')
  return { id, type, target, targetMode: mode }
}

/** Without any white space between elements: the standard drops it before hashing, older libxmlsec does not. */
export function writeRelationships(relationships: readonly Relationship[]): Uint8Array<ArrayBuffer> {
  const items = relationships.map(
    ({ id, type, target, targetMode }) =>
      `<Relationship Id="${escapeAttribute(id)}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"${targetMode === 'External' ? ' TargetMode="External"' : ''}/>`,
  )
  return new TextEncoder().encode(
    `${xmlDeclaration}<Relationships xmlns="${packageNamespaces.relationships}">${items.join('')}</Relationships>`,
  )
}

/**
 * The relationship transform: only the listed relationships, sorted by id, target mode written out, canonical.
 *
 * @see ECMA-376 part 2, 13.2.4.24
 */
export function transformRelationships(relationships: readonly Relationship[], ids: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  const items = relationships
    .filter(({ id }) => ids.has(id))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map(
      ({ id, type, target, targetMode }) =>
        `<Relationship Id="${escapeAttribute(id)}" Target="${escapeAttribute(target)}" TargetMode="${targetMode}" Type="${escapeAttribute(type)}"></Relationship>`,
    )
  return new TextEncoder().encode(`<Relationships xmlns="${packageNamespaces.relationships}">${items.join('')}</Relationships>`)
}

const malformed = (what: string): SignatureError => new SignatureError('malformed-xml', `unexpected ${what}`)
