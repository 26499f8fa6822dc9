import type { IsoDateTime } from '../../model/ids.ts'
import { isMoment } from './check-register-fields.ts'

/** A time within which somebody is to be notified of an incident. */
export interface IncidentClock {
  /** `breach-authority`: supervisory authority, GDPR 33(1); `market-authority`: market surveillance authority, AI Act 73(2)–(5). */
  readonly id: 'breach-authority' | 'market-authority'
  /** When the time began: when the organisation became aware. */
  readonly from: IsoDateTime
  readonly until: IsoDateTime
  /** `ended`: notified at `at`, or found not to be required. */
  readonly state: 'running' | 'notified' | 'not-required'
  readonly at?: IsoDateTime
}

const hourMs = 3_600_000

/** Days by the kind of serious incident; what is not known yet counts as the shortest time that may apply (law 3). */
const marketDays: Readonly<Record<string, number>> = { 'widespread-or-critical': 2, death: 10, serious: 15, unknown: 2 }

/**
 * Clocks that an incident has started, the earlier one first; none for a drill. The AI Act's days are counted as 24 hours from awareness,
 * which is never later than the day they end on.
 *
 * @param fields of a record of the incident register
 */
export function incidentClocks(fields: Readonly<Record<string, string>>): readonly IncidentClock[] {
  const aware = [fields['awareAt'], fields['detectedAt']].find((time) => time !== undefined && isMoment(time))
  if (fields['kind'] !== 'incident' || aware === undefined) return []
  const clock = (id: IncidentClock['id'], hours: number, notice: string, notifiedAt: string): IncidentClock => {
    const at = fields[notifiedAt]
    const state = fields[notice] === 'notified' || fields[notice] === 'not-required' ? fields[notice] : 'running'
    const until = new Date(Date.parse(aware) + hours * hourMs).toISOString()
    return { id, from: aware, until, state, ...(state === 'notified' && at !== undefined && isMoment(at) ? { at } : {}) }
  }
  const breach = fields['personalDataBreach']
  const days = marketDays[fields['seriousIncident'] ?? '']
  return [
    ...(breach === 'yes' || breach === 'unknown' ? [clock('breach-authority', 72, 'authorityNotice', 'authorityNotifiedAt')] : []),
    ...(days === undefined ? [] : [clock('market-authority', days * 24, 'marketAuthorityNotice', 'marketAuthorityNotifiedAt')]),
  ].toSorted((a, b) => (a.until < b.until ? -1 : 1))
}
