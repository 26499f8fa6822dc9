/**
 * The roster of a workspace, computed from signed statements: the same statements give the same roster on every device, in whatever
 * order they came.
 *
 * Each entry names the entries that its author knew (`previous`), so the entries form a graph and not a list. They are taken in an
 * order that respects it, ties broken by hash and never by anybody's clock. An entry counts when its author was an administrator
 * after everything that it names. Of concurrent entries removal wins: what somebody wrote while being removed or demoted does not
 * count, however far in the past it claims to stand. Of two administrators who remove each other the senior one stays.
 */
import type { Fingerprint, IsoDateTime, Sha256Hex } from '../model/ids.ts'
import { elevationsIn, type Elevation } from './elevation.ts'
import type { Role } from './role.ts'
import { parseRosterEntry, subjectOf, type RosterEntry, type RosterNode, type VerifiedStatement } from './roster-entry.ts'
import { applyEntry, endsRights, isActive, isPast, refusalOf, type IgnoredReason, type RosterMember } from './roster-members.ts'

export interface Roster {
  /** Hash of the founding, which names the roster; `undefined` while there is none. */
  readonly founding: Sha256Hex | undefined
  readonly members: ReadonlyMap<Fingerprint, RosterMember>
  /** Newest entries, sorted: the `previous` of the next one. More than one says that administrators wrote at the same time. */
  readonly heads: readonly Sha256Hex[]
  readonly applied: readonly { readonly id: Sha256Hex; readonly signer: Fingerprint; readonly entry: RosterEntry }[]
  readonly ignored: readonly {
    readonly id: Sha256Hex
    readonly signer: Fingerprint
    readonly reason: IgnoredReason
    readonly entry?: RosterEntry
  }[]
  /** Several foundings are here and none is pinned: a person has to say whose workspace this is. */
  readonly rivalFoundings: readonly { readonly id: Sha256Hex; readonly by: Fingerprint }[]
}

export interface RosterQuestion {
  readonly workspace: string
  /** Founding known from an invitation or from before; no other one counts. */
  readonly founding?: Sha256Hex
}

/** @param statements verified ones of any kind; what is no roster entry is named as ignored */
export function rosterOf(statements: readonly VerifiedStatement[], { workspace, founding }: RosterQuestion): Roster {
  const ignored: Roster['ignored'][number][] = []
  const nodes = new Map<Sha256Hex, RosterNode>()
  for (const { id, signer, payload } of statements) {
    const entry = parseRosterEntry(payload)
    if (entry === undefined) ignored.push({ id, signer, reason: 'malformed' })
    else if (entry.workspace !== workspace) ignored.push({ id, signer, reason: 'other-workspace', entry })
    else nodes.set(id, { id, signer, entry })
  }
  const foundings = [...nodes.values()].filter(isFounding).sort(byId)
  const chosen = founding === undefined ? (foundings.length === 1 ? foundings[0] : undefined) : nodes.get(founding)
  const root = chosen !== undefined && isFounding(chosen) ? chosen : undefined
  const graph = graphOf(root, nodes)
  for (const node of nodes.values()) {
    if (graph.ancestors.has(node.id)) continue
    ignored.push({ ...node, reason: isFounding(node) ? 'other-founding' : 'unknown-past' })
  }
  const elevations = elevationsIn(nodes)
  const overruled = overruledIn(graph, elevations)
  const members = new Map<Fingerprint, RosterMember>()
  const applied: RosterNode[] = []
  for (const node of graph.order) {
    const reason = overruled.get(node.id) ?? applyEntry(members, node, elevations.get(node.id))
    if (reason === undefined) applied.push(node)
    else ignored.push({ ...node, reason })
  }
  const followed = new Set(graph.order.flatMap(({ entry }) => entry.previous))
  return {
    founding: root?.id,
    members,
    heads: graph.order
      .map(({ id }) => id)
      .filter((id) => !followed.has(id))
      .sort(),
    applied,
    ignored: ignored.sort(byId),
    rivalFoundings: founding === undefined && foundings.length > 1 ? foundings.map(({ id, signer }) => ({ id, by: signer })) : [],
  }
}

interface Graph {
  readonly order: readonly RosterNode[]
  readonly ancestors: ReadonlyMap<Sha256Hex, ReadonlySet<Sha256Hex>>
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const isFounding = ({ entry, signer }: RosterNode): boolean =>
  entry.action === 'found' && entry.previous.length === 0 && entry.member.fingerprint === signer

/** Every entry after those that it names, among those that are free by hash; what names something that is not here is left out. */
function graphOf(root: RosterNode | undefined, nodes: ReadonlyMap<Sha256Hex, RosterNode>): Graph {
  const ancestors = new Map<Sha256Hex, ReadonlySet<Sha256Hex>>()
  const order: RosterNode[] = []
  if (root === undefined) return { order, ancestors }
  let waiting = [...nodes.values()].filter(({ entry }) => entry.previous.length > 0).sort(byId)
  for (let next: RosterNode | undefined = root; next !== undefined;) {
    const { id, entry } = next
    order.push(next)
    ancestors.set(id, new Set(entry.previous.flatMap((previous) => [previous, ...(ancestors.get(previous) ?? [])])))
    waiting = waiting.filter((node) => node.id !== id)
    next = waiting.find((node) => node.entry.previous.every((previous) => ancestors.has(previous)))
  }
  return { order, ancestors }
}

/** Entries that do not count whatever the order: their author had no right to them, or lost it in the same moment. */
function overruledIn({ order, ancestors }: Graph, elevations: ReadonlyMap<Sha256Hex, Elevation>): ReadonlyMap<Sha256Hex, IgnoredReason> {
  const overruled = new Map<Sha256Hex, IgnoredReason>()
  const seniority = new Map<Fingerprint, number>()
  for (const [place, node] of order.entries()) {
    const view = new Map<Fingerprint, RosterMember>()
    for (const known of order.slice(0, place)) {
      if (ancestors.get(node.id)?.has(known.id) === true && !overruled.has(known.id)) applyEntry(view, known, elevations.get(known.id))
    }
    const reason = refusalOf(view, node)
    if (reason !== undefined) overruled.set(node.id, reason)
    applyEntry(view, node, elevations.get(node.id))
    for (const [fingerprint, { roles }] of view)
      if (roles.includes('administrator') && !seniority.has(fingerprint)) seniority.set(fingerprint, place)
  }
  const isConcurrent = (a: RosterNode, b: RosterNode): boolean =>
    a.id !== b.id && ancestors.get(a.id)?.has(b.id) !== true && ancestors.get(b.id)?.has(a.id) !== true
  const rank = (who: Fingerprint): number => seniority.get(who) ?? order.length
  // Seniors' removals first: one that is overruled itself overrules nobody.
  const removals = order.filter(({ id, entry }) => endsRights(entry) && !overruled.has(id))
  for (const removal of removals.toSorted((a, b) => rank(a.signer) - rank(b.signer) || byId(a, b))) {
    if (overruled.has(removal.id)) continue
    const removed = subjectOf(removal.entry)
    for (const node of order) {
      if (node.signer !== removed || removal.signer === removed || !isConcurrent(node, removal) || overruled.has(node.id)) continue
      const isMutual = endsRights(node.entry) && subjectOf(node.entry) === removal.signer
      if (!(isMutual && rank(removed) < rank(removal.signer))) overruled.set(node.id, 'removed-meanwhile')
    }
  }
  return overruled
}

/** Who is a member today, and so receives bundles. */
export const activeMembers = (roster: Roster, at: IsoDateTime): readonly RosterMember[] =>
  [...roster.members.values()].filter((member) => isActive(member, at))

/** Active members who administer without an end, neither by elevation nor until a day. */
export const standingAdministrators = (roster: Roster, at: IsoDateTime): readonly RosterMember[] =>
  activeMembers(roster, at).filter(({ roles, until }) => roles.includes('administrator') && until === undefined)

/**
 * Roles that somebody held at a moment, none for a stranger. The moment is the signer's word: whoever was removed can still backdate,
 * which is why bundles of people removed are no longer applied, and why a lost device ends with the day of its loss.
 */
export function rolesAt(roster: Roster, fingerprint: Fingerprint, at: IsoDateTime): readonly Role[] {
  const member = roster.members.get(fingerprint)
  const held = member?.history.findLast(({ from }) => from <= at)
  return held === undefined || isPast(held.until, at) ? [] : held.roles
}

/** The newest key of whoever held this one. */
export function currentKeyOf(roster: Roster, fingerprint: Fingerprint): Fingerprint {
  const next = roster.members.get(fingerprint)?.replacedBy
  // Ends: a key takes another one's place only when it was no member yet.
  return next === undefined ? fingerprint : currentKeyOf(roster, next)
}

/** With all other keys of the same people: whoever changed keys is the same author and the same owner still. */
export function allKeysOf(roster: Roster, some: Iterable<Fingerprint>): ReadonlySet<Fingerprint> {
  const given = [...some]
  const people = new Set(given.map((key) => currentKeyOf(roster, key)))
  return new Set([...given, ...[...roster.members.keys()].filter((key) => people.has(currentKeyOf(roster, key)))])
}
