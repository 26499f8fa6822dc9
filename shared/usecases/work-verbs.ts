import { assessmentVerbs } from './assessment-verbs.ts'
import { exportAuditLog } from './audit-trail.ts'
import { certificateVerbs } from './certificate-verbs.ts'
import { evidenceVerbs } from './evidence-verbs.ts'
import { exchangeControlVerbs } from './exchange-control-verbs.ts'
import { runningExchange } from './exchange-meter.ts'
import { peopleVerbs } from './people-verbs.ts'
import { brandingVerbs } from './branding-verbs.ts'
import { privateNoteVerbs } from './private-note-verbs.ts'
import { remoteFolderVerbs } from './remote-folder.ts'
import { reportVerbs } from './report-verbs.ts'
import { auditVerbs } from './audit-verbs.ts'
import { bundleVerbs } from './bundle-verbs.ts'
import { conflictVerbs } from './conflict-verbs.ts'
import { historyVerbs } from './history-verbs.ts'
import { repairVerbs } from './repair-fork.ts'
import { joinVerbs } from './join-workspace.ts'
import { rosterVerbs } from './roster-verbs.ts'
import { keyRotationVerbs } from './key-rotation-verbs.ts'
import { statementVerbs } from './statement-verbs.ts'
import { takeOverVerbs } from './take-over-verbs.ts'
import { templateVerbs } from './template-verbs.ts'
import { syncVerbs } from './sync-verbs.ts'
import { systemVerbs } from './system-verbs.ts'
import { workspacePlaceVerbs } from './workspace-place-verbs.ts'
import type { EngineContext } from './session.ts'

export type WorkVerbs = ReturnType<typeof workVerbs>

/**
 * What is done in an open vault: assessments, registers, people, statements, reports, exchange. Apart from opening and locking, since
 * nobody needs it, and the libraries behind it, before a vault is open.
 */
export function workVerbs(context: EngineContext) {
  // What changes the ledger goes one after the other: an exchange takes it at its beginning and commits it at its end.
  let lastInTurn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = lastInTurn.then(work)
    lastInTurn = result.catch(() => {})
    return result
  }
  const running = runningExchange()
  const sync = syncVerbs(context, inTurn, running)
  return {
    async auditLog() {
      const session = context.session()
      return { fileName: `${session.summary.vaultId}.audit.json`, bytes: await session.enqueue(() => exportAuditLog(session)) }
    },
    ...brandingVerbs(context),
    ...privateNoteVerbs(context),
    ...peopleVerbs(context),
    ...certificateVerbs(context),
    ...systemVerbs(context),
    ...assessmentVerbs(context),
    ...templateVerbs(context),
    ...takeOverVerbs(context),
    ...workspacePlaceVerbs(context),
    ...evidenceVerbs(context),
    ...reportVerbs(context),
    ...sync,
    ...exchangeControlVerbs(context, inTurn, running),
    ...remoteFolderVerbs(context, sync.connectFolder),
    ...rosterVerbs(context, inTurn),
    ...keyRotationVerbs(context, inTurn),
    ...statementVerbs(context),
    ...conflictVerbs(context),
    ...historyVerbs(context),
    ...bundleVerbs(context, inTurn),
    ...repairVerbs(context, inTurn),
    ...joinVerbs(context, inTurn),
    ...auditVerbs(context),
  }
}
