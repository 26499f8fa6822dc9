import { todayOf } from '../../ports/clock.ts'
import { z } from 'zod'
import { activeMembers, allKeysOf, rolesAt, type Roster } from '../../access/roster.ts'
import { judgeStatements, type AssessmentFacts, type JudgedStatement } from '../../governance/judge-statements.ts'
import { lifeCycleOf, type DecisionNeeds, type LifeCycle } from '../../governance/life-cycle.ts'
import { parseStatementBody, type RiskLevel } from '../../governance/statement-body.ts'
import { hindrancesOf, type Stater } from '../../governance/statement-hindrance.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId, DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { contentDigest } from '../../bytes/digest.ts'
import { documentStateOf } from '../../sync/document/document-states.ts'
import type { ChangeBy } from '../../sync/document/change-by.ts'
import { passedOn, type PassedOn } from '../../sync/document/passed-on.ts'
import { assessContent } from './assess-content.ts'
import { auditChanges } from '../session/audit-trail.ts'
import type { Collaboration, NewStatement, StatementsState } from '../contract/collaboration.ts'
import { parseInput } from '../session/parse-input.ts'
import { signerOf } from '../people/people-verbs.ts'
import { commit, identityId, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { deviceOwners } from '../people/device-owners.ts'
import { newStatement, readRoster, readStatements } from '../people/signed-statements.ts'
import { statementNamesakes } from './statement-namesakes.ts'
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
  readonly hearsay: readonly { readonly author: string; readonly by: Fingerprint }[]
}> {
  const [roster, record] = [await readRoster(session), await readSyncRecord(session)]
  const content = await contentOf(context, session, id)
  const people = deviceOwners(session, record, roster.members.values())
  const { versionsIn } = await import('../../sync/document/document-history.ts')
  const writers = versionsIn(await loadAssessment(context, session, id), (section) => section === 'answers').map(({ by }) => by)
  const { summary } = storedAssessment(session, id)
  const unconfirmed = documentStateOf(record.ledger.documents, { kind: 'assessment', id })?.unconfirmed
  // Without its template tier and level are not known, and unknown behaves like the worse one (law 3).
  const assessed = await assessContent(context, content)
  const facts: AssessmentFacts = {
    id,
    workspace: record.ledger.workspace ?? '',
    type: summary.type,
    contentSha256: await contentDigest(content),
    authors: allKeysOf(
      roster,
      writers.flatMap((by) => authorsOf(by, people, roster, passedOn(unconfirmed, by), context.ports.clock.now())),
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
  const hearsay = writers.flatMap((by) => {
    const known = passedOn(unconfirmed, by)
    return known === undefined ? [] : [[`${by.author} ${known.by}`, { author: by.author, by: known.by }] as const]
  })
  return { judged, life, needs, roster, record, hearsay: [...new Map(hearsay).values()] }
}

/**
 * Who may have written it: the owner of the device whose name it bears. While no bundle of that device told of it, whoever passed it on may have
 * made it up and counts as well, lest they approve their own work under a colleague's name. A newcomer takes the copy's word for members who
 * left, since their devices will not tell any more.
 */
function authorsOf(
  { device, author }: ChangeBy,
  people: ReadonlyMap<DeviceId, Fingerprint>,
  roster: Roster,
  known: PassedOn | undefined,
  now: IsoDateTime,
): readonly Fingerprint[] {
  const owner = people.get(device)
  const named = owner === undefined ? membersNamed(roster, author) : [owner]
  if (known === undefined) return named
  const active = new Set(activeMembers(roster, now).map(({ fingerprint }) => fingerprint))
  const hasLeft = owner !== undefined && roster.members.has(owner) && ![...allKeysOf(roster, [owner])].some((key) => active.has(key))
  return known.isCopied && hasLeft ? named : [...named, known.by]
}

function tierOf(
  type: AssessmentFacts['type'],
  { subject }: AnswersFile,
  assessed: Awaited<ReturnType<typeof assessContent>>,
): number | null {
  if (assessed === undefined) return type === 'vendor' ? 1 : 3
  return type === 'vendor' ? assessed.tier : (subject.system?.tier ?? assessed.tier)
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
  const { judged, life, needs, roster, record, hearsay } = await assessmentStatements(context, session, id)
  const names = new Map([
    ...record.cards.map(({ fingerprint, person }) => [fingerprint, person.name] as const),
    ...[...roster.members.values()].map(({ fingerprint, person }) => [fingerprint, person.name] as const),
  ])
  const own = summaryOf<IdentitySummary>(session, identityId)
  if (own !== undefined) names.set(own.fingerprint, own.name)
  const decision: Sha256Hex | undefined = life.decision?.id
  const at = context.ports.clock.now()
  const namesakesIn = statementNamesakes({ judged, facts: needs, roster, record, own, at })
  return {
    state: life.state,
    contentSha256: needs.contentSha256,
    statements: judged.map((statement) => {
      const { signer, body, roles, standing } = statement
      const namesakes = namesakesIn(statement)
      return {
        id: statement.id,
        by: names.get(signer) ?? signer.slice(0, 8),
        fingerprint: signer,
        roles,
        standing,
        body,
        ...(namesakes.length === 0 ? {} : { namesakes }),
      }
    }),
    gates: life.gates,
    conditions: life.conditions,
    committee: life.committee,
    ethicsBoard: life.ethicsBoard,
    ...(decision === undefined ? {} : { decision }),
    unconfirmed: hearsay.map(({ author, by }) => ({ author, passedOnBy: names.get(by) ?? by.slice(0, 8) })),
    hindrances: hindrancesOf(staterOf(own, roster, at), life.state, needs),
  }
}

const staterOf = (own: IdentitySummary | undefined, roster: Roster, now: IsoDateTime): Stater | undefined =>
  own === undefined || !roster.members.has(own.fingerprint)
    ? undefined
    : { fingerprint: own.fingerprint, roles: rolesAt(roster, own.fingerprint, now) }
