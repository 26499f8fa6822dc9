/** A vault that went its own way after it was copied or set back gets a new device name, and goes on without losing anything. */
import type { InTurn } from '../../in-turn.ts'
import type { DeviceId } from '../../model/ids.ts'
import { renameDevice, undisputedState } from '../../sync/ledger/ledger.ts'
import type { DocumentKind } from '../../sync/model/document-ref.ts'
import type { FlatDocument } from '../../sync/document/flat-document.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges } from '../session/audit-trail.ts'
import type { Collaboration } from '../contract/collaboration.ts'
import { newUuid } from '../session/new-id.ts'
import { exchangeKeysOf } from '../people/exchange-keys.ts'
import { signerOf } from '../people/people-verbs.ts'
import { commit, putJson, settingsId, settingsOf, underDevice, type EngineContext, type Session } from '../session/session.ts'
import { assessmentIds, loadAssessment, storedAssessment, type StoredAssessment } from '../records/stored-assessment.ts'
import { loadRegisterRecord, storedFormOf, storedRegisterRecords } from '../records/stored-register.ts'
import { putSyncRecord, readSyncRecord } from '../records/sync-record.ts'
import { loadSystem, systemIds } from '../assessments/system-verbs.ts'
import { storedSystemOf } from '../records/stored-system.ts'

export const repairVerbs = (context: EngineContext, inTurn: InTurn): Pick<Collaboration, 'repairFork'> => ({
  async repairFork() {
    const session = context.writer()
    await inTurn(() => session.enqueue(() => repairFork(context, session)))
    context.emit({ kind: 'changed', assessments: [] })
  },
})

/**
 * Gives way where colleagues built upon another copy of a vault than those of this device (`rival-histories`). Renames the device, writes its unshared changes anew under the new name, and reads the old directory like another device's from now on.
 * One commit; to be run in the session's queue.
 */
async function repairFork(context: EngineContext, session: Session): Promise<void> {
  await context.ports.prepareMerging()
  const [{ reauthor }, { giveWay }, { unconfirmedAnew }, { withUnconfirmed }] = await Promise.all([
    import('../../sync/document/reauthor.ts'),
    import('../../sync/document/rival-histories.ts'),
    import('../../sync/document/passed-on.ts'),
    import('../../sync/document/document-states.ts'),
  ])
  const { headsOf, saveDocument } = await import('../../sync/document/flat-document.ts')
  const signer = await signerOf(session)
  const { identity } = await exchangeKeysOf(session)
  const record = await readSyncRecord(session)
  const from = record.ledger.device
  // A fresh UUIDv7 is what the brand stands for.
  const to = newUuid(context.ports) as DeviceId
  const actor = settingsOf(session).deviceId
  const changes: RecordChange[] = []
  const ledger = renameDevice(record.ledger, to, identity.fingerprint, context.ports.clock.now())
  let { documents } = ledger
  const rivals = record.problems.flatMap((problem) => problem.rivals ?? [])
  const renamed = (kind: DocumentKind, id: string, doc: FlatDocument): FlatDocument => {
    const rivalled = rivals.filter((rival) => rival.kind === kind && rival.id === id)
    if (rivalled.length > 0) {
      const anew = giveWay(doc, new Set(rivalled.map(({ hash }) => hash)), to)
      documents = withUnconfirmed(documents, { kind, id }, unconfirmedAnew(doc, anew, identity.fingerprint))
      return anew
    }
    const known = undisputedState(record.ledger, { kind, id })
    // After a restored backup the records' actor is another name already, and the directory's the old one.
    return reauthor(doc, known, actor, to)
  }
  for (const id of assessmentIds(session)) {
    const doc = renamed('assessment', id, await loadAssessment(context, session, id))
    const summary = { ...storedAssessment(session, id), heads: headsOf(doc) } satisfies StoredAssessment
    changes.push({ do: 'replace', kind: 'assessment', recordId: id, content: saveDocument(doc), summary })
    session.documents.delete(id)
  }
  for (const id of systemIds(session)) {
    const doc = renamed('ai-system', id, await loadSystem(session, id))
    changes.push({ do: 'replace', kind: 'system', recordId: id, content: saveDocument(doc), summary: storedSystemOf(doc) })
    session.systems.delete(id)
  }
  for (const { record: held } of storedRegisterRecords(session)) {
    const doc = renamed('register-record', held.id, await loadRegisterRecord(session, held.id))
    changes.push({ do: 'replace', kind: 'register', recordId: held.id, content: saveDocument(doc), summary: storedFormOf(doc) })
  }
  const told = [{ event: 'device-renamed' as const, facts: { from, to } }]
  await commit(session, [
    ...changes,
    putJson('settings', settingsId, underDevice(settingsOf(session), to)),
    ...(await putSyncRecord(session, {
      ...record,
      ledger: {
        ...ledger,
        documents,
        ...(rivals.length === 0 ? {} : { gaveWay: [...(record.ledger.gaveWay ?? []), ...rivals.map(({ hash }) => hash)] }),
      },
    })),
    ...(await auditChanges(context, session, told, signer)),
  ])
}
