import type { Sha256Hex } from '../../model/ids.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { ageIdentitiesOf } from '../people/people-verbs.ts'
import { sharedFolderOf } from '../records/remote-folder.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { putSyncRecord, readSyncRecord } from '../records/sync-record.ts'

/**
 * A file that a colleague's bundle spoke of and that was too large to come by itself: read from the folder, and kept from now on where
 * this window writes. Runs in the session's queue.
 *
 * @param keep makes the change that stores it
 * @returns `undefined` when nobody spoke of it, or it has not arrived or does not verify
 */
export async function fetchEvidence(
  context: EngineContext,
  session: Session,
  sha256: Sha256Hex,
  keep: (bytes: Uint8Array<ArrayBuffer>) => RecordChange,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const record = await readSyncRecord(session)
  const pending = record.ledger.pendingBlobs.find((blob) => blob.sha256 === sha256)
  if (pending === undefined || record.folder === undefined) return undefined
  const { readBlob } = await import('../../sync/exchange/blobs.ts')
  const { bytes } = await readBlob(sharedFolderOf(context, session, record.folder), await ageIdentitiesOf(session), pending)
  if (bytes === undefined || !session.hold) return bytes
  const pendingBlobs = record.ledger.pendingBlobs.filter((blob) => blob.sha256 !== sha256)
  await commit(session, [keep(bytes), ...(await putSyncRecord(session, { ...record, ledger: { ...record.ledger, pendingBlobs } }))])
  return bytes
}
