/**
 * The roster of a workspace, computed from signed statements: the same statements give the same roster on every device, in whatever
 * order they came.
 *
 * Each entry names the entries that its author knew (`previous`), so the entries form a graph and not a list. They are taken in an
 * order that respects it, ties broken by hash and never by anybody's clock. An entry counts when its author was an administrator
 * after everything that it names. Of concurrent entries removal wins: what somebody wrote while being removed or demoted does not
 * count, however far in the past it claims to stand. Of two administrators who remove each other the senior one stays.
 */
import { isOverEverywhere } from '../dates.ts'
import { assertNever } from '../errors.ts'
import type { Fingerprint, IsoDate, IsoDateTime, Sha256Hex } from '../model/ids.ts'
import type { Role } from './role.ts'
import { parseRosterEntry, subjectOf, type RosterEntry, type RosterMemberCard, type VerifiedStatement } from './roster-entry.ts'

export interface RosterMember extends RosterMemberCard {
  readonly roles: readonly Role[]
  /** The last day of membership. */
  readonly until?: IsoDate
  readonly joinedAt: IsoDateTime
  readonly addedBy: Fingerprint
  /** Set once removed, or replaced by a new key; what was signed before keeps its standing. */
  readonly endedAt?: IsoDateTime
  readonly endedBy?: Fingerprint
  readonly ending?: 'removed' | 'lost-device' | 'rotated'
  /** The member's newer key. */
  readonly replacedBy?: Fingerprint
  /** What was in force from when on, oldest first; no roles from the end of a membership on. */
  readonly history: readonly { readonly from: IsoDateTime; readonly roles: readonly Role[]; readonly until?: IsoDate }[]
}

export type IgnoredReason =
  | 'malformed'
  | 'other-workspace'
  | 'other-founding'
  | 'unknown-past'
  | 'not-an-administrator'
  | 'removed-meanwhile'
  | 'unknown-member'
  | 'already-a-member'
  | 'last-administrator'
  | 'not-the-holder'

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

interface Node {
  readonly id: Sha256Hex
  readonly signer: Fingerprint
  readonly entry: RosterEntry
}

/** @param statements verified ones of any kind; what is no roster entry is named as ignored */
export function rosterOf(statements: readonly VerifiedStatement[], { workspace, founding }: RosterQuestion): Roster {
  const ignored: Roster['ignored'][number][] = []
  const nodes = new Map<Sha256Hex, Node>()
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
  const overruled = overruledIn(graph)
  const members = new Map<Fingerprint, RosterMember>()
  const applied: Node[] = []
  for (const node of graph.order) {
    const reason = overruled.get(node.id) ?? applyEntry(members, node)
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
  readonly order: readonly Node[]
  readonly ancestors: ReadonlyMap<Sha256Hex, ReadonlySet<Sha256Hex>>
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const isFounding = ({ entry, signer }: Node): boolean =>
  entry.action === 'found' && entry.previous.length === 0 && entry.member.fingerprint === signer

/** Every entry after those that it names, among those that are free by hash; what names something that is not here is left out. */
function graphOf(root: Node | undefined, nodes: ReadonlyMap<Sha256Hex, Node>): Graph {
  const ancestors = new Map<Sha256Hex, ReadonlySet<Sha256Hex>>()
  const order: Node[] = []
  if (root === undefined) return { order, ancestors }
  let waiting = [...nodes.values()].filter(({ entry }) => entry.previous.length > 0).sort(byId)
  for (let next: Node | undefined = root; next !== undefined;) {
    const { id, entry } = next
    order.push(next)
    ancestors.set(id, new Set(entry.previous.flatMap((previous) => [previous, ...(ancestors.get(previous) ?? [])])))
    waiting = waiting.filter((node) => node.id !== id)
    next = waiting.find((node) => node.entry.previous.every((previous) => ancestors.has(previous)))
  }
  return { order, ancestors }
}

/** Takes administration, or everything, from somebody. */
const endsRights = (entry: RosterEntry): boolean =>
  entry.action === 'remove' || entry.action === 'lost-device' || (entry.action === 'roles' && !entry.roles.includes('administrator'))

/** Entries that do not count whatever the order: their author had no right to them, or lost it in the same moment. */
function overruledIn({ order, ancestors }: Graph): ReadonlyMap<Sha256Hex, IgnoredReason> {
  const overruled = new Map<Sha256Hex, IgnoredReason>()
  const seniority = new Map<Fingerprint, number>()
  for (const [place, node] of order.entries()) {
    const view = new Map<Fingerprint, RosterMember>()
    for (const known of order.slice(0, place)) {
      if (ancestors.get(node.id)?.has(known.id) === true && !overruled.has(known.id)) applyEntry(view, known)
    }
    const reason = refusalOf(view, node)
    if (reason !== undefined) overruled.set(node.id, reason)
    applyEntry(view, node)
    for (const [fingerprint, { roles }] of view)
      if (roles.includes('administrator') && !seniority.has(fingerprint)) seniority.set(fingerprint, place)
  }
  const isConcurrent = (a: Node, b: Node): boolean =>
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

/** Everybody has to judge alike who held a role, whatever zone the day was meant in: nobody loses a day of it. */
const isPast = (until: IsoDate | undefined, at: IsoDateTime): boolean => until !== undefined && isOverEverywhere(until, at)

const isActive = (member: RosterMember | undefined, at: IsoDateTime): member is RosterMember =>
  member !== undefined && member.endedAt === undefined && !isPast(member.until, at)

/** Why the author had no right to write an entry, as far as members are as given. */
function refusalOf(members: ReadonlyMap<Fingerprint, RosterMember>, { entry, signer }: Node): IgnoredReason | undefined {
  if (entry.action === 'found') return undefined
  const author = members.get(signer)
  if (isActive(author, entry.created) && author.roles.includes('administrator')) return undefined
  // Everybody may replace the own key, with the old one.
  if (entry.action === 'rotate' && entry.fingerprint === signer) return isActive(author, entry.created) ? undefined : 'not-the-holder'
  return 'not-an-administrator'
}

/** Applies one entry, or says why it cannot be. */
function applyEntry(members: Map<Fingerprint, RosterMember>, node: Node): IgnoredReason | undefined {
  const { signer, entry } = node
  if (entry.action === 'found') {
    members.set(signer, newMember(entry.member, ['administrator'], undefined, entry.created, signer))
    return undefined
  }
  const refusal = refusalOf(members, node)
  if (refusal !== undefined) return refusal
  const subject = members.get(subjectOf(entry))
  if (entry.action === 'add') {
    if (subject !== undefined && subject.endedAt === undefined) return 'already-a-member'
    const member = newMember(entry.member, entry.roles, entry.until, entry.created, signer)
    members.set(member.fingerprint, { ...member, history: [...(subject?.history ?? []), ...member.history] })
    return undefined
  }
  if (subject === undefined || subject.endedAt !== undefined) return 'unknown-member'
  if (endsRights(entry) && isLastAdministrator(members, subject)) return 'last-administrator'
  switch (entry.action) {
    case 'roles': {
      const { until: _until, ...rest } = subject
      const { roles, until, created } = entry
      const history = [...subject.history, phase(created, roles, until)]
      members.set(subject.fingerprint, { ...rest, roles, ...(until === undefined ? {} : { until }), history })
      return undefined
    }
    case 'remove':
      members.set(subject.fingerprint, { ...ended(subject, entry.created, signer), ending: 'removed' })
      return undefined
    case 'lost-device':
      members.set(subject.fingerprint, { ...ended(subject, entry.since, signer), ending: 'lost-device' })
      return undefined
    case 'rotate': {
      const replacedBy = entry.member.fingerprint
      if (members.has(replacedBy)) return 'already-a-member'
      members.set(subject.fingerprint, { ...ended(subject, entry.created, signer), ending: 'rotated', replacedBy })
      members.set(replacedBy, newMember(entry.member, subject.roles, subject.until, entry.created, signer))
      return undefined
    }
    default:
      return assertNever(entry)
  }
}

const ended = (subject: RosterMember, endedAt: IsoDateTime, endedBy: Fingerprint): RosterMember => ({
  ...subject,
  endedAt,
  endedBy,
  history: [...subject.history, phase(endedAt, [], undefined)],
})

/** A workspace without an administrator could never have one again. */
function isLastAdministrator(members: ReadonlyMap<Fingerprint, RosterMember>, subject: RosterMember): boolean {
  const others = [...members.values()].filter((member) => member !== subject && member.endedAt === undefined)
  return subject.roles.includes('administrator') && !others.some(({ roles }) => roles.includes('administrator'))
}

const phase = (from: IsoDateTime, roles: readonly Role[], until: IsoDate | undefined): RosterMember['history'][number] => ({
  from,
  roles,
  ...(until === undefined ? {} : { until }),
})

const newMember = (
  card: RosterMemberCard,
  roles: readonly Role[],
  until: IsoDate | undefined,
  joinedAt: IsoDateTime,
  addedBy: Fingerprint,
): RosterMember => ({
  ...card,
  roles,
  ...(until === undefined ? {} : { until }),
  joinedAt,
  addedBy,
  history: [phase(joinedAt, roles, until)],
})

/** Who is a member today, and so receives bundles. */
export const activeMembers = (roster: Roster, at: IsoDateTime): readonly RosterMember[] =>
  [...roster.members.values()].filter((member) => isActive(member, at))

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
