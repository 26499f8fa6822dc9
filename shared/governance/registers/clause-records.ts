import type { IsoDate } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { lastValidDay, trainingLastDay } from './last-valid-day.ts'
import { registerSpecs } from './register-specs.ts'

type Fields = RegisterRecord['fields']

/** What a record has to be to serve a clause; a clause that is not named is served by every record of a register that serves it. */
const servesOnly: Readonly<Record<string, (fields: Fields, today: IsoDate) => boolean>> = {
  'P-6.3-2': ({ kind, status, drillDate }, today) => kind === 'drill' && status === 'closed' && today <= (lastValidDay(drillDate) ?? ''),
  'P-6.4-2': ({ status, lessons }) => status === 'closed' && Boolean(lessons),
  'P-7.1-1': isInForce('P-12-4'),
  'P-9.1-1': isTrained('awareness'),
  'P-9.1-2': isTrained('role-based'),
  'P-9.2-1': (fields, today) => isTrained('campaign')(fields, today) || isTrained('acknowledgement')(fields, today),
  'P-10.1-2': ({ kind }) => kind === 'violation',
  'P-10.2-2': ({ kind, confirmedBy }) => kind === 'violation' && Boolean(confirmedBy),
  ...Object.fromEntries(['P-3.3-1', 'P-3.3-2', 'P-6.2-3'].map((clause) => [clause, isRuleFor(clause)])),
  ...Object.fromEntries(['P-10.2-1', 'P-11-1', 'P-12-1', 'P-12-2', 'P-12-3', 'P-12-4'].map((clause) => [clause, isInForce(clause)])),
}

/**
 * How many records of the registers serve each clause of the policy today; clauses without any are not in it.
 *
 * @param records of all registers, as `listRegister` gives them
 */
export function clauseRecords(
  records: readonly Pick<RegisterRecord, 'register' | 'fields'>[],
  today: IsoDate,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { register, fields } of records) {
    for (const clause of registerSpecs[register].clauses) {
      const serves = servesOnly[clause]
      if (serves === undefined || serves(fields, today)) counts.set(clause, (counts.get(clause) ?? 0) + 1)
    }
  }
  return counts
}

function isInForce(clause: string) {
  return ({ status, clause: served }: Fields): boolean => status === 'approved' && served === clause
}

function isTrained(kind: string) {
  return (fields: Fields, today: IsoDate): boolean =>
    fields['status'] === 'completed' && fields['kind'] === kind && today <= (trainingLastDay(fields) ?? '')
}

/** A rule for the log serves the clause on logs, every other one those on data. */
function isRuleFor(clause: string) {
  return ({ kind, status, covers }: Fields): boolean =>
    kind === 'rule' && status === 'in-force' && (covers === 'audit-log') === (clause === 'P-6.2-3')
}
