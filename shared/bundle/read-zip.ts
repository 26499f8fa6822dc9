import { ArchiveError, type ArchiveErrorCode } from '../archive/archive-error.ts'
import { readZip as readArchive } from '../archive/read-zip.ts'
import { BundleError, type BundleErrorCode } from './bundle-error.ts'
import { isAllowedEntryName } from './entry-name.ts'
import { bundleLimits, type BundleLimits } from './limits.ts'

const codes: Readonly<Record<ArchiveErrorCode, BundleErrorCode>> = {
  'not-an-archive': 'not-a-bundle',
  damaged: 'damaged',
  ambiguous: 'damaged',
  'too-large': 'too-large',
  'forbidden-entry': 'forbidden-entry',
}

/**
 * Entries of a bundle by name, in the order of the archive. Reads only the one form that `writeZip` gives: one bundle, one form, or what may vary
 * without changing the content could carry something past the signature (`shared/archive/read-zip.ts`).
 *
 * @throws {BundleError} `not-a-bundle`, `damaged`, `too-large`, `forbidden-entry`
 */
export function readZip(bytes: Uint8Array, limits: BundleLimits = bundleLimits): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  try {
    return readArchive(bytes, {
      limits: {
        maxEntries: limits.entries,
        maxEntryByteLength: limits.entry,
        maxTotalByteLength: limits.inflated,
        maxRatio: limits.ratio,
        ratioFreeByteLength: limits.ratioFreeBytes,
      },
      refuseName: (name) => (isAllowedEntryName(name) ? undefined : 'entry name is not allowed in a bundle'),
      isCanonical: true,
    })
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    throw new BundleError(codes[error.code], error.message, error.facts, { cause: error })
  }
}
