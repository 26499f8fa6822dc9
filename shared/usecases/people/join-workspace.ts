/** Two people who each began alone have a workspace each; one of them goes over to the other's, with everything that they wrote. */
import type { InTurn } from '../../in-turn.ts'
import type { DeviceId } from '../../model/ids.ts'
import { newLedger } from '../../sync/ledger/ledger.ts'
import { auditChanges } from '../session/audit-trail.ts'
import type { Collaboration } from '../contract/collaboration.ts'
import { forgetAuthors, isHandoverPending } from './exchange-keys.ts'
import { newUuid } from '../session/new-id.ts'
import { signerOf } from './people-verbs.ts'
import { sharedFolderOf } from '../records/remote-folder.ts'
import { commit, putJson, settingsId, settingsOf, underDevice, type EngineContext, type Session } from '../session/session.ts'
import { statementIds } from './signed-statements.ts'
import { putSyncRecord, readSyncRecord, syncStateOf } from '../records/sync-record.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** `inTurn` keeps an exchange and a change of its ledger apart. */
export const joinVerbs = (context: EngineContext, inTurn: InTurn): Pick<Collaboration, 'joinWorkspace'> => ({
  async joinWorkspace() {
    const session = context.writer()
    await inTurn(() => join(context, session))
    return syncStateOf(session)
  },
})

/** Id of the workspace whose folder is connected; `undefined` when none is, or it is away or not one. */
export async function connectedWorkspace(context: EngineContext, session: Session): Promise<string | undefined> {
  const { folder } = await session.enqueue(() => readSyncRecord(session))
  if (folder === undefined) return undefined
  const { readWorkspace } = await import('../../sync/folder/workspace-file.ts')
  return (await readWorkspace(sharedFolderOf(context, session, folder)).catch(() => undefined))?.workspace
}

async function join(context: EngineContext, session: Session): Promise<void> {
  const workspace = await connectedWorkspace(context, session)
  if (workspace === undefined) throw new WorkbenchError('no-folder', 'there is no workspace in the connected folder')
  await session.enqueue(() => goOver(context, session, workspace, true))
}

/**
 * One commit; runs in the session's queue, between exchanges. Records stay as they are and are sent whole under a new device name, since the old one has its
 * bundles elsewhere. Nobody is accepted here before words were compared, and what was signed for the former workspace is not sent.
 */
export async function goOver(context: EngineContext, session: Session, workspace: string, keepFolder: boolean): Promise<void> {
  if (isHandoverPending(session)) throw new WorkbenchError('handover-pending', 'colleagues have not been told of the last new key yet')
  const { ledger: before, folder } = await readSyncRecord(session)
  if (before.workspace === workspace) return
  const signer = await signerOf(session)
  // A fresh UUIDv7 is what the brand stands for.
  const to = newUuid(context.ports) as DeviceId
  const ledger = {
    ...newLedger(to),
    workspace,
    devices: { ...before.devices, [before.device]: signer.fingerprint },
    statements: Object.fromEntries(statementIds(session).map((id) => [id, true as const])),
    ...(before.auditHeads === undefined ? {} : { auditHeads: before.auditHeads }),
  }
  const told = [
    { event: 'workspace-joined' as const, facts: { from: before.workspace ?? '', to: workspace } },
    { event: 'device-renamed' as const, facts: { from: before.device, to } },
  ]
  await commit(session, [
    putJson('settings', settingsId, underDevice(settingsOf(session), to)),
    ...(await putSyncRecord(session, { ledger, cards: [], problems: [], ...(keepFolder && folder !== undefined ? { folder } : {}) })),
    ...(await auditChanges(context, session, told, signer)),
  ])
  forgetAuthors(session)
}
