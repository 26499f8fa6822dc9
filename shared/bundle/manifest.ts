/** `data/manifest.json` of a bundle. Its JSON Schema for others: docs/formats/bundle-manifest.schema.json. */
import { z } from 'zod'
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type IsoDateTime, type Sha256Hex } from '../model/ids.ts'
import { parseSafeJson } from '../model/safe-json.ts'
import { canonicalJson } from '../bytes/digest.ts'
import { BundleError } from './bundle-error.ts'
import { isAllowedEntryName } from './entry-name.ts'
import { bundleLimits } from './limits.ts'

/** Kinds of content and the folder each lies in. `answers` is readable JSON; the changes of the same assessment may lie beside it. */
export const contentFolders = {
  assessment: 'changes',
  'ai-system': 'changes',
  'register-record': 'changes',
  answers: 'answers',
  statement: 'statements',
  blob: 'blobs',
  report: 'reports',
} as const
export type ContentKind = keyof typeof contentFolders

export interface ContentEntry {
  readonly kind: ContentKind
  /** Record id; for statements, blobs and reports the SHA-256 of the bytes. */
  readonly id: string
  readonly path: string
  readonly sha256: Sha256Hex
  readonly byteLength: number
  /** State of the author's document after these changes; of kinds that merge only. */
  readonly heads?: readonly string[]
}

/** A large file that travels beside the bundles, encrypted by itself. */
export interface BlobReference {
  /** Of the file when decrypted. */
  readonly sha256: Sha256Hex
  /** Of the encrypted file, which is also its name in the folder. */
  readonly fileSha256: Sha256Hex
  readonly byteLength: number
}

export interface BundleManifest {
  /** 2 where records of registers are among the contents, so that an app of before says that it is too old; else 1, which it reads. */
  readonly format: 'probity-bundle/1' | 'probity-bundle/2'
  readonly workspace: string
  readonly author: Fingerprint
  readonly device: DeviceId
  /** Counts the device's bundles from 1; 0 for a bundle that stands alone. */
  readonly sequence: number
  /** SHA-256 of the device's previous bundle file, `null` for the first. */
  readonly previous: Sha256Hex | null
  readonly created: IsoDateTime
  /** Present when the bundle is part of a complete copy of everything, from which a newcomer can start. */
  readonly snapshot?: { readonly part: number; readonly isLast: boolean }
  /** Newest bundle of every other device that the author had read; tells readers what is withheld from them, or shown differently. */
  readonly seen?: Readonly<Record<string, { readonly sequence: number; readonly sha256: Sha256Hex }>>
  /** Earlier names of this device: what is wrong in their directories was repaired. */
  readonly replaces?: readonly DeviceId[]
  /** First part of the author's newest complete copy: where a newcomer begins. */
  readonly latestCopy?: number
  /** Ends of the author's audit log and of those that the author knows, by log; tells readers when one is cut or made anew. */
  readonly audit?: Readonly<Record<string, { readonly sequence: number; readonly hash: Sha256Hex }>>
  readonly contents: readonly ContentEntry[]
  readonly blobs?: readonly BlobReference[]
}

const sha256 = z.string().refine(isSha256Hex, 'expected a SHA-256 in lower-case hexadecimal')
const uuid = z.string().refine(isUuidV7, 'expected a UUIDv7')
const count = z.number().int().nonnegative()
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/)

const content = z.strictObject({
  // Object.keys of a constant table: the kinds, no more.
  kind: z.enum(Object.keys(contentFolders) as [ContentKind, ...ContentKind[]]),
  id: z.string().regex(/^[0-9a-f]{64}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  path: z.string().refine(isAllowedEntryName),
  sha256,
  byteLength: count.max(bundleLimits.entry),
  heads: z.array(sha256).max(1_000).optional(),
})

const manifest = z
  .strictObject({
    format: z.enum(['probity-bundle/1', 'probity-bundle/2']),
    workspace: uuid,
    author: sha256,
    device: uuid,
    sequence: count,
    previous: sha256.nullable(),
    created: time,
    snapshot: z.strictObject({ part: count.min(1), isLast: z.boolean() }).optional(),
    seen: z.record(uuid, z.strictObject({ sequence: count.min(1), sha256 })).optional(),
    replaces: z.array(uuid).min(1).max(1_000).optional(),
    latestCopy: count.min(1).optional(),
    audit: z.record(uuid, z.strictObject({ sequence: count.min(1), hash: sha256 })).optional(),
    contents: z.array(content).max(bundleLimits.entries),
    blobs: z
      .array(z.strictObject({ sha256, fileSha256: sha256, byteLength: count.max(bundleLimits.bundle) }))
      .max(100_000)
      .optional(),
  })
  .refine(({ sequence, previous }) => (sequence > 1 ? previous !== null : previous === null), 'only the first bundle has no previous one')
  .refine(({ contents }) => new Set(contents.map(({ path }) => path)).size === contents.length, 'one path is listed twice')
  .refine(({ contents }) => contents.every(isFiledRight), 'an entry lies in the wrong place')
  .refine(({ format, contents }) => format === manifestFormat(contents), 'contents of another version of the format')

function isFiledRight({ kind, id, path, sha256: hash }: ContentEntry | z.infer<typeof content>): boolean {
  if (!path.startsWith(`data/${contentFolders[kind]}/`)) return false
  const isNamedByHash = kind === 'statement' || kind === 'blob' || kind === 'report'
  return isNamedByHash ? id === hash : isUuidV7(id)
}

/** The oldest version that knows all kinds of content. */
export const manifestFormat = (contents: readonly { readonly kind: ContentKind }[]): BundleManifest['format'] =>
  contents.some(({ kind }) => kind === 'register-record') ? 'probity-bundle/2' : 'probity-bundle/1'

export const encodeManifest = (value: BundleManifest): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(value))

/** @throws {BundleError} `manifest` (with the places that are wrong), `newer-format` */
export function parseManifest(bytes: Uint8Array): BundleManifest {
  let json: unknown
  try {
    json = parseSafeJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { maxDepth: bundleLimits.jsonDepth })
  } catch (cause) {
    throw new BundleError('manifest', 'manifest is no JSON', {}, { cause })
  }
  const version = /^probity-bundle\/(\d{1,6})$/.exec(formatOf(json))?.[1]
  if (version !== undefined && Number(version) > 2)
    throw new BundleError('newer-format', `bundle format ${version} of a newer app; this one reads formats 1 and 2`, {
      found: Number(version),
      known: 2,
    })
  const result = manifest.safeParse(json)
  if (!result.success) {
    const where = result.error.issues.map((issue) => issue.path.join('/')).slice(0, 5)
    throw new BundleError('manifest', 'manifest of another shape', { where })
  }
  // Zod's optional members read `| undefined`; values parsed from JSON hold no undefined. Ids were tested to be what their brands say.
  return result.data as unknown as BundleManifest
}

function formatOf(json: unknown): string {
  return typeof json === 'object' && json !== null && 'format' in json && typeof json.format === 'string' ? json.format : ''
}
