/**
 * Administration for a limited time (policy P-5.2-3), in entries that every reader of the roster knows: one gives the role, and the next one,
 * signed in the same moment and dated ahead, takes it away again. Whoever gets the first without the second sees a membership that ends with
 * that day, so that a lost end opens nothing for long.
 */
import { dayIn } from '../dates.ts'
import type { Fingerprint, IsoDateTime, Sha256Hex } from '../model/ids.ts'
import type { Role } from './role.ts'
import type { RosterEntry, RosterNode } from './roster-entry.ts'

export interface Elevation {
  readonly from: IsoDateTime
  /** From then on it opens nothing. */
  readonly until: IsoDateTime
  readonly by: Fingerprint
  readonly reason: string
}

/** Longest time for which the role is given. */
export const longestElevationHours = 30 * 24
const hourMs = 3_600_000

type Roles = Extract<RosterEntry, { action: 'roles' }>

/** Elevations by the id of the entry that ends them; what was changed by hand has another shape and is none. */
export function elevationsIn(nodes: ReadonlyMap<Sha256Hex, RosterNode>): ReadonlyMap<Sha256Hex, Elevation> {
  const found = new Map<Sha256Hex, Elevation>()
  for (const { id, signer, entry: end } of nodes.values()) {
    const given = end.previous.length === 1 ? nodes.get(end.previous[0] ?? '') : undefined
    if (given?.signer !== signer || given.entry.action !== 'roles' || end.action !== 'roles') continue
    if (isEndOf(end, given.entry)) found.set(id, { from: given.entry.created, until: end.created, by: signer, reason: end.reason })
  }
  return found
}

function isEndOf(end: Roles, given: Roles): boolean {
  const hours = (Date.parse(end.created) - Date.parse(given.created)) / hourMs
  return (
    end.fingerprint === given.fingerprint &&
    end.reason === given.reason &&
    hours > 0 &&
    hours <= longestElevationHours &&
    // Both are times, or there were no hours between them.
    given.until === dayIn('UTC', end.created) &&
    given.roles.includes('administrator') &&
    end.roles.join() === withoutAdministrator(given.roles).join()
  )
}

export const withoutAdministrator = (roles: readonly Role[]): readonly Role[] => roles.filter((role) => role !== 'administrator')

export const isElevated = (elevation: Elevation | undefined, at: IsoDateTime): elevation is Elevation =>
  elevation !== undefined && elevation.from <= at && at < elevation.until
