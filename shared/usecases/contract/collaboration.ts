import type { Elevation } from '../../access/elevation.ts'
import type { IgnoredReason } from '../../access/roster-members.ts'
import type { RosterAction } from '../../access/roster-entry.ts'
import type { LifeCycleState, Role } from '../../access/role.ts'
import type { DecisionGate, LifeCycle } from '../../governance/life-cycle.ts'
import type { Standing } from '../../governance/judge-statements.ts'
import type { StatementBody } from '../../governance/statement-body.ts'
import type { Hindrance } from '../../governance/statement-hindrance.ts'
import type { Answer } from '../../model/answer.ts'
import type { AssessmentId, DeviceId, Fingerprint, IsoDate, IsoDateTime, QuestionId, Sha256Hex } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import type { PersonCard } from '../../signing/model/identity.ts'
import type { RowChange, RowClash } from '../../sync/merge/merge-rows.ts'
import type { TextPiece } from '../../sync/merge/merge-texts.ts'
import type { ChangeAct } from '../../sync/document/change-by.ts'
import type { AuditView, BundlePreview } from './bundle-and-audit-views.ts'
import type { AssessmentProgress, Saved } from './assessment-progress.ts'
import type { Namesake } from './namesake.ts'
import type { SyncState } from './sync.ts'

/** The verbs of working together: who belongs here, what was stated, what conflicts, and how it came about. */
export interface Collaboration {
  // people and roles
  roster(): Promise<RosterState>
  /** Makes this vault's identity the first administrator of the workspace. `roster-exists` when there is a roster already. */
  foundRoster(request: { readonly reason: string }): Promise<RosterState>
  /**
   * A file for somebody who is to join: says which workspace and roster, by whom and with which roles. It opens nothing by itself: both
   * compare their six words by phone, the joiner accepts it, exchanges once, and the administrator adds them with `addMember`.
   */
  makeInvitation(request: {
    readonly for: string
    readonly roles: readonly Role[]
    readonly until: IsoDate
  }): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>
  /** What an invitation says, before anything of it is accepted. `damaged-invitation`, `expired-invitation`. */
  readInvitation(request: { readonly bytes: Uint8Array }): Promise<Invitation>
  /**
   * Takes over workspace and roster of an invitation whose words were compared, and accepts the person who invites. `other-workspace`,
   * `other-roster` where this vault has its own already, unless it is to be left: then as `joinWorkspace`, and a folder of the former
   * workspace is disconnected.
   */
  acceptInvitation(request: { readonly bytes: Uint8Array; readonly wordsCompared: true; readonly leaveOwn?: boolean }): Promise<RosterState>
  /**
   * Goes over to the workspace of the connected folder. What was written comes along and is sent to whomever is accepted there; people,
   * roster and what was signed for the former workspace do not count in it. `no-folder` where the folder has none; `handover-pending`.
   */
  joinWorkspace(): Promise<SyncState>
  /** Adds a person seen in the folder. Asks for an administrator: `no-role`; `unknown-person`. */
  addMember(request: {
    readonly fingerprint: Fingerprint
    readonly roles: readonly Role[]
    readonly until?: IsoDate
    readonly reason: string
  }): Promise<RosterState>
  changeRoles(request: {
    readonly fingerprint: Fingerprint
    readonly roles: readonly Role[]
    readonly until?: IsoDate
    readonly reason: string
  }): Promise<RosterState>
  /**
   * Makes a member an administrator for some hours, up to 720, beside the roles that they have. It ends by itself, earlier with the next
   * change of their roles; whoever administers by it gives administration to nobody. `is-administrator` for whoever is one anyway.
   */
  elevateMember(request: { readonly fingerprint: Fingerprint; readonly hours: number; readonly reason: string }): Promise<RosterState>
  /** Bundles to come are not encrypted to them, theirs no longer applied; what they have they keep. */
  removeMember(request: { readonly fingerprint: Fingerprint; readonly reason: string }): Promise<RosterState>
  /** As removing, and what that device signed from `since` on does not count. */
  reportLostDevice(request: {
    readonly fingerprint: Fingerprint
    readonly since: IsoDateTime
    readonly reason: string
  }): Promise<RosterState>

  /**
   * A new certificate and age key for this vault's identity. The roster entry is signed by the key before, which signs one more bundle to
   * tell of it; without a roster colleagues compare words anew. What was signed stays good, older bundles stay readable; a certificate that
   * was issued for the old key is forgotten. `no-identity`; `handover-pending` until the last change was told.
   */
  replaceIdentity(request: { readonly reason: string }): Promise<RosterState>
  /** Of a member who lost the old key: `by` is the fingerprint of the new card in the folder, whose words were compared. Errors as `addMember`. */
  replaceMemberKey(request: { readonly fingerprint: Fingerprint; readonly by: Fingerprint; readonly reason: string }): Promise<RosterState>

  // statements
  statements(id: AssessmentId): Promise<StatementsState>
  /** Signs a statement about the assessment as it is now. `no-identity`; never refused for a missing role: it is shown as what it is. */
  makeStatement(request: { readonly id: AssessmentId; readonly statement: NewStatement }): Promise<StatementsState>

  // conflicts and history
  /** Everything in one assessment that several people wrote at the same time. */
  conflicts(id: AssessmentId): Promise<readonly OpenConflict[]>
  /** Chooses in one go; each choice is recorded as a change with its author. An index counts along `versions`. */
  resolveConflicts(request: {
    readonly id: AssessmentId
    readonly choices: readonly ConflictChoice[]
    readonly summary: AssessmentProgress
  }): Promise<Saved>
  answerHistory(request: { readonly id: AssessmentId; readonly question: QuestionId }): Promise<readonly AnswerHistoryStep[]>
  /** Every change of answers, evidence and front matter, newest first. */
  assessmentHistory(id: AssessmentId): Promise<readonly HistoryEntry[]>
  /** Takes one step of `answerHistory` back and leaves what others wrote since. `not-undoable`. */
  undoStep(request: {
    readonly id: AssessmentId
    readonly question: QuestionId
    readonly step: string
    readonly summary: AssessmentProgress
  }): Promise<Saved>

  // bundles by themselves
  /**
   * A signed bundle by itself, read back and verified: for one person of the workspace (encrypted to their key), or for a reader without
   * the app: a zip with reports and answers, encrypted when a passphrase is given.
   */
  exportBundle(request: {
    readonly assessments: readonly AssessmentId[]
    readonly to: { readonly kind: 'person'; readonly fingerprint: Fingerprint } | { readonly kind: 'reader'; readonly passphrase?: string }
  }): Promise<{
    readonly fileName: string
    readonly bytes: Uint8Array<ArrayBuffer>
    readonly sha256: Sha256Hex
    readonly contents: readonly { readonly kind: string; readonly count: number; readonly byteLength: number }[]
  }>
  /** What a bundle that came by mail holds, verified, before anything of it is applied. `bundle/…`, `other-workspace`. */
  previewBundle(request: { readonly bytes: Uint8Array }): Promise<BundlePreview>
  /** Applies it; the author must be accepted, or checked by comparing words: `unknown-person`. The way back is in `arrivals`. */
  applyBundle(request: {
    readonly bytes: Uint8Array
    readonly wordsCompared?: boolean
  }): Promise<{ readonly assessments: number; readonly statements: number }>
  /**
   * For a vault that was copied, or set back and used (`own-history-forked`): the device gets a new name, and everything unshared is
   * written anew under it. Nothing is lost.
   */
  repairFork(): Promise<void>

  // audit log
  /** The log of this vault, newest first, judged also by what colleagues' bundles told of it. */
  auditEntries(request?: {
    readonly events?: readonly string[]
    readonly from?: IsoDateTime
    readonly to?: IsoDateTime
    readonly limit?: number
  }): Promise<AuditView>
}

export interface RosterState {
  /** `rival`: several foundings are here, and none was chosen by an invitation. */
  readonly state: 'none' | 'founded' | 'rival'
  readonly workspace?: string
  readonly members: readonly RosterPerson[]
  /** Of this vault's identity. */
  readonly ownRoles: readonly Role[]
  readonly mayAdminister: boolean
  /** Oldest first; what does not count says why. */
  readonly log: readonly {
    readonly id: Sha256Hex
    readonly at: IsoDateTime
    readonly by: string
    readonly byFingerprint: Fingerprint
    readonly action?: RosterAction
    readonly about?: string
    readonly roles?: readonly Role[]
    readonly reason: string
    /** Of an entry that brought a key: who was in the list before under the same name or e-mail address. Computed, not signed. */
    readonly namesakes?: readonly Namesake[]
    readonly ignored?: IgnoredReason
  }[]
}
export interface RosterPerson extends PersonCard {
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  readonly device: DeviceId
  readonly roles: readonly Role[]
  /** While it lasts; `by` is a name. */
  readonly elevation?: Elevation
  readonly until?: IsoDate
  readonly joinedAt: IsoDateTime
  readonly addedBy: string
  readonly state: 'active' | 'expired' | 'removed' | 'lost-device' | 'rotated'
  readonly endedAt?: IsoDateTime
  readonly isSelf: boolean
  /** In this list, where one of the two is active; not of a key that was replaced, whose newer one has them. */
  readonly namesakes?: readonly Namesake[]
}
export interface Invitation {
  readonly workspace: string
  readonly by: PersonCard
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  readonly for: string
  readonly roles: readonly Role[]
  readonly until: IsoDate
  readonly created: IsoDateTime
  /** Of those who are known here, of whoever invites. */
  readonly namesakes?: readonly Namesake[]
}

/** A statement as a screen fills it in; workspace, assessment, digest and time are added. */
export type NewStatement = StatementBody extends infer Body
  ? Body extends StatementBody
    ? Omit<Body, 'format' | 'workspace' | 'assessment' | 'contentSha256' | 'created'>
    : never
  : never

export interface StatementsState {
  readonly state: LifeCycleState
  readonly contentSha256: Sha256Hex
  readonly statements: readonly {
    readonly id: Sha256Hex
    readonly by: string
    readonly fingerprint: Fingerprint
    readonly roles: readonly Role[]
    readonly standing: Standing
    readonly body: StatementBody
    /** Of a decision, advice or vote in force: who wrote or owns it, or stated the same, and has the signer's name or e-mail address. A note only. */
    readonly namesakes?: readonly Namesake[]
  }[]
  readonly gates: readonly DecisionGate[]
  readonly conditions: LifeCycle['conditions']
  readonly committee: LifeCycle['committee']
  readonly ethicsBoard: LifeCycle['ethicsBoard']
  /** Statement in force that decides. */
  readonly decision?: Sha256Hex
  /** Answers that only somebody else's bundle brought: whoever passed them on counts as their author too. */
  readonly unconfirmed: readonly { readonly author: string; readonly passedOnBy: string }[]
  /** What keeps statements by this vault's identity from counting now; kinds that would count are missing. */
  readonly hindrances: Readonly<Partial<Record<StatementBody['kind'], Hindrance>>>
}

/** Who wrote something, when, on which device. */
export interface Authorship {
  readonly author: string
  readonly device: DeviceId
  /** Name of the device's owner as the roster or the folder knows it; may differ from what the change claims. */
  readonly owner?: string
  readonly time: IsoDateTime
  /** Whose bundle brought it, while no bundle of the named device told of it: author, device and time are this person's word. */
  readonly passedOnBy?: string
}
export interface OpenConflict {
  readonly section: 'answers' | 'meta' | 'evidence' | 'control'
  /** Question id, or name of the field. */
  readonly key: string
  /** `text` and `rows` come with a proposal that joins the versions. */
  readonly kind: 'value' | 'text' | 'rows'
  /** The one that is shown first; an answer, a field's value, or `null` where it was cleared. */
  readonly versions: readonly { readonly value: JsonValue; readonly by?: Authorship }[]
  readonly base?: Answer
  readonly merged?: {
    readonly answer: Answer
    /** Marks count along `versions`. */
    readonly texts: Readonly<Partial<Record<'value' | 'reason' | 'comment', readonly TextPiece[]>>>
    readonly rows?: { readonly changes: readonly RowChange[]; readonly clashes: readonly RowClash[] }
  }
}
export interface ConflictChoice {
  readonly section: OpenConflict['section']
  readonly key: string
  /** Why this one; stands in the history with the choice. At most 500 characters. */
  readonly reason?: string
  readonly choice:
    | { readonly take: 'version'; readonly index: number }
    | { readonly take: 'merged' }
    /** Something new, e.g. the joined text after editing; `undefined` clears. Of answers only. */
    | { readonly take: 'answer'; readonly answer: Answer | undefined }
}
export interface AnswerHistoryStep {
  readonly id: string
  readonly answer: Answer
  readonly by: Authorship
  readonly act?: ChangeAct
  readonly reason?: string
  readonly replaces: readonly string[]
  readonly isCurrent: boolean
}
export interface HistoryEntry {
  readonly id: string
  readonly section: string
  readonly key: string
  readonly before: JsonValue
  readonly after: JsonValue
  /** Every value that somebody chose among, with who wrote it; absent where there was one value. */
  readonly rivals?: readonly { readonly value: JsonValue; readonly by: Authorship }[]
  readonly by: Authorship
  readonly act?: ChangeAct
  /** Of a choice: why, in the words of whoever chose. */
  readonly reason?: string
}
