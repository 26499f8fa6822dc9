import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId, SystemId } from '../../model/ids.ts'
import { linkedIds } from '../../report/redaction/linked-records.ts'
import type { LinkedRecord, LinkedRecords } from '../../report/redaction/linked-records.ts'
import { storedAssessment } from '../records/stored-assessment.ts'
import { storedReports } from '../records/stored-report.ts'
import type { Session } from '../session/session.ts'
import { systemOf } from '../assessments/system-verbs.ts'

/** What the records are called now to which answers link; those that this vault does not hold are left out. */
export function linkedRecords(session: Session, contents: readonly AnswersFile[]): LinkedRecords {
  return Object.fromEntries(
    linkedIds(contents).flatMap((id) => {
      const record = recordOf(session, id)
      return record === undefined ? [] : [[id, record]]
    }),
  )
}

function recordOf(session: Session, id: string): LinkedRecord | undefined {
  switch (session.vault.entry(id)?.kind) {
    case 'assessment': {
      // Entries of these kinds have such ids.
      const { type, title } = storedAssessment(session, id as AssessmentId).summary
      const number = storedReports(session).find(({ assessment, report }) => assessment === id && report.number !== '')?.report.number
      return { kind: type, name: title, ...(number === undefined ? {} : { document: number }) }
    }
    case 'system': {
      const system = systemOf(session, id as SystemId)
      return system === undefined ? undefined : { kind: 'ai-system', name: system.name }
    }
    default:
      return undefined
  }
}
