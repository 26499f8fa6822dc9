import { todayOf } from '../../ports/clock.ts'
import { z } from 'zod'
import { allKeysOf, rolesAt, type Roster } from '../../access/roster.ts'
import { judgeStatements, type AssessmentFacts, type JudgedStatement } from '../../governance/judge-statements.ts'
import { lifeCycleOf, type DecisionNeeds, type LifeCycle } from '../../governance/life-cycle.ts'
import { parseStatementBody, type RiskLevel } from '../../governance/statement-body.ts'
import { hindrancesOf, type Stater } from '../../governance/statement-hindrance.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId, DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { contentDigest } from '../../signing/digest.ts'
import { assessContent } from './assess-content.ts'
import { auditChanges } from '../session/audit-trail.ts'
import type { Collaboration, NewStatement, StatementsState } from '../contract/collaboration.ts'
import { parseInput } from '../session/parse-input.ts'
import { signerOf } from '../people/people-verbs.ts'
import { commit, identityId, settingsOf, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { newStatement, readRoster, readStatements } from '../people/signed-statements.ts'
import { loadAssessment, storedAssessment } from '../records/stored-assessment.ts'
import { readSyncRecord, type SyncRecord } from '../records/sync-record.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Comments, advice, votes and decisions about an assessment, and where it stands by them. */
export function statementVerbs(context: EngineContext): Pick<Collaboration, 'statements' | 'makeStatement'> {
  return {
    async statements(id) {
      const session = context.session()
      return session.enqueue(() => statementsState(context, session, id))
    },
    async makeStatement({ id, statement }) {
      const session = context.writer()
      await context.ports.prepareMerging()
      return session.enqueue(() => state(context, session, id, statement))
    },
  }
}

async function state(context: EngineContext, session: Session, id: AssessmentId, statement: NewStatement): Promise<StatementsState> {
  parseInput(z.looseObject({ kind: z.string(), text: z.string() }), statement)
  const signer = await signerOf(session)
  const { workspace } = (await readSyncRecord(session)).ledger
  if (workspace === undefined) throw new WorkbenchError('no-roster', 'statements need a workspace with a roster')
  const content = await contentOf(context, session, id)
  const body = parseStatementBody({
    ...statement,
    format: 'probity-statement/1',
    workspace,
    assessment: id,
    contentSha256: await contentDigest(content),
    created: later(context.ports.clock.now(), await lastOwnTime(session, signer.fingerprint, id)),
  })
  if (body === undefined) throw new WorkbenchError('invalid-input', 'a statement of another shape', { fields: [statement.kind] })
  const { id: statementId, change } = await newStatement(body, signer)
  const told = [{ event: 'statement-signed' as const, facts: { kind: body.kind, statement: statementId } }]
  await commit(session, [change, ...(await auditChanges(context, session, told, signer))])
  context.emit({ kind: 'changed', assessments: [id] })
  return statementsState(context, session, id)
}

/** When this signer last stated something about it. Runs in the session's queue. */
async function lastOwnTime(session: Session, signer: Fingerprint, id: AssessmentId): Promise<IsoDateTime | undefined> {
  const own = (await readStatements(session)).flatMap((statement) => {
    const body = statement.signer === signer ? parseStatementBody(statement.payload) : undefined
    return body?.assessment === id ? [body.created] : []
  })
  return own.sort().at(-1)
}

/** A clock that was ahead and is right again must not make a new word look older than the one that it replaces. */
const later = (now: IsoDateTime, last: IsoDateTime | undefined): IsoDateTime =>
  last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString()

/** Runs in the session's queue. */
export async function contentOf(context: EngineContext, session: Session, id: AssessmentId): Promise<AnswersFile> {
  const doc = await loadAssessment(context, session, id)
  const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  return toAnswersFile(doc)
}

/** Judged statements of one assessment and where it stands. Runs in the session's queue. */
export async function assessmentStatements(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
): Promise<{
  readonly judged: readonly JudgedStatement[]
  readonly life: LifeCycle
  readonly needs: DecisionNeeds
  readonly roster: Roster
  readonly record: SyncRecord
}> {
  const [roster, record] = [await readRoster(session), await readSyncRecord(session)]
  const content = await contentOf(context, session, id)
  const people = ownersOfDevices(session, roster, record)
  const { versionsIn } = await import('../../sync/document/document-history.ts')
  const writers = versionsIn(await loadAssessment(context, session, id), (section) => section === 'answers').map(({ by }) => by)
  const { summary } = storedAssessment(session, id)
  // Without its template tier and level are not known, and unknown behaves like the worse one (law 3).
  const assessed = await assessContent(context, content)
  const facts: AssessmentFacts = {
    id,
    workspace: record.ledger.workspace ?? '',
    type: summary.type,
    contentSha256: await contentDigest(content),
    authors: allKeysOf(
      roster,
      writers.flatMap(({ device, author }) => people.get(device) ?? membersNamed(roster, author)),
    ),
    owners: allKeysOf(roster, ownersOf(roster, content)),
    tier: tierOf(summary.type, content, assessed),
  }
  const needs: DecisionNeeds = {
    ...facts,
    residual: residualOf(assessed === undefined ? (summary.level ?? 'high') : assessed.level),
    isSuperseded: content.control.status === 'Superseded' || content.control.status === 'Withdrawn',
  }
  const judged = judgeStatements(await readStatements(session), roster, facts)
  const life = lifeCycleOf(judged, needs, todayOf(context.ports.clock))
  return { judged, life, needs, roster, record }
}

function tierOf(
  type: AssessmentFacts['type'],
  { subject }: AnswersFile,
  assessed: Awaited<ReturnType<typeof assessContent>>,
): number | null {
  if (assessed === undefined) return type === 'vendor' ? 1 : 3
  return type === 'vendor' ? assessed.tier : (subject.system?.tier ?? assessed.tier)
}

function ownersOfDevices(session: Session, roster: Roster, record: SyncRecord): ReadonlyMap<DeviceId, Fingerprint> {
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  return new Map([
    ...record.cards.map(({ device, fingerprint }) => [device, fingerprint] as const),
    ...[...roster.members.values()].map(({ device, fingerprint }) => [device, fingerprint] as const),
    ...(own === undefined ? [] : [[settingsOf(session).deviceId, own] as const]),
  ])
}

/** Of a device that nobody is known to have: changes that gave way to another history of a copied vault have names of their own. */
const membersNamed = (roster: Roster, name: string): readonly Fingerprint[] =>
  [...roster.members.values()].filter(({ person }) => person.name === name).map(({ fingerprint }) => fingerprint)

/** The inventory names owners in words: by name or e-mail address, as on their certificate. */
function ownersOf(roster: Roster, { subject, control }: AnswersFile): ReadonlySet<Fingerprint> {
  const named = [subject.system?.owner, ...control.contacts.filter(({ role }) => role === 'owner').map(({ name }) => name)]
  const known = new Set(named.flatMap((name) => (name === undefined || name.trim() === '' ? [] : [name.trim().toLowerCase()])))
  return new Set(
    [...roster.members.values()]
      .filter(({ person }) => known.has(person.name.trim().toLowerCase()) || known.has(person.email.trim().toLowerCase()))
      .map(({ fingerprint }) => fingerprint),
  )
}

const levels: Readonly<Record<string, RiskLevel>> = {
  low: 'low',
  medium: 'medium',
  moderate: 'medium',
  high: 'high',
  'very high': 'very-high',
  'very-high': 'very-high',
  very_high: 'very-high',
  critical: 'very-high',
}
const residualOf = (level: string | null): RiskLevel | null => (level === null ? null : (levels[level.toLowerCase()] ?? null))

/** Every statement on the assessment with what it is worth, where the assessment stands by them, and what this vault's identity could state. */
export async function statementsState(context: EngineContext, session: Session, id: AssessmentId): Promise<StatementsState> {
  const { judged, life, needs, roster, record } = await assessmentStatements(context, session, id)
  const names = new Map([
    ...record.cards.map(({ fingerprint, person }) => [fingerprint, person.name] as const),
    ...[...roster.members.values()].map(({ fingerprint, person }) => [fingerprint, person.name] as const),
  ])
  const own = summaryOf<IdentitySummary>(session, identityId)
  if (own !== undefined) names.set(own.fingerprint, own.name)
  const decision: Sha256Hex | undefined = life.decision?.id
  return {
    state: life.state,
    contentSha256: needs.contentSha256,
    statements: judged.map(({ id: statement, signer, body, roles, standing }) => ({
      id: statement,
      by: names.get(signer) ?? signer.slice(0, 8),
      fingerprint: signer,
      roles,
      standing,
      body,
    })),
    gates: life.gates,
    conditions: life.conditions,
    committee: life.committee,
    ethicsBoard: life.ethicsBoard,
    ...(decision === undefined ? {} : { decision }),
    hindrances: hindrancesOf(staterOf(own, roster, context.ports.clock.now()), life.state, needs),
  }
}

const staterOf = (own: IdentitySummary | undefined, roster: Roster, now: IsoDateTime): Stater | undefined =>
  own === undefined || !roster.members.has(own.fingerprint)
    ? undefined
    : { fingerprint: own.fingerprint, roles: rolesAt(roster, own.fingerprint, now) }
