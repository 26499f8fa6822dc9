import type { AssessmentId } from '../../model/ids.ts'
import { authorshipIn } from '../people/authorship.ts'
import type { Collaboration, HistoryEntry } from '../contract/collaboration.ts'
import { progressSchema } from './assessment-verbs.ts'
import { parseInput } from '../session/parse-input.ts'
import { changeBy, type EngineContext, type Session } from '../session/session.ts'
import { changeAssessment, loadAssessment } from '../records/stored-assessment.ts'
import type { AssessmentDocument } from '../../sync/records/assessment-document.ts'
import type { ChangeBy } from '../../sync/document/change-by.ts'

/** How an assessment came to be what it is. */
export function historyVerbs(context: EngineContext): Pick<Collaboration, 'answerHistory' | 'assessmentHistory' | 'undoStep'> {
  const read = <T>(id: AssessmentId, work: (doc: AssessmentDocument, session: Session) => Promise<T>): Promise<T> => {
    const session = context.session()
    return session.enqueue(async () => work(await loadAssessment(context, session, id), session))
  }
  return {
    answerHistory: ({ id, question }) =>
      read(id, async (doc, session) => {
        const { historyOf } = await import('../../sync/records/assessment-history.ts')
        const authorOf = await authorshipIn(session, { kind: 'assessment', id })
        return historyOf(doc, question).map(({ by, ...step }) => ({
          ...step,
          by: authorOf(by),
          ...intentOf(by),
        }))
      }),
    assessmentHistory: (id) =>
      read(id, async (doc, session) => {
        const { timelineOf } = await import('../../sync/records/assessment-history.ts')
        const authorOf = await authorshipIn(session, { kind: 'assessment', id })
        return timelineOf(doc)
          .map(({ id: step, section, key, before, after, rivals, by }) => ({
            id: step,
            section,
            key,
            before,
            after,
            ...(rivals.length === 0 ? {} : { rivals: rivals.map((rival) => ({ value: rival.value, by: authorOf(rival.by) })) }),
            by: authorOf(by),
            ...intentOf(by),
          }))
          .toReversed()
      }),
    async undoStep({ id, question, step, summary }) {
      const session = context.writer()
      const progress = parseInput(progressSchema, summary)
      const { undoStep } = await import('../../sync/records/assessment-history.ts')
      return session.enqueue(() =>
        changeAssessment(
          context,
          session,
          id,
          (doc) => undoStep(doc, question, step, changeBy(context, session)),
          (before) => ({ ...before, ...progress }),
        ),
      )
    },
  }
}

const intentOf = ({ act, reason }: ChangeBy): Pick<HistoryEntry, 'act' | 'reason'> => ({
  ...(act === undefined ? {} : { act }),
  ...(reason === undefined ? {} : { reason }),
})
