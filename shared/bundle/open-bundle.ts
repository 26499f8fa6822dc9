import type { Sha256Hex } from '../model/ids.ts'
import { sha256Hex } from '../bytes/digest.ts'
import { openWithIdentity, type AgeIdentity } from './age.ts'
import { BundleError } from './bundle-error.ts'
import { manifestPath } from './entry-name.ts'
import { bundleLimits } from './limits.ts'
import { parseManifest, type BundleManifest } from './manifest.ts'
import { readZip } from './read-zip.ts'

/** Decrypted and unpacked within all limits, and nothing more: neither hashes nor signature have been looked at. */
export interface UnverifiedBundle {
  /** What the bundle says of itself; to be believed after `verifyBundle` only. */
  readonly manifest: BundleManifest
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

export interface OpenedBundle extends UnverifiedBundle {
  /** Of the file as it lies there, encrypted. */
  readonly sha256: Sha256Hex
}

/**
 * @throws {BundleError} `not-a-bundle`, `not-for-me`, `damaged`, `too-large`, `forbidden-entry`, `incomplete`, `manifest`, `newer-format`
 */
export async function openBundle(bytes: Uint8Array, options: { readonly ageIdentity: AgeIdentity }): Promise<OpenedBundle> {
  if (bytes.byteLength > bundleLimits.bundle) throw new BundleError('too-large', 'bundle exceeds the limit', { limit: bundleLimits.bundle })
  const plaintext = await openWithIdentity(bytes, options.ageIdentity)
  return { ...openPlainBundle(plaintext), sha256: await sha256Hex(bytes) }
}

/** The zip of a bundle that was decrypted already. @throws {BundleError} as `openBundle` */
export function openPlainBundle(plaintext: Uint8Array): UnverifiedBundle {
  const files = readZip(plaintext)
  const manifest = files.get(manifestPath)
  if (manifest === undefined) throw new BundleError('incomplete', 'the bundle manifest is missing')
  return { manifest: parseManifest(manifest), files }
}
