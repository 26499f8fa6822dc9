import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { AssessmentId } from '../../model/ids.ts'
import { toJsonValue, type JsonValue } from '../../model/safe-json.ts'
import { parseAnswerShape } from '../../sync/records/assessment-shape.ts'
import type { AssessmentDocument } from '../../sync/records/assessment-document.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { authorshipIn } from '../people/authorship.ts'
import { progressSchema } from './assessment-verbs.ts'
import type { Collaboration, ConflictChoice, OpenConflict } from '../contract/collaboration.ts'
import { parseInput } from '../session/parse-input.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { changeBy, type EngineContext, type Session } from '../session/session.ts'
import { changeAssessment, loadAssessment } from '../records/stored-assessment.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const choiceSchema = z.strictObject({
  section: z.enum(['answers', 'meta', 'evidence', 'control']),
  key: z.string().min(1).max(200),
  reason: z.string().trim().max(500).exactOptional(),
  choice: z.discriminatedUnion('take', [
    z.strictObject({ take: z.literal('version'), index: z.int().min(0) }),
    z.strictObject({ take: z.literal('merged') }),
    z.strictObject({ take: z.literal('answer'), answer: z.unknown() }),
  ]),
})

/** Choosing among what several people wrote at the same time (law 7). */
export function conflictVerbs(context: EngineContext): Pick<Collaboration, 'conflicts' | 'resolveConflicts'> {
  return {
    async conflicts(id) {
      const session = context.session()
      return session.enqueue(async () => openConflicts(session, id, await loadAssessment(context, session, id)))
    },
    async resolveConflicts({ id, choices, summary }) {
      const session = context.writer()
      const progress = parseInput(progressSchema, summary)
      const reasons = parseInput(z.array(choiceSchema).min(1).max(10_000), choices).map(({ reason }) => reason ?? '')
      return session.enqueue(() => resolve(context, session, id, choices, reasons, progress))
    },
  }
}

async function resolve(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
  choices: readonly ConflictChoice[],
  /** Along the choices; empty where none was given. */
  reasons: readonly string[],
  progress: z.infer<typeof progressSchema>,
) {
  const open = await openConflicts(session, id, await loadAssessment(context, session, id))
  const chosen = choices.map((choice, index) => ({ choice, value: chosenValue(open, choice), reason: reasons[index] ?? '' }))
  const { setEntries } = await import('../../sync/document/change-entries.ts')
  const by = { ...changeBy(context, session), act: 'choice' as const }
  const signer = await logSignerOf(session)
  const facts = { assessment: id, choices: choices.length, questions: questionsOf(choices) }
  const told = [{ event: 'conflict-resolved' as const, facts }]
  return changeAssessment(
    context,
    session,
    id,
    (doc) => {
      let changed: AssessmentDocument = doc
      // What was chosen for one reason in one section is one change, which carries that reason.
      for (const section of ['answers', 'meta', 'evidence', 'control'] as const)
        for (const reason of new Set(reasons)) {
          const entries = chosen
            .filter((one) => one.choice.section === section && one.reason === reason)
            .map(({ choice, value }) => [choice.key, value] as const)
          if (entries.length > 0)
            changed = setEntries(changed, section, Object.fromEntries(entries), reason === '' ? by : { ...by, reason })
        }
      return changed
    },
    (before) => ({ ...before, ...progress }),
    await auditChanges(context, session, told, signer),
  )
}

/** Ids, as many as fit into an entry of the log. */
function questionsOf(choices: readonly ConflictChoice[]): string {
  const ids = choices.map(({ section, key }) => (section === 'answers' ? key : section)).join(' ')
  return ids.length <= factLength ? ids : `${ids.slice(0, ids.lastIndexOf(' ', factLength - 2))} …`
}
const factLength = 200

/** @throws {WorkbenchError} `unknown-conflict` for what is no conflict (any more): the screen shows an older state */
function chosenValue(open: readonly OpenConflict[], { section, key, choice }: ConflictChoice): Answer | JsonValue | undefined {
  const conflict = open.find((candidate) => candidate.section === section && candidate.key === key)
  const refuse = (): never => {
    throw new WorkbenchError('unknown-conflict', 'there is nothing to choose here any more', { section, key })
  }
  if (conflict === undefined) return refuse()
  switch (choice.take) {
    case 'version':
      return conflict.versions[choice.index] === undefined ? refuse() : (conflict.versions[choice.index]?.value ?? undefined)
    case 'merged':
      return conflict.merged?.answer ?? refuse()
    case 'answer':
      if (section !== 'answers') return refuse()
      return choice.answer === undefined ? undefined : parseAnswerShape(toJsonValue(choice.answer))
  }
}

/** Runs in the session's queue. */
async function openConflicts(session: Session, id: AssessmentId, doc: AssessmentDocument): Promise<readonly OpenConflict[]> {
  const [{ answerConflictsOf }, { fieldConflictsOf }] = await Promise.all([
    import('../../sync/records/assessment-conflicts.ts'),
    import('../../sync/records/assessment-document.ts'),
  ])
  const authorOf = await authorshipIn(session, { kind: 'assessment', id })
  const answers = answerConflictsOf(doc).map(({ question, versions, base, merged }): OpenConflict => ({
    section: 'answers',
    key: question,
    kind: merged === undefined ? 'value' : merged.rows === undefined ? 'text' : 'rows',
    versions: versions.map(({ answer, by }) => ({
      value: Object.keys(answer).length === 0 ? null : toJsonValue(answer),
      by: authorOf(by),
    })),
    ...(base === undefined ? {} : { base }),
    ...(merged === undefined ? {} : { merged }),
  }))
  const fields = fieldConflictsOf(doc).map(({ section, key, versions }): OpenConflict => ({
    section,
    key,
    kind: 'value',
    versions: versions.map(({ value, by }) => ({ value, ...(by === undefined ? {} : { by: authorOf(by) }) })),
  }))
  return [...answers, ...fields]
}
