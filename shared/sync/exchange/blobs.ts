/** Evidence and reports in the folder: one age file each, named by its own hash, so that anybody can tell a damaged one without a key. */
import { openWithIdentity, sealToRecipients, type AgeIdentity } from '../../bundle/age.ts'
import { BundleError } from '../../bundle/bundle-error.ts'
import { bundleLimits } from '../../bundle/limits.ts'
import type { BlobReference } from '../../bundle/manifest.ts'
import type { Sha256Hex } from '../../model/ids.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { blobPath } from '../folder/folder-layout.ts'
import type { PendingBlob } from '../ledger/ledger.ts'
import { isFolderLost } from '../folder/read-bundle-file.ts'
import { commitRound, StaleDocument, type Round } from './round.ts'
import { syncProblem, type SyncProblem } from '../folder/sync-problem.ts'

/** Room for the age header within the limit on what will be read. */
const blobLimitBytes = bundleLimits.bundle - 1024 * 1024

/** Seals one blob into the folder; `undefined` when it cannot be sent, which is then a problem. */
export async function writeBlob(round: Round, sha256: Sha256Hex, recipients: readonly string[]): Promise<BlobReference | undefined> {
  const bytes = await round.request.source.loadBlob(sha256)
  if (bytes === undefined) return undefined
  if (bytes.byteLength > blobLimitBytes) {
    round.problems.push(syncProblem('blob-too-large', `${bytes.byteLength} bytes`, sha256))
    return undefined
  }
  const sealed = await sealToRecipients(bytes, recipients)
  const fileSha256 = await sha256Hex(sealed)
  await round.request.folder.writeNew(blobPath(fileSha256), sealed)
  return { sha256, fileSha256, byteLength: bytes.byteLength }
}

/** Fetches blobs that bundles spoke of; what has not arrived stays pending. */
export async function fetchBlobs(round: Round): Promise<number> {
  const held = new Set((await round.request.source.listBlobs()).map(({ sha256 }) => sha256))
  let fetched = 0
  for (const pending of round.ledger.pendingBlobs) {
    if (pending.byteLength > (round.request.fetchUpToBytes ?? Number.POSITIVE_INFINITY) && !held.has(pending.sha256)) continue
    const bytes = held.has(pending.sha256) ? undefined : await fetchBlob(round, pending)
    if (bytes === undefined && !held.has(pending.sha256)) continue
    const ledger = { ...round.ledger, pendingBlobs: round.ledger.pendingBlobs.filter((other) => other !== pending) }
    if (bytes !== undefined) {
      const isCommitted = await round.request.source.commit({
        documents: [],
        statements: [],
        blobs: [{ sha256: pending.sha256, bytes }],
        ledger,
      })
      if (!isCommitted) throw new StaleDocument('a blob was not committed')
      round.committed = ledger
      held.add(pending.sha256)
      fetched += 1
    }
    round.ledger = ledger
    round.request.onProgress?.({ step: 'blobs', done: fetched, total: fetched + ledger.pendingBlobs.length })
  }
  await commitRound(round)
  return fetched
}

async function fetchBlob(round: Round, pending: PendingBlob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { bytes, problem } = await readBlob(round.request.folder, round.request.ageIdentity, pending)
  if (problem !== undefined) round.problems.push(problem)
  return bytes
}

/** One file out of the folder, or what is wrong with it; only a vanished folder throws. */
export async function readBlob(
  folder: SharedFolder,
  ageIdentity: AgeIdentity,
  { sha256, fileSha256, byteLength }: PendingBlob,
): Promise<{ readonly bytes?: Uint8Array<ArrayBuffer>; readonly problem?: SyncProblem }> {
  const path = blobPath(fileSha256)
  try {
    const sealed = await folder.read(path)
    if ((await sha256Hex(sealed)) !== fileSha256)
      return { problem: syncProblem('partial', 'content does not have the hash in its name', path) }
    const bytes = await openWithIdentity(sealed, ageIdentity)
    if (bytes.byteLength === byteLength && (await sha256Hex(bytes)) === sha256) return { bytes }
    return { problem: syncProblem('blob-damaged', 'is not the file it was announced as', path) }
  } catch (error) {
    if (error instanceof FolderError && !isFolderLost(error)) {
      const isLate = error.code === 'not-found'
      return { problem: syncProblem(isLate ? 'blob-waiting' : 'unreadable', isLate ? 'has not arrived yet' : error.message, path) }
    }
    if (error instanceof BundleError)
      return { problem: syncProblem(error.code === 'not-for-me' ? 'not-for-me' : 'blob-damaged', error.message, path) }
    throw error
  }
}
