import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import { newControl } from '../../model/document-control.ts'
import type { AssessmentId } from '../../model/ids.ts'
import { defaultOrganisation, type Organisation } from '../../model/organisation.ts'
import { toJsonValue, type JsonValue } from '../../model/safe-json.ts'
import type { ChangeBeside, ChangeBy, MadeChange } from '../../sync/records/assessment-document.ts'
import { parseAnswerShape, parseControlShape, textLimit } from '../../sync/records/assessment-shape.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, seenState, sha256Input } from '../session/parse-input.ts'
import {
  changeBy,
  commit,
  identityId,
  organisationId,
  summaryOf,
  type EngineContext,
  type OpenDocument,
  type Session,
} from '../session/session.ts'
import {
  assessmentIds,
  loadAssessment,
  makeChange,
  storedAssessment,
  toMadeChange,
  type Documents,
  type Patch,
  type StoredAssessment,
} from '../records/stored-assessment.ts'
import { handOut, seenFrom } from '../records/seen-states.ts'
import { systemOf } from './system-verbs.ts'
import type { AssessmentProgress, Saved } from '../contract/assessment-progress.ts'
import type { AssessmentState, AssessmentSummary } from '../contract/assessments.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const line = z.string().trim().min(1).max(500)
const startSchema = z.strictObject({
  template: z.strictObject({
    id: line,
    version: line,
    sha256: sha256Input.optional(),
    type: z.enum(['risk', 'privacy', 'bias', 'vendor', 'custom']),
  }),
  systemId: z.string().optional(),
  subjectName: line,
  title: line,
})
export const progressSchema = z.strictObject({
  answered: z.int().min(0),
  mandatory: z.int().min(0),
  level: z.string().max(100).nullable(),
  outcome: z.string().max(200).nullable(),
})

type Verbs = 'listAssessments' | 'startAssessment' | 'openAssessment' | 'answer' | 'updateControl' | 'rememberPlace'

/** Assessments: each a document of its own, one change per committed answer. */
export function assessmentVerbs(context: EngineContext): Pick<Workbench, Verbs> {
  return {
    async listAssessments() {
      const session = context.session()
      return assessmentIds(session).map((id) => storedAssessment(session, id).summary)
    },
    async startAssessment(request) {
      const session = context.writer()
      parseInput(startSchema, request)
      await context.ports.prepareMerging()
      return session.enqueue(() => start(context, session, request))
    },
    async openAssessment(id) {
      const session = context.session()
      // In the queue: a reload or a save in between must not be mixed with what is read.
      return session.enqueue(() => stateOf(context, session, id))
    },
    async answer(request) {
      const session = context.writer()
      const { question } = request
      const answer = request.answer === undefined ? undefined : checkedAnswer(question, request.answer)
      const progress: AssessmentProgress = parseInput(progressSchema, request.summary)
      return changeSeen(context, session, request, {
        beside: (before, sync, seen, by) => sync.makeAnswerBeside(before.history(), seen, question, answer, by),
        onTop: (before, sync, by) => sync.makeAnswer(before.history(), question, answer, by, before.isShared),
        patch: (summary) => ({ ...summary, ...progress }),
      })
    },
    async updateControl(request) {
      const session = context.writer()
      const checked = shaped(() => parseControlShape(toJsonValue(request.control)), 'control')
      return changeSeen(context, session, request, {
        beside: (before, sync, seen, by) => sync.makeControlBeside(before.shown(), seen, checked, by),
        onTop: (before, sync, by) => toMadeChange(sync, before.shown(), (doc) => sync.setControl(doc, checked, by)),
        // A colleague's title may be the one that is shown.
        patch: (summary, content) => {
          const { title, status } = content().control
          return { ...summary, title, status }
        },
      })
    },
    async rememberPlace({ id, section, question }) {
      const session = context.session()
      // A reader's place is its own affair; the vault is the writer's.
      if (!session.hold) return
      const place = { section: section.slice(0, 200), ...(question === undefined ? {} : { question: question.slice(0, 200) }) }
      await session.enqueue(() => commit(session, [{ do: 'summary', recordId: id, summary: { ...storedAssessment(session, id), place } }]))
    },
  }
}

interface SeenChange {
  readonly beside: (before: OpenDocument, sync: Documents, seen: readonly string[], by: ChangeBy) => ChangeBeside | undefined
  readonly onTop: (before: OpenDocument, sync: Documents, by: ChangeBy) => MadeChange
  readonly patch: Patch
}

/** A change by somebody with the state `seen` on the screen: beside what others changed since, or on top where nobody did. */
async function changeSeen(
  context: EngineContext,
  session: Session,
  request: { readonly id: AssessmentId; readonly seen?: readonly string[] },
  { beside, onTop, patch }: SeenChange,
): Promise<Saved> {
  const { id } = request
  const handedOut = request.seen && parseInput(seenState, request.seen)
  return session.enqueue(() => {
    const seen = handedOut && seenFrom(session, id, handedOut)
    return makeChange(
      context,
      session,
      id,
      (before, sync, by) => (seen && before.isShared ? beside(before, sync, seen, by) : undefined) ?? onTop(before, sync, by),
      patch,
    )
  })
}

export async function stateOf(context: EngineContext, session: Session, id: AssessmentId): Promise<AssessmentState> {
  const doc = await loadAssessment(context, session, id)
  const { conflictsOf, toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  const { summary, place, heads } = storedAssessment(session, id)
  handOut(session, id, heads)
  return { content: toAnswersFile(doc), heads, summary, conflicts: conflictsOf(doc), ...(place ? { place } : {}) }
}

async function start(
  context: EngineContext,
  session: Session,
  request: Parameters<Workbench['startAssessment']>[0],
): Promise<AssessmentState> {
  // Statements and certificates come with it: not needed to unlock.
  const { requireReleasedScoring } = await import('../people/scoring-right.ts')
  await requireReleasedScoring(context, session, request.template)
  const { createAssessmentDocument, headsOf, saveDocument, toAnswersFile, upToDate } =
    await import('../../sync/records/assessment-document.ts')
  const by = changeBy(context, session)
  const doc = createAssessmentDocument(firstContent(context, session, request, by.time), by)
  const content = toAnswersFile(doc)
  const summary: AssessmentSummary = {
    id: content.id,
    title: request.title,
    type: request.template.type,
    templateVersion: request.template.version,
    ...(request.systemId ? { systemId: request.systemId } : {}),
    subjectName: request.subjectName,
    status: 'Draft',
    updatedAt: by.time,
    updatedBy: by.author,
    conflicts: 0,
    answered: 0,
    mandatory: 0,
    level: null,
    outcome: null,
  }
  const stored: StoredAssessment = { summary, revision: 1, heads: headsOf(doc) }
  await commit(session, [{ do: 'replace', kind: 'assessment', recordId: content.id, content: saveDocument(doc), summary: stored }])
  session.documents.set(content.id, { ...upToDate(doc), isShared: false })
  handOut(session, content.id, stored.heads)
  return { content, heads: stored.heads, summary, conflicts: {} }
}

function firstContent(
  context: EngineContext,
  session: Session,
  request: Parameters<Workbench['startAssessment']>[0],
  createdAt: string,
): AnswersFile {
  const organisation = summaryOf<Organisation>(session, organisationId)
  const identity = summaryOf<IdentitySummary>(session, identityId)
  const system = request.systemId ? systemOf(session, request.systemId) : undefined
  if (request.systemId && !system) throw new VaultError('not-found', `no AI system ${request.systemId}`, { recordId: request.systemId })
  const { id, version, sha256 } = request.template
  const contact = identity && { role: 'author' as const, name: identity.name, designation: identity.designation, email: identity.email }
  return {
    format: 'probity-answers/1',
    // A fresh UUIDv7 is what the brand stands for.
    id: newUuid(context.ports) as AssessmentId,
    template: { id, version, ...(sha256 ? { sha256 } : {}) },
    subject: { name: request.subjectName, organisation: organisation?.name ?? '', ...(system ? { system } : {}) },
    answers: {},
    evidence: [],
    people: identity ? [{ name: identity.name, designation: identity.designation, email: identity.email, role: 'author' }] : [],
    control: {
      ...newControl(organisation?.defaultClassification ?? defaultOrganisation.defaultClassification, contact ? [contact] : [], [
        organisation?.distributionText ?? defaultOrganisation.distributionText,
      ]),
      title: request.title,
    },
    createdAt,
  }
}

/** A value of another shape would make the whole document unreadable, so it is refused before it is written. */
/** @throws {WorkbenchError} `text-too-long`, `invalid-input` */
function checkedAnswer(question: string, given: Answer): Answer {
  const answer = shaped(() => toJsonValue(given), question)
  const length = longestText(answer)
  // By itself, since whoever pasted a whole document into an answer has to be told what to do with it.
  if (length > textLimit)
    throw new WorkbenchError('text-too-long', `a text of ${length} characters`, { question, length, limit: textLimit })
  return shaped(() => parseAnswerShape(answer), question)
}

const longestText = (value: JsonValue): number =>
  typeof value === 'string'
    ? value.length
    : typeof value === 'object' && value !== null
      ? Object.values(value).reduce((longest: number, part) => Math.max(longest, longestText(part)), 0)
      : 0

function shaped<T>(parse: () => T, field: string): T {
  try {
    return parse()
  } catch (cause) {
    throw new WorkbenchError('invalid-input', `${field} has another shape than expected`, { fields: [field] }, { cause })
  }
}
