/** What each assessment asks of people, computed once for each state of it and kept in the index. */
import { keptLetters, shortened, type AssessmentDues } from '../../governance/assessment-dues.ts'
import { parseStatementBody } from '../../governance/statement-body.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import { earliest } from '../../dates.ts'
import { reportedTriggers, type ReportedEvent } from '../../governance/registers/reported-triggers.ts'
import type { AssessmentId, IsoDate, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import type { ReviewFacts } from '../../scoring/score-assessment.ts'
import { canonicalJson, contentDigest, sha256Hex } from '../../bytes/digest.ts'
import { readRoster, readStatements } from '../people/signed-statements.ts'
import { contentInPassing, storedAssessment, type StoredAssessment } from '../records/stored-assessment.ts'
import { storedReports } from '../records/stored-report.ts'
import { commit, encodeJson, type EngineContext, type Session } from '../session/session.ts'
import { eventsOf } from '../registers/listed-records.ts'
import { templateIfHere } from './assess-content.ts'
import { lastDecision } from './kept-assessment.ts'
import { assessmentStatements } from './statement-verbs.ts'
import { systemOf } from './system-verbs.ts'

export type LastIssued = (session: Session, id: AssessmentId) => Promise<AnswersFile | undefined>

/** Rises when the same facts are computed to something else than by the program before. */
const shape = 3

type Kept = NonNullable<StoredAssessment['dues']>
/** Of this session, also where this window only reads. */
const computed = new WeakMap<Session, Map<AssessmentId, Kept>>()

/** What several assessments are judged by, read once. */
export interface DuesQuestion {
  readonly today: IsoDate
  readonly lastIssued: LastIssued
  readonly statements: ReadonlyMap<AssessmentId, readonly Sha256Hex[]>
  readonly rosterHeads: readonly Sha256Hex[]
  readonly dayOf: (moment: IsoDateTime) => IsoDate
  /** Of the registers. */
  readonly events: readonly ReportedEvent[]
}

/** @param dayOf day of a moment on the user's calendar */
export async function duesQuestion(
  session: Session,
  today: IsoDate,
  lastIssued: LastIssued,
  dayOf: (moment: IsoDateTime) => IsoDate,
): Promise<DuesQuestion> {
  return session.enqueue(async () => {
    const statements = new Map<AssessmentId, Sha256Hex[]>()
    for (const { id, payload } of await readStatements(session)) {
      const about = parseStatementBody(payload)?.assessment
      if (about !== undefined) statements.set(about, [...(statements.get(about) ?? []), id])
    }
    const rosterHeads = statements.size === 0 ? [] : (await readRoster(session)).heads
    return { today, lastIssued, statements, rosterHeads, dayOf, events: await eventsOf(session, dayOf) }
  })
}

/**
 * From the index where nothing changed since, else computed; `keepDues` writes what was computed.
 *
 * @returns `undefined` while its template is not here
 * @throws {VaultError} `damaged-record`, `not-found`
 */
export async function duesOf(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
  question: DuesQuestion,
): Promise<AssessmentDues | undefined> {
  const stored = storedAssessment(session, id)
  const system = stored.summary.systemId === undefined ? undefined : systemOf(session, stored.summary.systemId)
  const basis = await basisOf(stored, system, question)
  const known = computed.get(session)?.get(id) ?? stored.dues
  if (known?.basis === basis && (known.dues.freshUntil === undefined || question.today < known.dues.freshUntil)) return known.dues
  const dues = await computeDues(context, session, id, system, question)
  if (dues === undefined) return undefined
  const own = computed.get(session) ?? new Map<AssessmentId, Kept>()
  computed.set(session, own)
  own.set(id, { basis, dues })
  await keepDues(session, writtenTogether)
  return dues
}

/** So many are written together: a lock in the middle of ten thousand loses little, and no answer waits long behind the commit. */
const writtenTogether = 200

/**
 * Writes what was computed into the index, so that the next opening reads no document for it.
 *
 * @param atLeast fewer than this many are left for later
 */
export async function keepDues(session: Session, atLeast = 1): Promise<void> {
  const own = computed.get(session)
  if (own === undefined || own.size < atLeast || !session.hold) return
  await session.enqueue(async () => {
    const changes = [...own].flatMap(([id, dues]) => {
      const entry = session.vault.entry(id)
      if (entry?.kind !== 'assessment') return []
      const stored = storedAssessment(session, id)
      return stored.dues?.basis === dues.basis && stored.dues.dues.freshUntil === dues.dues.freshUntil
        ? []
        : [{ do: 'summary' as const, recordId: id, summary: { ...stored, dues } satisfies StoredAssessment }]
    })
    if (changes.length > 0) await commit(session, changes)
  })
  own.clear()
}

async function basisOf(
  { heads, summary }: StoredAssessment,
  system: AiSystem | undefined,
  { statements, rosterHeads, events }: DuesQuestion,
): Promise<string> {
  const about = statements.get(summary.id) ?? []
  const facts = canonicalJson({
    shape,
    heads: [...heads],
    system: system ?? null,
    events: events.filter((event) => event.system === summary.systemId).map(({ name }) => name),
    statements: [...about].sort(),
    roster: about.length === 0 ? [] : [...rosterHeads],
    isTemplateHere: summary.missingTemplate === undefined,
  })
  return (await sha256Hex(encodeJson(facts))).slice(0, 32)
}

async function computeDues(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
  system: AiSystem | undefined,
  question: DuesQuestion,
): Promise<AssessmentDues | undefined> {
  const { content, life } = await session.enqueue(async () => ({
    content: await contentInPassing(context, session, id),
    life: question.statements.has(id) ? (await assessmentStatements(context, session, id)).life : undefined,
  }))
  const templateText = await templateIfHere(context, content.template)
  if (templateText === undefined) return undefined
  const previous = await changedSince(session, id, content, question)
  const reported = reportedTriggers(question.events, content.subject.system?.id, content.control.releaseDate)
  const since: ReviewFacts = { ...(system ? { system } : {}), ...(previous ? { previous } : {}), reported }
  const own = await context.ports.documents.dues({ templateText, content, today: question.today, since })
  const decided = life?.decision?.body
  const validUntil = decided?.kind === 'decision' ? decided.validUntil : undefined
  const review = earliest([own.review, validUntil].flatMap((day) => day ?? []))
  const last = lastDecision(content.control, life?.decision, question.dayOf)
  return {
    ...own,
    ...(last === undefined ? {} : { decided: last }),
    ...(review === undefined ? {} : { review }),
    conditions: (life?.conditions ?? [])
      .filter(({ state }) => state !== 'met')
      .map(({ id: condition, text, owner, due }) => ({
        id: condition,
        text: shortened(text, keptLetters.text),
        owner: shortened(owner, keptLetters.name),
        due,
      })),
    waiting:
      life?.state === 'in-review'
        ? life.gates.flatMap(({ id: gate, state, missing }) => (state === 'closed' ? missing.map((code) => ({ gate, missing: code })) : []))
        : [],
  }
}

/** The content as it was issued last, where it is another one by now: reading it out of its PDF takes a while. */
async function changedSince(
  session: Session,
  id: AssessmentId,
  content: AnswersFile,
  { lastIssued }: DuesQuestion,
): Promise<AnswersFile | undefined> {
  if (content.control.status !== 'Approved') return undefined
  const last = storedReports(session)
    .filter(({ assessment, report }) => assessment === id && !report.draft && report.edition === undefined)
    .toSorted((a, b) => a.report.issuedAt.localeCompare(b.report.issuedAt, 'en'))
    .at(-1)
  if (last === undefined || last.report.contentSha256 === (await contentDigest(content))) return undefined
  return lastIssued(session, id)
}
