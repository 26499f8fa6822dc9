import { ArchiveError, type ArchiveErrorCode } from '../../archive/archive-error.ts'
import { readZip as readArchive } from '../../archive/read-zip.ts'
import type { ZipLimits } from '../../archive/zip-form.ts'
import { SignatureError, type SignatureErrorCode } from '../model/signature-error.ts'

/** Wide enough for a report of 500 pages with pictures. */
export const reportLimits: ZipLimits = {
  maxEntries: 2000,
  maxEntryByteLength: 67_108_864,
  maxTotalByteLength: 268_435_456,
  maxRatio: 200,
  ratioFreeByteLength: 1_048_576,
}

const codes: Readonly<Record<ArchiveErrorCode, SignatureErrorCode>> = {
  'not-an-archive': 'malformed-archive',
  damaged: 'malformed-archive',
  ambiguous: 'hostile-archive',
  'too-large': 'hostile-archive',
  'forbidden-entry': 'hostile-archive',
}

/**
 * Reads an Office package, in whatever way its writer zips, as long as it can be understood in one way only (`shared/archive/read-zip.ts`).
 *
 * @throws {SignatureError} "malformed-archive"; "hostile-archive" with the limit that was passed or the ambiguity found
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = reportLimits): Map<string, Uint8Array<ArrayBuffer>> {
  try {
    return readArchive(bytes, { limits, refuseName, isCanonical: false })
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    throw new SignatureError(codes[error.code], error.message, error.facts, { cause: error })
  }
}

function refuseName(name: string): string | undefined {
  const parts = name.split('/')
  const leadsElsewhere =
    name === '' || /[\0-\x1f\\:]/.test(name) || parts.slice(0, -1).includes('') || parts.includes('..') || parts.includes('.')
  return leadsElsewhere ? 'a name leads elsewhere' : undefined
}
