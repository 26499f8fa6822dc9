import { assessmentVerbs } from './assessments/assessment-verbs.ts'
import { exportAuditLog } from './session/audit-trail.ts'
import { certificateVerbs } from './people/certificate-verbs.ts'
import { evidenceVerbs } from './assessments/evidence-verbs.ts'
import { exchangeControlVerbs } from './exchange/exchange-control-verbs.ts'
import { runningExchange } from './exchange/exchange-meter.ts'
import { peopleVerbs } from './people/people-verbs.ts'
import { brandingVerbs } from './reports/branding-verbs.ts'
import { privateNoteVerbs } from './assessments/private-note-verbs.ts'
import { remoteFolderVerbs } from './records/remote-folder.ts'
import { reportVerbs } from './reports/report-verbs.ts'
import { auditVerbs } from './exchange/audit-verbs.ts'
import { bundleVerbs } from './exchange/bundle-verbs.ts'
import { conflictVerbs } from './assessments/conflict-verbs.ts'
import { fieldConflictVerbs } from './assessments/field-conflict-verbs.ts'
import { historyVerbs } from './assessments/history-verbs.ts'
import { measurementVerbs } from './registers/import-measurements.ts'
import { registerVerbs } from './registers/register-verbs.ts'
import { repairVerbs } from './exchange/repair-fork.ts'
import { joinVerbs } from './people/join-workspace.ts'
import { accessReviewVerbs } from './people/access-review-verbs.ts'
import { elevationVerbs } from './people/elevation-verbs.ts'
import { rosterVerbs } from './people/roster-verbs.ts'
import { keyRotationVerbs } from './people/key-rotation-verbs.ts'
import { statementVerbs } from './assessments/statement-verbs.ts'
import { lastIssuedContent } from './reports/last-issued.ts'
import { taskVerbs } from './assessments/task-verbs.ts'
import { takeOverVerbs } from './assessments/take-over-verbs.ts'
import { templateVerbs } from './assessments/template-verbs.ts'
import { syncVerbs } from './exchange/sync-verbs.ts'
import { systemVerbs } from './assessments/system-verbs.ts'
import { workspacePlaceVerbs } from './assessments/workspace-place-verbs.ts'
import { createTurns } from '../in-turn.ts'
import type { EngineContext } from './session/session.ts'

export type WorkVerbs = ReturnType<typeof workVerbs>

/**
 * What is done in an open vault: assessments, registers, people, statements, reports, exchange. Apart from opening and locking, since
 * nobody needs it, and the libraries behind it, before a vault is open.
 */
export function workVerbs(context: EngineContext) {
  // What changes the ledger goes one after the other: an exchange takes it at its beginning and commits it at its end.
  const inTurn = createTurns()
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
    ...registerVerbs(context),
    ...measurementVerbs(context),
    ...fieldConflictVerbs(context),
    ...assessmentVerbs(context),
    ...taskVerbs(context, lastIssuedContent),
    ...templateVerbs(context),
    ...takeOverVerbs(context),
    ...workspacePlaceVerbs(context),
    ...evidenceVerbs(context),
    ...reportVerbs(context),
    ...sync,
    ...exchangeControlVerbs(context, inTurn, running),
    ...remoteFolderVerbs(context, sync.connectFolder),
    ...rosterVerbs(context, inTurn),
    ...elevationVerbs(context, inTurn),
    ...accessReviewVerbs(context),
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
