/**
 * Review of access rights (policy P-5.1-3): what somebody with the right to it signed about every member of the roster as they knew it, and
 * what of it the roster does not show yet. Format for others: docs/formats/statements.md
 */
import { z } from 'zod'
import { addDays, addMonths, dayIn, isIsoDate } from '../dates.ts'
import { isSha256Hex, isUuidV7, type Fingerprint, type IsoDate, type IsoDateTime, type Sha256Hex } from '../model/ids.ts'
import { holdsRoleFor } from './permissions.ts'
import { roles, type Role } from './role.ts'
import { isRosterPayload, type VerifiedStatement } from './roster-entry.ts'
import { activeMembers, currentKeyOf, rolesAt, rosterOf, type Roster } from './roster.ts'

export const accessVerdicts = ['keep', 'change', 'remove'] as const
export type AccessVerdict = (typeof accessVerdicts)[number]

/** What was decided about one member. */
export interface MemberVerdict {
  readonly fingerprint: Fingerprint
  /** Lasting roles at the time. */
  readonly roles: readonly Role[]
  readonly verdict: AccessVerdict
  /** Of `change`: the lasting roles that the member is to have. */
  readonly target?: readonly Role[]
  /** Of `change`, `remove`, and of keeping somebody an administrator. */
  readonly reason: string
}

export interface AccessReviewStatement {
  readonly format: 'probity-access-review/1'
  readonly workspace: string
  /** Newest roster entries that the reviewer knew, sorted: they name the roster that was reviewed. */
  readonly previous: readonly Sha256Hex[]
  readonly created: IsoDateTime
  /** Last day for the next review. */
  readonly next: IsoDate
  readonly text: string
  readonly members: readonly MemberVerdict[]
}

/** Months between two reviews: as the policy has it, and the longest time that an organisation may choose (DOMAIN 2.6). */
export const accessReviewMonths = 6
export const longestAccessReviewMonths = 12

/** `no-role`: whoever signed had no right to. `incomplete`: somebody who was a member is not judged, or what is asked for is missing. */
export type AccessReviewStanding = 'counts' | 'no-role' | 'incomplete'

export interface AccessReview {
  readonly id: Sha256Hex
  readonly signer: Fingerprint
  readonly body: AccessReviewStatement
  readonly standing: AccessReviewStanding
}

export interface OpenVerdict extends MemberVerdict {
  /** Key by which the roster knows the member now. */
  readonly current: Fingerprint
}

const fingerprint = z.string().refine(isSha256Hex)
const someRoles = z.array(z.enum(roles)).max(roles.length)
const shape = z.strictObject({
  format: z.literal('probity-access-review/1'),
  workspace: z.string().refine(isUuidV7),
  previous: z.array(fingerprint).min(1).max(1_000),
  created: z.iso.datetime({ precision: 3 }),
  next: z.string().refine(isIsoDate),
  text: z.string().max(2_000),
  members: z
    .array(
      z.strictObject({
        fingerprint,
        roles: someRoles,
        verdict: z.enum(accessVerdicts),
        target: someRoles.exactOptional(),
        reason: z.string().max(2_000),
      }),
    )
    .max(10_000),
})

/** What is asked of a verdict beside its word; an administrator who stays one is a decision too. */
export const needsReason = ({ roles: held, verdict }: Pick<MemberVerdict, 'roles' | 'verdict'>): boolean =>
  verdict !== 'keep' || held.includes('administrator')

export const isSound = (member: MemberVerdict): boolean =>
  (!needsReason(member) || member.reason.trim() !== '') && (member.verdict === 'change') === (member.target !== undefined)

/**
 * All reviews of a workspace, the oldest first.
 *
 * @param statements verified ones of any kind
 */
export function accessReviews(statements: readonly VerifiedStatement[], roster: Roster, workspace: string): readonly AccessReview[] {
  return statements
    .flatMap(({ id, signer, payload }) => {
      const { data } = shape.safeParse(payload)
      // Zod's text is a fingerprint or a role by the refinements above.
      const body = data as AccessReviewStatement | undefined
      if (body === undefined || body.workspace !== workspace) return []
      return [{ id, signer, body, standing: standingOf(signer, body, statements, roster) }]
    })
    .toSorted((a, b) => (a.body.created + a.id < b.body.created + b.id ? -1 : 1))
}

function standingOf(
  signer: Fingerprint,
  body: AccessReviewStatement,
  statements: readonly VerifiedStatement[],
  roster: Roster,
): AccessReviewStanding {
  if (!holdsRoleFor(rolesAt(roster, signer, body.created), 'review-access', false)) return 'no-role'
  const judged = new Map(body.members.map((member) => [member.fingerprint, member]))
  const due = activeMembers(rosterAsOf(statements, roster, body), body.created)
  const isWhole =
    due.length > 0 &&
    judged.size === body.members.length &&
    due.every(({ fingerprint: who, roles: held }) => {
      const member = judged.get(who)
      return member !== undefined && isSameRoles(member.roles, held) && isSound(member)
    })
  // The reviewer's own day may be the one after.
  const longest = addMonths(addDays(dayIn('UTC', body.created), 1), longestAccessReviewMonths)
  return isWhole && body.next <= longest ? 'counts' : 'incomplete'
}

/** The roster by the entries that a reviewer knew. */
function rosterAsOf(statements: readonly VerifiedStatement[], roster: Roster, { workspace, previous }: AccessReviewStatement): Roster {
  const byId = new Map(statements.filter(({ payload }) => isRosterPayload(payload)).map((statement) => [statement.id, statement]))
  const before = new Map([...roster.applied, ...roster.ignored].map(({ id, entry }) => [id, entry?.previous ?? []]))
  const known = new Set<Sha256Hex>()
  const waiting = [...previous]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (known.has(id)) continue
    known.add(id)
    waiting.push(...(before.get(id) ?? []))
  }
  const entries = [...known].flatMap((id) => byId.get(id) ?? [])
  return rosterOf(entries, { workspace, ...(roster.founding === undefined ? {} : { founding: roster.founding }) })
}

export const isSameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role))

/** The review that stands: the newest one that counts. */
export const newestReview = (reviews: readonly AccessReview[]): AccessReview | undefined =>
  reviews.findLast(({ standing }) => standing === 'counts')

/** What it decided and the roster does not show yet: somebody is still a member, or has other lasting roles than decided. */
export function openVerdicts(review: AccessReview | undefined, roster: Roster, at: IsoDateTime): readonly OpenVerdict[] {
  const active = new Map(activeMembers(roster, at).map((member) => [member.fingerprint, member]))
  return (review?.body.members ?? []).flatMap((member): readonly OpenVerdict[] => {
    const current = currentKeyOf(roster, member.fingerprint)
    const held = active.get(current)
    if (held === undefined || member.verdict === 'keep') return []
    // Whoever was removed and added again since was judged anew by whoever added them.
    const isSame = held.fingerprint !== member.fingerprint || held.joinedAt <= (review?.body.created ?? '')
    const isOpen = member.verdict === 'remove' ? isSame : !isSameRoles(held.roles, member.target ?? [])
    return isOpen ? [{ ...member, current }] : []
  })
}

/** Last day for the next review; `undefined` where nobody keeps a list of members. */
export function accessReviewDue(
  reviews: readonly AccessReview[],
  roster: Roster,
  dayOf: (at: IsoDateTime) => IsoDate,
): IsoDate | undefined {
  const newest = newestReview(reviews)
  if (newest !== undefined) return newest.body.next
  const founding = roster.applied.find(({ id }) => id === roster.founding)
  return founding === undefined ? undefined : addMonths(dayOf(founding.entry.created), accessReviewMonths)
}
