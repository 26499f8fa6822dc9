/** With which keys an exchange signs and opens, and how the signing key hands over to a new one. */
import type { ExchangeRequest } from '../../sync/exchange/round.ts'
import { renameDevice } from '../../sync/ledger/ledger.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import { ageIdentitiesOf, identityRecord, signerFrom, signerOf } from './people-verbs.ts'
import {
  commit,
  identityId,
  putJson,
  settingsId,
  settingsOf,
  underDevice,
  summaryOf,
  type EngineContext,
  type Session,
} from '../session/session.ts'
import { putSyncRecord, readSyncRecord, type SyncRecord } from '../records/sync-record.ts'
import type { DeviceId, Fingerprint } from '../../model/ids.ts'
import type { IdentitySummary } from '../contract/identity.ts'

/** The key before signs bundles until one of them has told of its successor: nobody would read one by a stranger. @throws {WorkbenchError} `no-identity` */
export async function exchangeKeysOf(session: Session): Promise<Pick<ExchangeRequest, 'identity' | 'ageIdentity'>> {
  const { handover } = await identityRecord(session)
  return {
    identity: handover === undefined ? await signerOf(session) : await signerFrom(handover.from),
    ageIdentity: await ageIdentitiesOf(session),
  }
}

export const isHandoverPending = (session: Session): boolean => summaryOf<IdentitySummary>(session, identityId)?.handover !== undefined

/**
 * Once the entry lies in a bundle: forgets the old signing key and goes on under the new device name, in one commit. Runs in the session's
 * queue.
 *
 * @returns false when the entry could not be written yet
 */
export async function completeHandover(context: EngineContext, session: Session): Promise<boolean> {
  const { handover, ...record } = await identityRecord(session)
  const { handover: _shown, ...summary } = summaryOf<IdentitySummary>(session, identityId) ?? { handover: undefined }
  const sync = await readSyncRecord(session)
  if (handover === undefined) return true
  if (sync.ledger.statements[handover.statement] === undefined) return false
  const before = (await signerFrom(handover.from)).fingerprint
  const { changes, told } = await underNewName(context, session, sync, handover.device, before)
  await commit(session, [
    putJson('identity', identityId, record, summary),
    ...changes,
    ...(await auditChanges(context, session, [told], await signerOf(session))),
  ])
  forgetAuthors(session)
  return true
}

/** A new key writes into a directory of its own, so that each has one signer; everything is sent whole in it. @param before whose the old one is */
export async function underNewName(
  context: EngineContext,
  session: Session,
  sync: SyncRecord,
  to: DeviceId,
  before: Fingerprint,
): Promise<{ readonly changes: readonly RecordChange[]; readonly told: AuditFact }> {
  const ledger = renameDevice(sync.ledger, to, before, context.ports.clock.now())
  return {
    changes: [
      putJson('settings', settingsId, underDevice(settingsOf(session), to)),
      ...(await putSyncRecord(session, { ...sync, ledger })),
    ],
    told: { event: 'device-renamed', facts: { from: sync.ledger.device, to } },
  }
}

/** Open documents write under the device name with which they were opened. */
export function forgetAuthors(session: Session): void {
  session.documents.clear()
  session.systems.clear()
}
