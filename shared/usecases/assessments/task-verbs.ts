import { isElevated } from '../../access/elevation.ts'
import { activeMembers, rolesAt } from '../../access/roster.ts'
import { dayIn } from '../../dates.ts'
import { ProbityError } from '../../errors.ts'
import { createTurns } from '../../in-turn.ts'
import { accessTasks } from '../../governance/tasks/access-tasks.ts'
import { keptLetters, shortened } from '../../governance/assessment-dues.ts'
import { registerDueDates } from '../../governance/registers/due-dates.ts'
import { registerSpecs } from '../../governance/registers/register-specs.ts'
import type { WatchedAssessment } from '../../governance/tasks/assessment-tasks.ts'
import { tasksOf, type TaskSources } from '../../governance/tasks/tasks.ts'
import { keptRecord, retentionOf, type KeptThing } from '../../governance/retention/kept-until.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { AssessmentId, IsoDate, IsoDateTime } from '../../model/ids.ts'
import { registerIds, type RegisterId } from '../../model/register-record.ts'
import type { AssessmentSummary } from '../contract/assessments.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import type { TaskList } from '../contract/workspace.ts'
import type { Workbench } from '../contract/workbench.ts'
import { knownReviews } from '../people/access-review-verbs.ts'
import { certificatesOf } from '../people/certificate-verbs.ts'
import { readRoster } from '../people/signed-statements.ts'
import { assessmentIds, storedAssessment } from '../records/stored-assessment.ts'
import { retentionEntries } from '../registers/held-records.ts'
import { listedRecords } from '../registers/listed-records.ts'
import { identityId, settingsOf, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { keptAssessment } from './kept-assessment.ts'
import { systemOf } from './system-verbs.ts'
import { duesOf, duesQuestion, keepDues, type LastIssued } from './stored-dues.ts'

/** What is due in this workspace, and for whom. */
export function taskVerbs(context: EngineContext, lastIssued: LastIssued): Required<Pick<Workbench, 'listTasks' | 'assessmentRetention'>> {
  // Who leaves the screen and comes back waits for the computing that is under way instead of beginning it again beside it.
  const inTurn = createTurns()
  return {
    async assessmentRetention(id) {
      const session = context.session()
      const dayOf = (instant: IsoDateTime): IsoDate => dayIn(context.ports.clock.zone(), instant)
      const today = dayOf(context.ports.clock.now())
      await context.ports.prepareMerging()
      const { summary } = storedAssessment(session, id)
      const dues = await duesOf(context, session, id, await duesQuestion(session, today, lastIssued, dayOf))
      const thing = keptAssessment(summary, systemIn(session, summary), dues?.decided, dayOf)
      return retentionOf(thing, retentionEntries(session), today)
    },
    listTasks: (progress) => inTurn(() => tasksNow(progress ?? (() => {}))),
  }

  async function tasksNow(progress: (step: ProgressStep) => void): Promise<TaskList> {
    const session = context.session()
    const dayOf = (instant: IsoDateTime): IsoDate => dayIn(context.ports.clock.zone(), instant)
    const today = dayOf(context.ports.clock.now())
    await context.ports.prepareMerging()
    const question = await duesQuestion(session, today, lastIssued, dayOf)
    const assessments: WatchedAssessment[] = []
    const kept: KeptThing[] = []
    const notRead: string[] = []
    const ids = byTemplate(session)
    for (const [place, id] of ids.entries()) {
      if (place % toldEvery === 0) progress({ step: 'collect', done: place, total: ids.length })
      const { summary } = storedAssessment(session, id)
      const { title, status, answered, mandatory } = summary
      const watched = { id, title, status, answered, mandatory }
      try {
        const dues = await duesOf(context, session, id, question)
        if (dues === undefined) notRead.push(title)
        assessments.push({ ...watched, ...(dues === undefined ? {} : { dues }) })
        kept.push(keptAssessment(summary, systemIn(session, summary), dues?.decided, dayOf))
      } catch (error) {
        // A damaged assessment must not hide what is due in the others; it is named.
        if (!(error instanceof ProbityError) || error.code === 'closed') throw error
        notRead.push(title)
        assessments.push(watched)
      }
    }
    await keepDues(session)
    const me = summaryOf<IdentitySummary>(session, identityId)
    const lastBackup = settingsOf(session).backup?.lastAt
    const sources: TaskSources = {
      today,
      ...(me === undefined ? {} : { me }),
      assessments,
      registers: await dueRecords(context, session, today),
      retention: await keptTooLong(context, session, kept, today),
      lastBackup: lastBackup === undefined ? null : dayOf(lastBackup),
      since: dayOf(session.summary.createdAt),
      certificates: certificatesIn(session, me, dayOf),
      members: await membersEnding(context, session, me),
      access: await accessTasksOf(context, session, today, dayOf),
    }
    return { tasks: tasksOf(sources), today, notRead }
  }
}

/** Assessments read between two words about how far it is. */
const toldEvery = 20

/** Field that names who has to act, by register. */
const ownerFields: Readonly<Record<RegisterId, string>> = {
  document: 'owner',
  training: 'person',
  concern: 'handler',
  incident: 'lead',
  retention: 'owner',
  measurement: 'source',
}

async function dueRecords(context: EngineContext, session: Session, today: IsoDate): Promise<NonNullable<TaskSources['registers']>> {
  const lists = await session.enqueue(() => Promise.all(registerIds.map((register) => listedRecords(session, register))))
  return lists.flatMap((records) =>
    registerDueDates(records, today, context.ports.clock.zone()).map(({ date, reason, record: { id, register, fields } }) => ({
      register,
      record: id,
      title: shortened(fields[registerSpecs[register].titleField] ?? '', keptLetters.text),
      owner: fields[ownerFields[register]] ?? '',
      reason,
      due: date,
    })),
  )
}

/** What is kept longer than its rule says, and nobody holds. */
async function keptTooLong(
  context: EngineContext,
  session: Session,
  assessments: readonly KeptThing[],
  today: IsoDate,
): Promise<NonNullable<TaskSources['retention']>> {
  const zone = context.ports.clock.zone()
  const records = (await session.enqueue(() => Promise.all(registerIds.map((register) => listedRecords(session, register))))).flat()
  const over = (thing: KeptThing): IsoDate | undefined => {
    const { isOver, until } = retentionOf(thing, records, today)
    return isOver ? until : undefined
  }
  return [
    ...assessments.flatMap((thing) => {
      const until = over(thing)
      const id = thing.id as AssessmentId // made of an assessment
      const place = { at: 'statements', assessment: id } as const
      return until === undefined ? [] : [{ title: storedAssessment(session, id).summary.title, owner: '', until, place }]
    }),
    ...records.flatMap((record) => {
      const { id, register, fields } = record
      const until = over(keptRecord(record, zone))
      const title = shortened(fields[registerSpecs[register].titleField] ?? '', keptLetters.text)
      const place = { at: 'register', register, record: id } as const
      return until === undefined ? [] : [{ title, owner: fields[ownerFields[register]] ?? '', until, place }]
    }),
  ]
}

const systemIn = (session: Session, { systemId }: AssessmentSummary): AiSystem | undefined =>
  systemId === undefined ? undefined : systemOf(session, systemId)

/** Those of one template one after the other: it is read once for them. */
function byTemplate(session: Session): readonly AssessmentId[] {
  const nameOf = (id: AssessmentId): string => {
    const { type, templateVersion } = storedAssessment(session, id).summary
    return `${type} ${templateVersion}`
  }
  return assessmentIds(session).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
}

/** What this vault signs with; certificates of others are their affair. */
function certificatesIn(
  session: Session,
  me: IdentitySummary | undefined,
  dayOf: (instant: IsoDateTime) => IsoDate,
): NonNullable<TaskSources['certificates']> {
  const { signer, authority } = certificatesOf(session)
  return [me, signer, authority].flatMap((one) =>
    one === undefined ? [] : [{ name: one.name, fingerprint: one.fingerprint, until: dayOf(one.validUntil) }],
  )
}

/** Memberships that end by themselves: the own one, and for an administrator everybody's. */
async function membersEnding(
  context: EngineContext,
  session: Session,
  me: IdentitySummary | undefined,
): Promise<NonNullable<TaskSources['members']>> {
  if (me === undefined) return []
  const roster = await session.enqueue(() => readRoster(session))
  const isAdministrator = rolesAt(roster, me.fingerprint, context.ports.clock.now()).includes('administrator')
  return [...roster.members.values()].flatMap(({ fingerprint, person, until, endedAt }) => {
    const isShown = endedAt === undefined && (isAdministrator || fingerprint === me.fingerprint)
    const day: IsoDate | undefined = until
    return day === undefined || !isShown ? [] : [{ name: person.name, fingerprint, until: day }]
  })
}

/** Reviews of access for whoever may sign one; elevations for their holder, and for whoever administers. */
async function accessTasksOf(
  context: EngineContext,
  session: Session,
  today: IsoDate,
  dayOf: (instant: IsoDateTime) => IsoDate,
): Promise<NonNullable<TaskSources['access']>> {
  const me = summaryOf<IdentitySummary>(session, identityId)
  if (me === undefined) return []
  const now = context.ports.clock.now()
  const { roster, newest, due, open, mayReview } = await session.enqueue(() => knownReviews(session, context.ports.clock))
  const isAdministrator = rolesAt(roster, me.fingerprint, now).includes('administrator')
  return accessTasks({
    today,
    ...(mayReview && due !== undefined ? { due } : {}),
    open: open.flatMap(({ current, verdict }) =>
      verdict === 'keep' || !mayReview
        ? []
        : [
            {
              fingerprint: current,
              name: roster.members.get(current)?.person.name ?? '',
              verdict,
              decided: dayOf(newest?.body.created ?? now),
            },
          ],
    ),
    elevations: activeMembers(roster, now).flatMap(({ fingerprint, person, elevation }) =>
      isElevated(elevation, now) && (isAdministrator || fingerprint === me.fingerprint)
        ? [{ fingerprint, name: person.name, until: elevation.until, day: dayOf(elevation.until) }]
        : [],
    ),
  })
}
