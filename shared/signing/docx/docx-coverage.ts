import { sha256, toHex } from '../../bytes/digest.ts'
import { xmlSignature } from './docx-signature-xml.ts'
import { fromBase64 } from '../../bytes/base64.ts'
import {
  contentTypeOf,
  contentTypesName,
  isRelationshipsPart,
  type OpcPackage,
  originRelationshipsName,
  readRelationships,
  type Relationship,
  relationshipsContentType,
  resolveTarget,
  signatureFolder,
  signatureTypes,
  transformRelationships,
} from './opc-package.ts'
import type { Problem } from '../cms/verify-cms.ts'
import { attributeOf, childElements, childrenNamed, onlyChild, textOf, type XmlElement } from './xml.ts'

/** Relationships of a package by the zip name of their part, read once for all signatures. */
export type RelationshipMap = ReadonlyMap<string, readonly Relationship[]>

/** @throws {SignatureError} "malformed-xml" */
export function readAllRelationships({ parts }: OpcPackage): RelationshipMap {
  return new Map([...parts].filter(([name]) => isRelationshipsPart(name)).map(([name, bytes]) => [name, readRelationships(bytes)]))
}

/**
 * Holds a manifest against the package in both directions: every reference's digest and content type is right, and every part and every
 * relationship of the package is referred to. Only the content types and the signatures themselves stay outside.
 */
export async function judgeCoverage(
  manifest: XmlElement,
  source: OpcPackage,
  relationships: RelationshipMap,
): Promise<{ digests: Problem[]; coverage: Problem[] }> {
  const digests: Problem[] = []
  const coverage: Problem[] = []
  const signedParts = new Set<string>()
  const signedIds = new Map<string, Set<string>>()
  for (const reference of childElements(manifest)) {
    const uri = attributeOf(reference, 'URI') ?? ''
    const named = /^\/([^?#]+)\?ContentType=(.+)$/.exec(uri)
    const [, name = '', contentType = ''] = named ?? []
    const bytes = source.parts.get(name)
    const expected = isRelationshipsPart(name) ? relationshipsContentType : contentTypeOf(source.contentTypes, name)
    if (reference.local !== 'Reference' || reference.namespace !== xmlSignature.dsig || named === null) {
      digests.push({ code: 'reference-invalid', message: `the manifest refers to something else than a part: ${uri.slice(0, 100)}` })
    } else if (bytes === undefined) digests.push({ code: 'part-missing', message: `/${name} was signed and is gone` })
    else if (expected !== contentType)
      digests.push({ code: 'content-type-changed', message: `/${name} was signed as another kind of content` })
    else if (isRelationshipsPart(name)) {
      const ids = relationshipIdsOf(reference)
      if (ids === undefined) digests.push({ code: 'transform-unsupported', message: `/${name} is signed in an unknown way` })
      else {
        signedIds.set(name, ids)
        await judgeDigest(reference, transformRelationships(relationships.get(name) ?? [], ids), `/${name}`, digests)
        const present = new Set(relationships.get(name)?.map(({ id }) => id))
        for (const id of ids)
          if (!present.has(id))
            digests.push({ code: 'relationship-missing', message: `relationship ${id} of /${name} was signed and is gone` })
      }
    } else if (onlyChild(reference, xmlSignature.dsig, 'Transforms') !== undefined) {
      digests.push({ code: 'transform-unsupported', message: `/${name} is signed in an unknown way` })
    } else {
      signedParts.add(name)
      await judgeDigest(reference, bytes, `/${name}`, digests)
    }
  }
  // The list of content types is signed by nobody; what it says of a part that is not there was put there by a stranger.
  const present = new Set([...source.parts.keys()].map((name) => name.toLowerCase()))
  for (const name of source.contentTypes.overrides.keys()) {
    if (!present.has(name.toLowerCase()))
      coverage.push({ code: 'content-type-stray', message: `a content type is given to /${name}, which is not there` })
  }
  for (const [extension, type] of source.contentTypes.defaults) {
    const isUsed = [...present].some((name) => name.endsWith(`.${extension}`))
    if (!isUsed && !usualKinds.test(type))
      coverage.push({ code: 'content-type-stray', message: `files named .${extension} would be ${type}, and there are none` })
  }
  for (const name of source.parts.keys()) {
    if (name === contentTypesName || name.startsWith(signatureFolder)) continue
    if (!isRelationshipsPart(name)) {
      if (!signedParts.has(name)) coverage.push({ code: 'part-not-signed', message: `/${name} is not signed` })
      continue
    }
    for (const { id, type } of relationships.get(name) ?? []) {
      if (type === signatureTypes.originRelationship && name === '_rels/.rels') continue
      if (signedIds.get(name)?.has(id) !== true)
        coverage.push({ code: 'relationship-not-signed', message: `relationship ${id} of /${name} is not signed` })
    }
  }
  return { digests, coverage }
}

/** What writers of Word files declare for all their files, needed or not. */
const usualKinds =
  /^(?:image\/.+|application\/(?:xml|vnd\.openxmlformats-(?:package\.(?:relationships\+xml|digital-signature-origin)|officedocument\.(?:obfuscatedFont|vmlDrawing))))$/

/** SHA-1 is not accepted, whoever wrote it. */
const hashes: Readonly<Record<string, 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  [xmlSignature.sha256]: 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
}

/** Compares the digest that a Reference states with that of the bytes. */
export async function judgeDigest(reference: XmlElement, bytes: Uint8Array<ArrayBuffer>, what: string, problems: Problem[]): Promise<void> {
  const algorithm = attributeOf(onlyChild(reference, xmlSignature.dsig, 'DigestMethod') ?? reference, 'Algorithm') ?? ''
  const hash = Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined
  const stated = fromBase64(textOf(onlyChild(reference, xmlSignature.dsig, 'DigestValue'))?.replaceAll(/\s/g, '') ?? '')
  if (hash === undefined || stated === undefined) {
    problems.push({ code: 'digest-unsupported', message: `${what} is hashed in a way that is not accepted` })
    return
  }
  const actual = hash === 'SHA-256' ? await sha256(bytes) : new Uint8Array(await crypto.subtle.digest(hash, bytes))
  if (toHex(actual) !== toHex(stated)) problems.push({ code: 'digest-mismatch', message: `${what} is not what was signed` })
}

/** Ids listed by the relationship transform, which canonicalisation must follow and nothing else; `undefined` for any other shape. */
function relationshipIdsOf(reference: XmlElement): Set<string> | undefined {
  const [first, second, ...more] = childElements(onlyChild(reference, xmlSignature.dsig, 'Transforms') ?? { ...reference, children: [] })
  if (first === undefined || second === undefined || more.length > 0) return undefined
  const algorithms = [first, second].map((item) => attributeOf(item, 'Algorithm'))
  const listed = childrenNamed(first, xmlSignature.mdssi, 'RelationshipReference')
  const ids = listed.map((item) => attributeOf(item, 'SourceId'))
  const isKnown =
    algorithms[0] === xmlSignature.relationshipTransform &&
    algorithms[1] === xmlSignature.c14n &&
    listed.length === childElements(first).length
  return isKnown && ids.every((id) => id !== undefined) ? new Set(ids) : undefined
}

/**
 * Signature parts as readers find them: root → origin → signatures. What lies in their folder without being found, or is found elsewhere,
 * is there to deceive.
 */
export function findSignatureParts(source: OpcPackage, relationships: RelationshipMap): { names: string[]; problems: Problem[] } {
  const problems: Problem[] = []
  const origins = (relationships.get('_rels/.rels') ?? []).filter(({ type }) => type === signatureTypes.originRelationship)
  if (origins.length === 0) return { names: [], problems }
  const [origin] = origins
  const originName = origin === undefined || origin.targetMode === 'External' ? undefined : resolveTarget('_rels/.rels', origin.target)
  if (origins.length > 1 || originName !== `${signatureFolder}origin.sigs` || source.parts.get(originName)?.length !== 0) {
    problems.push({ code: 'signature-origin-irregular', message: 'the package does not lead to its signatures in the usual way' })
  }
  const names: string[] = []
  for (const { type, target, targetMode } of relationships.get(originRelationshipsName) ?? []) {
    const name = targetMode === 'External' ? undefined : resolveTarget(originRelationshipsName, target)
    const isSignature =
      type === signatureTypes.signatureRelationship && name !== undefined && name.startsWith(signatureFolder) && source.parts.has(name)
    const isTyped = name !== undefined && contentTypeOf(source.contentTypes, name) === signatureTypes.signatureContent
    if (isSignature && isTyped && !names.includes(name)) names.push(name)
    else problems.push({ code: 'signature-origin-irregular', message: 'the origin leads to something else than a signature' })
  }
  const known = new Set([originRelationshipsName, `${signatureFolder}origin.sigs`, ...names])
  for (const name of source.parts.keys()) {
    if (name.toLowerCase().startsWith(signatureFolder) && !known.has(name))
      problems.push({ code: 'stray-part', message: `/${name} is no signature` })
  }
  return { names, problems }
}
