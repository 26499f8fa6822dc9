/** What the register of retention says of a record, before it is erased. */
import { retentionOf, type KeptThing, type Retention } from '../../governance/retention/kept-until.ts'
import { registerIds, type RegisterRecord } from '../../model/register-record.ts'
import { todayOf } from '../../ports/clock.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { storedRegisterRecords } from '../records/stored-register.ts'
import type { AuditFact } from '../session/audit-trail.ts'
import type { EngineContext, Session } from '../session/session.ts'

/** Entries of the register of retention. */
export const retentionEntries = (session: Session): readonly RegisterRecord[] =>
  storedRegisterRecords(session).flatMap(({ record: { register, ...rest } }) => {
    const known = registerIds.find((id) => id === register)
    return known === 'retention' ? [{ ...rest, register: known }] : []
  })

/**
 * How long it is kept as things are now; what the log says of its erasure follows from it.
 *
 * @throws {WorkbenchError} `on-hold` with the holds' titles
 */
export function requireErasable(context: EngineContext, session: Session, thing: KeptThing): AuditFact['facts'] {
  const { rule, until, holds }: Retention = retentionOf(thing, retentionEntries(session), todayOf(context.ports.clock))
  if (holds.length > 0)
    throw new WorkbenchError('on-hold', 'a legal hold keeps the record', { record: thing.id, names: holds.map(({ title }) => title) })
  return {
    kind: thing.kind,
    rule: rule === undefined ? 'none' : (rule.record ?? `shipped ${rule.covers}`),
    until: until ?? 'open',
  }
}
