import type { IsoDateTime } from '../../model/ids.ts'
import { sha256 } from '../../bytes/digest.ts'
import { buildDocxSignature, type ManifestEntry } from './docx-signature-xml.ts'
import type { SigningIdentity } from '../model/identity.ts'
import {
  contentTypeOf,
  contentTypesName,
  type ContentTypes,
  isRelationshipsPart,
  type OpcPackage,
  originRelationshipsName,
  readPackage,
  readRelationships,
  type Relationship,
  relationshipsContentType,
  signatureFolder,
  signatureTypes,
  transformRelationships,
  writeContentTypes,
  writeRelationships,
} from './opc-package.ts'
import { writePackage } from './write-package.ts'
import { SignatureError } from '../model/signature-error.ts'

const originName = `${signatureFolder}origin.sigs`
const rootRelationshipsName = '_rels/.rels'

export interface SignDocxRequest {
  readonly docx: Uint8Array
  readonly identity: SigningIdentity
  readonly role: string
  /** At most 255 characters. */
  readonly reason: string
  readonly signedAt: IsoDateTime
}

/**
 * Adds one Office Open XML signature over every part and every relationship; signatures that are there stay valid. The first signature also
 * rewrites the relationship parts without white space (what they say stays), since verifiers disagree about hashing it.
 *
 * @throws {SignatureError} "not-a-docx", "docx-not-signable", "reason-too-long", "invalid-time", "hostile-archive", "malformed-archive", "malformed-xml"
 * @see ECMA-376 part 2, section 13
 */
export async function signDocx(request: SignDocxRequest): Promise<Uint8Array<ArrayBuffer>> {
  const source = readPackage(request.docx)
  const parts = new Map(source.parts)
  const signed = parts.has(originRelationshipsName)
  if (!signed)
    for (const [name, bytes] of parts) if (isRelationshipsPart(name)) parts.set(name, writeRelationships(readRelationships(bytes)))
  const types = { defaults: new Map(source.contentTypes.defaults), overrides: new Map(source.contentTypes.overrides) }
  if (!signed) addOrigin(parts, types)

  const existing = readRelationships(parts.get(originRelationshipsName) ?? writeRelationships([]))
  const number = nextNumber(parts)
  const name = `${signatureFolder}sig${number}.xml`
  const manifest = await listSigned({ parts, contentTypes: types })
  parts.set(name, await buildDocxSignature({ ...request, manifest, number }))
  types.overrides.set(name, signatureTypes.signatureContent)
  const relationship: Relationship = {
    id: freeId(existing),
    type: signatureTypes.signatureRelationship,
    target: `sig${number}.xml`,
    targetMode: 'Internal',
  }
  parts.set(originRelationshipsName, writeRelationships([...existing, relationship]))
  parts.set(contentTypesName, writeContentTypes(types))
  return writePackage(parts)
}

function addOrigin(
  parts: Map<string, Uint8Array<ArrayBuffer>>,
  types: { defaults: Map<string, string>; overrides: Map<string, string> },
): void {
  const root = readRelationships(parts.get(rootRelationshipsName) ?? notSignable('the package has no root relationships'))
  parts.set(originName, new Uint8Array())
  types.defaults.set('sigs', signatureTypes.originContent)
  const origin: Relationship = { id: freeId(root), type: signatureTypes.originRelationship, target: originName, targetMode: 'Internal' }
  parts.set(rootRelationshipsName, writeRelationships([...root, origin]))
}

function notSignable(message: string): never {
  throw new SignatureError('docx-not-signable', message)
}

const freeId = (relationships: readonly Relationship[]): string => {
  const taken = new Set(relationships.map(({ id }) => id.toLowerCase()))
  let number = relationships.length + 1
  while (taken.has(`rid${number}`)) number += 1
  return `rId${number}`
}

function nextNumber(parts: ReadonlyMap<string, Uint8Array>): number {
  let number = 1
  while (parts.has(`${signatureFolder}sig${number}.xml`)) number += 1
  return number
}

/**
 * Everything that a signature has to cover: all parts but content types and signatures, all relationships but the one to the signatures.
 * Document properties are included, so that a changed title shows.
 */
async function listSigned({ parts, contentTypes }: OpcPackage): Promise<ManifestEntry[]> {
  const entries: ManifestEntry[] = []
  for (const [name, bytes] of parts) {
    if (name === contentTypesName || name.startsWith(signatureFolder)) continue
    if (!/^[\w./\-[\] ]+$/.test(name)) notSignable('a part has a name beyond ASCII')
    if (isRelationshipsPart(name)) {
      const relationships = readRelationships(bytes)
      const ids = relationships.filter(({ type }) => type !== signatureTypes.originRelationship).map(({ id }) => id)
      if (ids.length === 0) continue
      const digest = await sha256(transformRelationships(relationships, new Set(ids)))
      entries.push({ name, contentType: relationshipsContentType, digest, relationshipIds: ids.toSorted() })
    } else entries.push({ name, contentType: typeOf(contentTypes, name), digest: await sha256(bytes) })
  }
  return entries
}

const typeOf = (types: ContentTypes, name: string): string => contentTypeOf(types, name) ?? notSignable('a part has no content type')
