import { keptRecord } from '../../governance/retention/kept-until.ts'
import type { RegisterRecordId } from '../../model/ids.ts'
import { registerIds } from '../../model/register-record.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { tombstoneOf } from '../records/erased-records.ts'
import { evidenceBlobId } from '../records/evidence-file.ts'
import { withFreeFiles } from '../records/free-files.ts'
import { storedRegisterRecord } from '../records/stored-register.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { listedRecords } from './listed-records.ts'
import { requireErasable } from './held-records.ts'

/**
 * Erases a record of a register with its history and its key, in one commit. The log tells its random id, the rule and the day until which it
 * was kept, and its signature who did it. The file that a measurement was imported from goes with the last one that names it.
 *
 * @throws {VaultError} `not-found`
 * @throws {WorkbenchError} `on-hold`; `still-in-force` for a rule, a hold or an extension that nobody has lifted; `other-register`
 */
export async function eraseRecord(context: EngineContext, session: Session, id: RegisterRecordId): Promise<void> {
  const recordOf = () => storedRegisterRecord(session, id).record
  const named = async (): Promise<readonly string[]> => {
    const { fileSha256 } = recordOf().fields
    return fileSha256 ? [fileSha256] : []
  }
  await withFreeFiles(session, id, named, async ({ files, isUnsure }) => {
    const record = recordOf()
    const register = registerIds.find((known) => known === record.register)
    if (register === undefined)
      throw new WorkbenchError('other-register', 'a newer program knows this register', { register: record.register })
    if (register === 'retention' && record.fields['status'] === 'in-force')
      throw new WorkbenchError('still-in-force', 'it is lifted before it is erased', { record: id })
    // As it is shown, since what the app sets is among the days that terms count from.
    const shown = (await listedRecords(session, register)).find((one) => one.id === id) ?? { ...record, register }
    const facts = { record: id, ...requireErasable(context, session, keptRecord(shown, context.ports.clock.zone())) }
    const signer = await logSignerOf(session)
    const blobs = (isUnsure ? [] : files).map(evidenceBlobId).filter((recordId) => session.vault.entry(recordId))
    await commit(session, [
      ...[id, ...blobs].map((recordId): RecordChange => ({ do: 'erase', recordId })),
      tombstoneOf(session, id),
      ...(await auditChanges(context, session, [{ event: 'record-deleted', facts }], signer)),
    ])
  })
}
