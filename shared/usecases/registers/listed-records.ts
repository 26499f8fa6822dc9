import { fieldsOf, type RegisterSpec } from '../../governance/registers/register-spec.ts'
import { registerSpecs } from '../../governance/registers/register-specs.ts'
import { reportedEvents, type ReportedEvent } from '../../governance/registers/reported-triggers.ts'
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { RegisterId } from '../../model/register-record.ts'
import type { KeptRegisterRecord } from '../contract/registers.ts'
import { storedRegisterRecords, type StoredRegisterRecord } from '../records/stored-register.ts'
import type { Session } from '../session/session.ts'
import { concernJudge, type ConcernJudge } from './concern-decision.ts'

type Fields = Readonly<Record<string, string>>

/** All records of one register, the newest first. Runs in the session's queue. */
export async function listedRecords(session: Session, register: RegisterId): Promise<readonly KeptRegisterRecord[]> {
  const found = storedRegisterRecords(session).filter(({ record }) => record.register === register)
  const judge = register === 'concern' && found.length > 0 ? await concernJudge(session) : undefined
  const records = await Promise.all(found.map((stored) => kept(stored, register, judge)))
  // Ids begin with the time at which they were made.
  return records.sort((a, b) => (a.id > b.id ? -1 : 1))
}

/** As it is shown: what the app sets is what counts now, whatever the record says of it. */
export async function kept(
  { record, heads, conflicts }: StoredRegisterRecord,
  register: RegisterId,
  judge?: ConcernJudge,
): Promise<KeptRegisterRecord> {
  const { format, id } = record
  const fields = withoutAppFields(registerSpecs[register], record.fields)
  const standing = judge === undefined ? {} : await judge.standingOf(id, fields)
  const set = judge?.appFieldsOf(standing) ?? {}
  const isOwn = standing.decision !== undefined && judge?.isOwn(standing.decision.by) === true
  return {
    format,
    id,
    register,
    heads,
    fields: { ...fields, ...set },
    ...(Object.keys(conflicts).length === 0 ? {} : { conflicts }),
    ...(isOwn ? { isOwnDecision: true } : {}),
    ...(judge?.hasNamesake(standing) === true ? { hasNamesake: true } : {}),
  }
}

export function withoutAppFields(spec: RegisterSpec, fields: Fields): Fields {
  const set = new Set(fieldsOf(spec).flatMap(({ key: name, isSetByApp }) => (isSetByApp === true ? [name] : [])))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !set.has(name)))
}

/** What the registers say of AI systems, for reviews of their assessments. Runs in the session's queue. */
export async function eventsOf(session: Session, dayOf: (moment: IsoDateTime) => IsoDate): Promise<readonly ReportedEvent[]> {
  const [concerns, incidents] = [await listedRecords(session, 'concern'), await listedRecords(session, 'incident')]
  return reportedEvents([...concerns, ...incidents, ...(await listedRecords(session, 'measurement'))], dayOf)
}
