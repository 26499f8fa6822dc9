import type { AccessReviewStanding, AccessVerdict, MemberVerdict } from '../../access/access-review.ts'
import type { Role } from '../../access/role.ts'
import type { Fingerprint, IsoDate, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import type { RosterPerson } from './collaboration.ts'

/** Reviews of who may do what in the workspace (policy P-5.1-3). */
export interface AccessReviewVerbs {
  accessReview(): Promise<AccessReviewState>
  /**
   * Signs what was decided about every active member. `no-role` unless by a CISO or an administrator; `roster-changed` where members or their
   * roles are others than those judged; `invalid-input` where a reason is missing, or the next review is too far away.
   */
  signAccessReview(request: {
    readonly members: readonly MemberVerdict[]
    readonly months: number
    readonly text: string
  }): Promise<AccessReviewState>
}

export interface ReviewedMember extends RosterPerson {
  /** Newest statement or bundle by this key; absent where none is known here. */
  readonly lastSignedAt?: IsoDateTime
}

export interface AccessReviewState {
  /** Whether there is a list of members to review. */
  readonly isFounded: boolean
  /** Whether this vault's identity may sign one. */
  readonly mayReview: boolean
  /** Everybody of the list, those who left among them. */
  readonly members: readonly ReviewedMember[]
  readonly due?: IsoDate
  /** Longest time until the next review, in months. */
  readonly longestMonths: number
  /** Of the newest review that counts: what the list of members does not show yet. */
  readonly open: readonly {
    readonly fingerprint: Fingerprint
    readonly name: string
    readonly verdict: Exclude<AccessVerdict, 'keep'>
    readonly target: readonly Role[]
    readonly reason: string
  }[]
  /** Oldest first. */
  readonly reviews: readonly {
    readonly id: Sha256Hex
    readonly at: IsoDateTime
    readonly by: string
    readonly standing: AccessReviewStanding
    readonly next: IsoDate
    readonly text: string
    readonly members: readonly (MemberVerdict & { readonly name: string })[]
  }[]
}
