import { z } from 'zod'
import {
  accessReviewDue,
  accessReviews,
  accessVerdicts,
  isSameRoles,
  isSound,
  longestAccessReviewMonths,
  accessReviewMonths,
  newestReview,
  openVerdicts,
  type AccessReview,
  type AccessReviewStatement,
  type MemberVerdict,
} from '../../access/access-review.ts'
import { isElevated } from '../../access/elevation.ts'
import { holdsRoleFor } from '../../access/permissions.ts'
import { activeMembers, rolesAt, type Roster } from '../../access/roster.ts'
import type { VerifiedStatement } from '../../access/roster-entry.ts'
import { roles } from '../../access/role.ts'
import { addMonths, dayIn } from '../../dates.ts'
import type { Fingerprint, IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { AccessReviewState, AccessReviewVerbs } from '../contract/access-review.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import type { StoredSystem } from '../records/stored-system.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { parseInput, sha256Input } from '../session/parse-input.ts'
import { commit, identityId, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { signerOf } from './people-verbs.ts'
import { rosterState } from './roster-state.ts'
import { newStatement, readRoster, readStatements } from './signed-statements.ts'

const someRoles = z.array(z.enum(roles)).max(roles.length)
const schema = z.strictObject({
  members: z
    .array(
      z.strictObject({
        fingerprint: sha256Input,
        roles: someRoles,
        verdict: z.enum(accessVerdicts),
        target: someRoles.exactOptional(),
        reason: z.string().trim().max(2_000),
      }),
    )
    .max(10_000),
  months: z.number().int().min(1).max(longestAccessReviewMonths),
  text: z.string().trim().max(2_000),
})

export function accessReviewVerbs(context: EngineContext): AccessReviewVerbs {
  const stateOf = (session: Session): Promise<AccessReviewState> => accessReviewState(session, context.ports.clock)
  return {
    async accessReview() {
      const session = context.session()
      return session.enqueue(() => stateOf(session))
    },
    async signAccessReview(request) {
      const { members, months, text } = parseInput(schema, request)
      const session = context.writer()
      return session.enqueue(async () => {
        const created = context.ports.clock.now()
        const signer = await signerOf(session)
        const roster = await readRoster(session)
        requireReviewer(roster, signer.fingerprint, created)
        requireWhole(roster, members, created)
        if (months > longestMonths(session))
          throw new WorkbenchError('invalid-input', 'the next review is too far away', { fields: ['months'] })
        const statement: AccessReviewStatement = {
          format: 'probity-access-review/1',
          workspace: (await readSyncRecord(session)).ledger.workspace ?? '',
          previous: roster.heads,
          created,
          next: addMonths(dayIn(context.ports.clock.zone(), created), months),
          text,
          members,
        }
        const { id, change } = await newStatement(statement, signer)
        const { elevation } = roster.members.get(signer.fingerprint) ?? {}
        const used = isElevated(elevation, created) ? { elevatedUntil: elevation.until } : {}
        const told = [{ event: 'statement-signed' as const, facts: { kind: 'access-review', statement: id, ...used } }]
        await commit(session, [change, ...(await auditChanges(context, session, told, signer))])
        return stateOf(session)
      })
    },
  }
}

/** @throws {WorkbenchError} `no-roster`, `no-role` */
function requireReviewer(roster: Roster, who: Fingerprint, at: IsoDateTime): void {
  if (roster.founding === undefined) throw new WorkbenchError('no-roster', 'this workspace has no roster to review')
  if (!holdsRoleFor(rolesAt(roster, who, at), 'review-access', false))
    throw new WorkbenchError('no-role', 'access is reviewed by a CISO or an administrator', { needed: 'administrator' })
}

/** @throws {WorkbenchError} `roster-changed`, `invalid-input` */
function requireWhole(roster: Roster, members: readonly MemberVerdict[], at: IsoDateTime): void {
  const judged = new Map(members.map((member) => [member.fingerprint, member]))
  const active = activeMembers(roster, at)
  const isSame = active.every(({ fingerprint, roles: held }) => isSameRoles(judged.get(fingerprint)?.roles ?? ['reader', 'reader'], held))
  if (!isSame || judged.size !== active.length || members.length !== active.length)
    throw new WorkbenchError('roster-changed', 'the members are others than those judged')
  const unsound = members.filter((member) => !isSound(member)).map(({ fingerprint }) => fingerprint.slice(0, 16))
  if (unsound.length > 0) throw new WorkbenchError('invalid-input', 'verdicts without what they need', { fields: unsound })
}

/** Systems of tier 3 and 4 ask for the policy's own interval. */
function longestMonths(session: Session): number {
  const isHigh = session.vault.entries('system').some(({ recordId }) => (summaryOf<StoredSystem>(session, recordId)?.system.tier ?? 1) >= 3)
  return isHigh ? accessReviewMonths : longestAccessReviewMonths
}

/** What is known of reviews by now. */
export interface KnownReviews {
  readonly roster: Roster
  readonly reviews: readonly AccessReview[]
  readonly newest: AccessReview | undefined
  readonly due: IsoDate | undefined
  readonly open: ReturnType<typeof openVerdicts>
  readonly mayReview: boolean
}

/** Runs in the session's queue. */
export async function knownReviews(session: Session, clock: EngineContext['ports']['clock']): Promise<KnownReviews> {
  const [statements, roster, { ledger }] = [await readStatements(session), await readRoster(session), await readSyncRecord(session)]
  const now = clock.now()
  const reviews = roster.founding === undefined ? [] : accessReviews(statements, roster, ledger.workspace ?? '')
  const newest = newestReview(reviews)
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  return {
    roster,
    reviews,
    newest,
    due: accessReviewDue(reviews, roster, (at) => dayIn(clock.zone(), at)),
    open: openVerdicts(newest, roster, now),
    mayReview: own !== undefined && holdsRoleFor(rolesAt(roster, own, now), 'review-access', false),
  }
}

async function accessReviewState(session: Session, clock: EngineContext['ports']['clock']): Promise<AccessReviewState> {
  const { roster, reviews, due, open, mayReview } = await knownReviews(session, clock)
  const [statements, { ledger }] = [await readStatements(session), await readSyncRecord(session)]
  const now = clock.now()
  const nameOf = (who: Fingerprint): string => roster.members.get(who)?.person.name ?? who.slice(0, 8)
  const signed = lastSigned(statements, now)
  const { members } = await rosterState(session, now)
  return {
    isFounded: roster.founding !== undefined,
    mayReview,
    members: members.map((member) => {
      const [statement, bundle] = [signed.get(member.fingerprint) ?? '', ledger.marks[member.device]?.at ?? '']
      const lastSignedAt = statement > bundle ? statement : bundle
      return { ...member, ...(lastSignedAt === '' ? {} : { lastSignedAt }) }
    }),
    ...(due === undefined ? {} : { due }),
    longestMonths: longestMonths(session),
    open: open.flatMap(({ current, verdict, target = [], reason }) =>
      verdict === 'keep' ? [] : [{ fingerprint: current, name: nameOf(current), verdict, target, reason }],
    ),
    reviews: reviews.map(({ id, signer, body, standing }) => ({
      id,
      at: body.created,
      by: nameOf(signer),
      standing,
      next: body.next,
      text: body.text,
      members: body.members.map((member) => ({ ...member, name: nameOf(member.fingerprint) })),
    })),
  }
}

/** When each key signed its newest statement; an entry dated ahead is no sign of life in the future. */
function lastSigned(statements: readonly VerifiedStatement[], now: IsoDateTime): ReadonlyMap<Fingerprint, IsoDateTime> {
  const newest = new Map<Fingerprint, IsoDateTime>()
  for (const { signer, payload } of statements) {
    const created: unknown = typeof payload === 'object' && payload !== null && 'created' in payload ? payload.created : undefined
    if (typeof created === 'string' && created <= now && created > (newest.get(signer) ?? '')) newest.set(signer, created)
  }
  return newest
}
