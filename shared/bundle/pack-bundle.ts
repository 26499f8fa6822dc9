import { dayIn } from '../dates.ts'
import type { Sha256Hex } from '../model/ids.ts'
import type { Clock } from '../ports/clock.ts'
import { sha256Hex } from '../bytes/digest.ts'
import type { SigningIdentity } from '../signing/model/identity.ts'
import { encodeCertificatesPem } from '../signing/certificates/pem.ts'
import { signDetached } from '../signing/statement.ts'
import { sealToRecipients, sealWithPassphrase } from './age.ts'
import { buildTagFiles } from './bag.ts'
import { BundleError } from './bundle-error.ts'
import { isAllowedEntryName, manifestPath } from './entry-name.ts'
import { bundleLimits } from './limits.ts'
import {
  contentFolders,
  encodeManifest,
  manifestFormat,
  parseManifest,
  type BundleManifest,
  type ContentEntry,
  type ContentKind,
} from './manifest.ts'
import { openPlainBundle } from './open-bundle.ts'
import { verifyBundle, type VerifiedBundle } from './verify-bundle.ts'
import { writeZip } from './write-zip.ts'

export interface BundleEntry {
  readonly kind: ContentKind
  /** Record id of what merges; of everything else left out, since the SHA-256 of the bytes is its id. */
  readonly id?: string
  readonly bytes: Uint8Array
  /** State of the document after these changes; of kinds that merge only. */
  readonly heads?: readonly string[]
  /** Name below the kind's folder; without it the id with the kind's usual extension. */
  readonly fileName?: string
}

export interface PackRequest {
  readonly manifest: Omit<BundleManifest, 'format' | 'author' | 'created' | 'contents'>
  readonly entries: readonly BundleEntry[]
  readonly identity: SigningIdentity
  /** `age1…`; include one's own to be able to read it later. */
  readonly recipients: readonly string[]
  readonly clock: Clock
}

export interface PackedBundle {
  /** `<sequence>-<first half of the SHA-256's first half>.probity`, as it lies in a shared folder. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: Sha256Hex
  /** Of the zip before encryption; the same input and an RSA key give the same (ECDSA signatures differ each time). */
  readonly plaintextSha256: Sha256Hex
  readonly manifest: BundleManifest
}

/**
 * Packs, signs, reads back and verifies, encrypts and decrypts again; only then is there a result.
 *
 * @throws {BundleError} `not-packable`, `too-large`
 */
export async function packBundle(request: PackRequest): Promise<PackedBundle> {
  const plaintext = await packPlainBundle(request)
  // Side by side, since most of both is waiting for keys; nothing is given out before both have agreed.
  const [{ manifest }, bytes, plaintextSha256] = await Promise.all([
    verifiedBundle(plaintext, request.identity),
    sealToRecipients(plaintext, request.recipients),
    sha256Hex(plaintext),
  ])
  if (bytes.byteLength > bundleLimits.bundle) throw new BundleError('too-large', 'bundle exceeds the limit', { limit: bundleLimits.bundle })
  const sha256 = await sha256Hex(bytes)
  return { name: bundleFileName(request.manifest.sequence, sha256), bytes, sha256, plaintextSha256, manifest }
}

/**
 * A bundle for somebody without the app: the signed bag as a zip, which any computer opens; encrypted when there is a passphrase.
 *
 * @throws {BundleError} `not-packable`, `too-large`
 */
export async function packForReader(
  request: Omit<PackRequest, 'recipients'>,
  passphrase: string | undefined,
): Promise<Pick<PackedBundle, 'bytes' | 'sha256' | 'manifest'>> {
  const plaintext = await packPlainBundle(request)
  const { manifest } = await verifiedBundle(plaintext, request.identity)
  const bytes = passphrase === undefined ? plaintext : await sealWithPassphrase(plaintext, passphrase)
  return { bytes, sha256: await sha256Hex(bytes), manifest }
}

/** What was packed and signed, read back and verified. */
async function verifiedBundle(plaintext: Uint8Array, { chain }: SigningIdentity): Promise<VerifiedBundle> {
  const verdict = await verifyBundle(openPlainBundle(plaintext), { trusted: chain.slice(0, 1) })
  if (verdict.ok) return verdict.bundle
  throw new BundleError('not-packable', 'what was packed does not verify', { problems: verdict.problems.map(({ code }) => code) })
}

/** Eight digits sort by age in any file browser; 64 bits of the hash tell a partial or altered file without a key. */
export function bundleFileName(sequence: number, sha256: Sha256Hex): string {
  return `${String(sequence).padStart(8, '0')}-${sha256.slice(0, 16)}.probity`
}

async function packPlainBundle({ manifest, entries, identity, clock }: Omit<PackRequest, 'recipients'>): Promise<Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array>()
  const contents: ContentEntry[] = []
  const described = await Promise.all(entries.map(async (entry) => [entry, await describe(entry)] as const))
  for (const [entry, content] of described) {
    if (files.has(content.path)) throw new BundleError('not-packable', 'two entries of one name', { entry: content.path })
    if (entry.bytes.byteLength > bundleLimits.entry)
      throw new BundleError('too-large', 'an entry exceeds the limit', { entry: content.path })
    files.set(content.path, entry.bytes)
    contents.push(content)
  }
  contents.sort((a, b) => (a.path < b.path ? -1 : 1))
  const whole: BundleManifest = {
    ...manifest,
    format: manifestFormat(contents),
    author: identity.fingerprint,
    created: clock.now(),
    contents,
  }
  const payload = new Map<string, Uint8Array>([[manifestPath, checkedManifest(whole)]])
  for (const { path } of contents) payload.set(path, files.get(path) ?? new Uint8Array())

  const known = new Map(contents.map(({ path, sha256 }) => [path, sha256]))
  const info = [
    ['Bag-Software-Agent', 'Probity'],
    ['Bagging-Date', dayIn('UTC', whole.created)],
    ['External-Identifier', `${whole.workspace}/${whole.device}/${whole.sequence}`],
  ] as const
  const tags = await buildTagFiles(payload, encodeCertificatesPem(identity.chain), info, known)
  const tagManifest = tags.get('tagmanifest-sha256.txt') ?? new Uint8Array()
  const signature = new TextEncoder().encode(await signDetached(tagManifest, identity))
  return writeZip(new Map([...tags, ['signature.jws', signature], ...payload]))
}

const extensions: Record<ContentKind, string> = {
  assessment: '.automerge',
  'ai-system': '.automerge',
  'register-record': '.automerge',
  answers: '.answers.json',
  statement: '.jws',
  blob: '',
  report: '',
}

async function describe({ kind, id, bytes, heads, fileName }: BundleEntry): Promise<ContentEntry> {
  const sha256 = await sha256Hex(bytes)
  const entryId = id ?? sha256
  const path = `data/${contentFolders[kind]}/${fileName ?? entryId + extensions[kind]}`
  if (!isAllowedEntryName(path)) throw new BundleError('not-packable', 'name of an entry is not allowed', { kind })
  return { kind, id: entryId, path, sha256, byteLength: bytes.byteLength, ...(heads === undefined ? {} : { heads }) }
}

function checkedManifest(manifest: BundleManifest): Uint8Array<ArrayBuffer> {
  const bytes = encodeManifest(manifest)
  try {
    parseManifest(bytes)
  } catch (cause) {
    if (cause instanceof BundleError) throw new BundleError('not-packable', cause.message, cause.facts, { cause })
    throw cause
  }
  if (bytes.byteLength > bundleLimits.entry) throw new BundleError('too-large', 'manifest exceeds the limit')
  return bytes
}
