/** Assessments that came before the template that they were made with. */
import type { Sha256Hex } from '../../model/ids.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { assessContent } from './assess-content.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { assessmentIds, loadAssessment, storedAssessment, type StoredAssessment } from '../records/stored-assessment.ts'

/**
 * Gives assessments that waited for one of these files their progress and level. Runs in the session's queue, after the files were
 * committed; one that cannot be read stays as it is.
 */
export async function assessArrived(context: EngineContext, session: Session, files: readonly Sha256Hex[]): Promise<void> {
  const waiting = assessmentIds(session).filter((id) => {
    const sha256 = storedAssessment(session, id).summary.missingTemplate?.sha256
    return sha256 !== undefined && files.includes(sha256)
  })
  if (waiting.length === 0) return
  const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  const changes: RecordChange[] = []
  for (const id of waiting) {
    // One that is damaged is reported when it is opened.
    const doc = await loadAssessment(context, session, id).catch(() => undefined)
    const assessed = doc && (await assessContent(context, toAnswersFile(doc)))
    if (assessed === undefined || session.vault.entry(id) === undefined) continue
    const stored = storedAssessment(session, id)
    const { missingTemplate: _found, ...summary } = stored.summary
    const { answered, mandatory, level, outcome, type } = assessed
    changes.push({
      do: 'summary',
      recordId: id,
      summary: { ...stored, summary: { ...summary, type, answered, mandatory, level, outcome } } satisfies StoredAssessment,
    })
  }
  if (changes.length === 0) return
  await commit(session, changes)
  context.emit({ kind: 'changed', assessments: waiting })
}
