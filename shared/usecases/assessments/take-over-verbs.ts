import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import { toJsonValue } from '../../model/safe-json.ts'
import { parseAnswerShape, parseEvidenceShape } from '../../sync/records/assessment-shape.ts'
import { stateOf } from './assessment-verbs.ts'
import { parseInput } from '../session/parse-input.ts'
import { changeBy, type EngineContext } from '../session/session.ts'
import { changeAssessment } from '../records/stored-assessment.ts'
import type { Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const schema = z.strictObject({
  id: z.string(),
  answers: z.record(z.string().min(1).max(200), z.unknown()),
  evidence: z.array(z.unknown()).max(2_000),
  summary: z.strictObject({
    answered: z.int().min(0),
    mandatory: z.int().min(0),
    level: z.string().nullable(),
    outcome: z.string().nullable(),
  }),
})

/** Answers of another assessment, with their evidence, whose files this vault holds under their hash already. */
export function takeOverVerbs(context: EngineContext): Required<Pick<Workbench, 'takeOverAnswers'>> {
  return {
    async takeOverAnswers(request) {
      const session = context.writer()
      const { summary } = parseInput(schema, request)
      const answers = Object.entries(request.answers).map(
        ([question, answer]) => [question, shaped(answer, question, parseAnswerShape)] as const,
      )
      const evidence = request.evidence.map((item): EvidenceItem => shaped(item, 'evidence', parseEvidenceShape))
      return session.enqueue(async () => {
        const by = changeBy(context, session)
        await changeAssessment(
          context,
          session,
          request.id,
          (doc, sync) => {
            const { answers: present } = sync.toAnswersFile(doc)
            // What was answered meanwhile stays.
            const wanted = answers.filter(([question]) => !Object.hasOwn(present, question))
            const withEvidence = evidence.reduce((changed, item) => sync.putEvidence(changed, item, by), doc)
            return wanted.reduce(
              (changed, [question, answer]: readonly [string, Answer]) => sync.setAnswer(changed, question, answer, by),
              withEvidence,
            )
          },
          (before) => ({ ...before, ...summary }),
        )
        return stateOf(context, session, request.id)
      })
    },
  }
}

function shaped<T>(value: unknown, field: string, parse: (value: ReturnType<typeof toJsonValue>) => T): T {
  try {
    return parse(toJsonValue(value))
  } catch (cause) {
    throw new WorkbenchError('invalid-input', `${field} has another shape than expected`, { fields: [field] }, { cause })
  }
}
