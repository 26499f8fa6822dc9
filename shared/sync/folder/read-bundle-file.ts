import { openWithIdentity, prepareIdentity, type AgeIdentity } from '../../bundle/age.ts'
import { BundleError, type BundleErrorCode } from '../../bundle/bundle-error.ts'
import { bundleLimits } from '../../bundle/limits.ts'
import { openPlainBundle } from '../../bundle/open-bundle.ts'
import { verifyBundle, type VerifiedBundle } from '../../bundle/verify-bundle.ts'
import type { DeviceId, Fingerprint, Sha256Hex } from '../../model/ids.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { deviceDirectory, isNamedByHash, type BundleFile } from './folder-layout.ts'
import { syncProblem, type SyncProblem, type SyncProblemCode } from './sync-problem.ts'

/** Whose bundle it must be to count in this place. */
export interface ExpectedAuthor {
  readonly device: DeviceId
  readonly fingerprint: Fingerprint
  readonly workspace: string
}

export interface ReadBundle {
  readonly bundle: VerifiedBundle
  readonly sha256: Sha256Hex
}

export type BundleReading = ({ readonly ok: true } & ReadBundle) | { readonly ok: false; readonly problem: SyncProblem }

/** Rival files of one number that are looked at in one round. */
const rivalsLimit = 16

/** Reads, opens and verifies one file, of any author where none is expected; everything that is wrong with it is named, and only a vanished folder throws. */
export async function readBundleFile(
  folder: SharedFolder,
  file: BundleFile,
  expected: Omit<ExpectedAuthor, 'fingerprint'> & { readonly fingerprint?: Fingerprint },
  ageIdentity: AgeIdentity,
): Promise<BundleReading> {
  const path = `${deviceDirectory(expected.device)}/${file.name}`
  const failed = (code: SyncProblemCode, message: string): BundleReading => ({ ok: false, problem: syncProblem(code, message, path) })
  const tooLarge = (byteLength: number): BundleReading => failed('too-large', `${byteLength} bytes`)
  if ((file.byteLength ?? 0) > bundleLimits.bundle) return tooLarge(file.byteLength ?? 0)
  const prepared = prepareIdentity(ageIdentity)
  // The first file's keys are made while it is read; where that fails, opening it says so.
  prepared.decrypter().catch(() => undefined)
  try {
    const bytes = await folder.read(path)
    // Where the listing did not tell, the folder's own limit of a file kept this within bounds.
    if (bytes.byteLength > bundleLimits.bundle) return tooLarge(bytes.byteLength)
    const sha256 = await sha256Hex(bytes)
    if (!isNamedByHash(file, sha256)) return failed('partial', 'content does not have the hash in its name')
    const opened = openPlainBundle(await openWithIdentity(bytes, prepared))
    const verdict = await verifyBundle(opened, { trusted: [] })
    if (!verdict.ok) return failed('damaged', verdict.problems.map(({ message }) => message).join('; '))
    const { bundle } = verdict
    if (expected.fingerprint !== undefined && bundle.author.fingerprint !== expected.fingerprint)
      return failed('foreign', 'signed by someone else')
    if (bundle.manifest.workspace !== expected.workspace) return failed('foreign-workspace', 'made for another workspace')
    const isInPlace = bundle.manifest.device === expected.device && bundle.manifest.sequence === file.sequence
    if (!isInPlace) return failed('foreign', 'made for another place')
    return { ok: true, bundle, sha256 }
  } catch (error) {
    if (error instanceof BundleError) return failed(problemOf[error.code], error.message)
    if (error instanceof FolderError && !isFolderLost(error))
      return failed(error.code === 'too-large' ? 'too-large' : error.facts['isArriving'] === true ? 'partial' : 'unreadable', error.message)
    throw error
  }
}

/** Reads all files that claim one number. */
export async function readRivals(
  folder: SharedFolder,
  files: readonly BundleFile[],
  expected: ExpectedAuthor,
  ageIdentity: AgeIdentity,
): Promise<{ readonly valid: readonly ReadBundle[]; readonly problems: readonly SyncProblem[] }> {
  const valid: ReadBundle[] = []
  const problems: SyncProblem[] = []
  if (files.length > rivalsLimit) {
    problems.push(syncProblem('crowded', `${files.length} files of one number`, deviceDirectory(expected.device)))
  }
  for (const file of files.slice(0, rivalsLimit)) {
    const reading = await readBundleFile(folder, file, expected, ageIdentity)
    if (reading.ok) valid.push(reading)
    else problems.push(reading.problem)
  }
  return { valid, problems }
}

/** Nothing more can be done in this folder now; everything else concerns one file. */
export const isFolderLost = (error: FolderError): boolean => error.code === 'vanished' || error.code === 'not-connected'

const problemOf: Record<BundleErrorCode, SyncProblemCode> = {
  'not-a-bundle': 'damaged',
  'not-for-me': 'not-for-me',
  damaged: 'damaged',
  'too-large': 'too-large',
  'forbidden-entry': 'damaged',
  incomplete: 'damaged',
  'newer-format': 'newer-format',
  manifest: 'damaged',
  signature: 'damaged',
  'not-packable': 'damaged',
}
