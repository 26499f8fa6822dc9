import type { Branding } from '../../model/branding.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { Answer } from '../../model/answer.ts'
import type { AnswersFile, TemplateRef } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { EvidenceGrade, EvidenceItem } from '../../model/evidence.ts'
import type {
  AssessmentId,
  DeviceId,
  EvidenceId,
  Fingerprint,
  IsoDate,
  IsoDateTime,
  QuestionId,
  SystemId,
  VaultId,
} from '../../model/ids.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { ReleasedScoring } from '../../governance/scoring-release.ts'
import type { Task } from '../../governance/tasks/task.ts'
import type { OwnTemplate } from '../../model/own-template.ts'
import type { RemoteTarget } from '../../ports/remote-target.ts'
import type { Edition } from '../../report/assessment/build-edition.ts'
import type { KeyAlgorithm, PersonCard, VerificationReport } from '../../signing/identity.ts'
import type { AssessmentProgress, Saved } from './assessment-progress.ts'
import type { AccessReviewVerbs } from './access-review.ts'
import type { Collaboration } from './collaboration.ts'
import type { RegisterVerbs } from './registers.ts'
import type { MeasurementVerbs } from './measurements.ts'
import type { RetentionVerbs } from './retention.ts'
import type { ProgressStep } from './progress-step.ts'
import type { ContentMatch, Countersigned, IssuedReport, IssuedReportSummary } from './issued-report.ts'
import type { PortfolioReportVerbs } from './portfolio-reports.ts'
import type { CertificateVerbs } from './signing-certificates.ts'
import type { AssessmentType } from '../../template/model/template.ts'
import type { ExchangeControl } from './exchange-control.ts'
import type { ExchangeResult, SyncState } from './sync-state.ts'
import type { UnlockResult, UnlockWay, VaultSecurity, VaultSummary, WaysToUnlock } from './vault-security.ts'
import type { BackupState, Preferences, StorageState, WorkspaceSettings } from './workspace-settings.ts'

/** Where in the workspace the user was. */
export interface WorkspacePlace {
  /** In which the user was last, absent once it was left: after a crash the work goes on there. */
  readonly assessment?: AssessmentId
  /** The page's own note of the screen that a lock left, at most 500 letters. */
  readonly route?: string
}

/**
 * The app's verbs as the screens see them. Runs in a worker that holds keys, store and documents; arguments and results are plain
 * data, errors come as `PlainError`. Every promise of a writing verb resolves after the encrypted write has committed strictly.
 */
export interface Workbench
  extends
    VaultSecurity,
    RegisterVerbs,
    RetentionVerbs,
    MeasurementVerbs,
    PortfolioReportVerbs,
    Partial<Collaboration & AccessReviewVerbs & ExchangeControl & CertificateVerbs> {
  // vaults
  listVaults(): Promise<readonly VaultSummary[]>
  /** Creates and unlocks. */
  createVault(request: { readonly label: string; readonly passphrase: string; readonly isNameShown?: boolean }): Promise<VaultSummary>
  /** `VaultError` `wrong-key` for wrong passphrase and damaged header alike; `too-early` with `facts.retryAfterMs` while the delay runs. */
  unlock(request: { readonly vaultId: VaultId; readonly passphrase: string }): Promise<UnlockResult>
  lock(reason?: 'user' | 'suspend'): Promise<void>
  /** The page's answer to the event `settle`. */
  settled?(): Promise<void>
  /** Takes over writing from another window that holds this vault. */
  takeOver(): Promise<void>
  setAutoLock(minutes: number): Promise<void>
  settings(): Promise<WorkspaceSettings>
  /** Keeps looks and keys with the vault, since the browser must keep nothing; members left out stay as they are. */
  saveSettings?(preferences: Preferences): Promise<void>
  /** Notes of this vault's owner on single questions: never part of the assessment, so never in a bundle, report or digest. */
  privateNotes?(id: AssessmentId): Promise<Readonly<Record<QuestionId, string>>>
  /** An empty text takes the note away. */
  savePrivateNote?(request: { readonly id: AssessmentId; readonly question: QuestionId; readonly text: string }): Promise<void>
  /** Wraps the vault key anew; records stay as they are. `wrong-key` for the old one, `weak-passphrase` for the new one. */
  changePassphrase?(request: { readonly passphrase: string; readonly newPassphrase: string }): Promise<void>
  /** The vault as an encrypted copy to be kept elsewhere: one file, several above 63 MiB. Also has the host write its own now. */
  backup?(): Promise<readonly { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }[]>
  /**
   * Makes a new vault of a backup's files and unlocks it, with the passphrase or, where `way` is given, that way. `wrong-key`, `damaged-backup`, `mixed-backup`, `newer-format`;
   * `incomplete-backup` with `missingBlobs` and `damagedRecords` unless the loss is accepted. `damaged` names what does not open.
   */
  restoreVault?(request: {
    readonly files: readonly Uint8Array[]
    readonly passphrase: string
    readonly way?: UnlockWay
    readonly acceptLoss?: boolean
  }): Promise<UnlockResult>
  /**
   * Chooses the folder (a dialog, or the path typed in the browser host) that backups go to besides the profile, and writes the first one;
   * `none` ends it. The state before when the dialog was cancelled. `FolderError` of the host.
   */
  setBackupFolder?(request: { readonly path?: string; readonly none?: true }): Promise<BackupState>
  /** What opens a backup: what opened its vault at that moment. Errors as `restoreVault`. */
  waysToRestore?(request: { readonly files: readonly Uint8Array[] }): Promise<WaysToUnlock>
  /** The signed log of what happened to this vault, as a file that `verifyFile` and `probity verify` judge. */
  auditLog?(): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>

  // who and where
  organisation(): Promise<Organisation | undefined>
  saveOrganisation(organisation: Organisation): Promise<void>
  /** How this vault's reports look; `undefined` for the look that Probity brings. */
  branding?(): Promise<Branding | undefined>
  /**
   * Changes parts of it: `null` takes a part away, a part that is left out stays. `file` is a look that was saved and replaces all of it.
   * `branding` errors say what is wrong with a colour or a file; nothing is changed then.
   */
  saveBranding?(change: BrandingChange): Promise<Branding>
  identity(): Promise<IdentitySummary | undefined>
  createIdentity(request: PersonCard & { readonly algorithm: KeyAlgorithm }): Promise<IdentitySummary>

  // registers and assessments
  listSystems(): Promise<readonly KeptSystem[]>
  /**
   * Keeps a system, a new one without `id`. `seen` and `chosen` as in `saveRegisterRecord`, whose errors `unknown-state` and `changed-meanwhile`
   * are this verb's too.
   */
  saveSystem(
    system: Omit<AiSystem, 'id' | 'format'> & {
      readonly id?: SystemId
      readonly seen?: readonly string[]
      readonly chosen?: readonly string[]
    },
  ): Promise<KeptSystem>
  listAssessments(): Promise<readonly AssessmentSummary[]>
  /** What is due, from everything that this vault knows: reviews, promised actions, conditions, missing advice, expiries, backups. */
  listTasks?(progress?: (step: ProgressStep) => void): Promise<TaskList>
  startAssessment(request: {
    readonly template: TemplateRef & { readonly type: AssessmentType }
    readonly systemId?: SystemId
    readonly subjectName: string
    readonly title: string
  }): Promise<AssessmentState>
  openAssessment(id: AssessmentId): Promise<AssessmentState>
  /** One committed answer; `undefined` clears it. Resolves when saved. */
  answer(request: {
    readonly id: AssessmentId
    readonly question: QuestionId
    readonly answer: Answer | undefined
    readonly summary: AssessmentProgress
    /** `heads` of the state that the user had on the screen: what a colleague changed since is not replaced unseen. */
    readonly seen?: readonly string[]
  }): Promise<Saved>
  updateControl(request: {
    readonly id: AssessmentId
    readonly control: DocumentControl
    readonly seen?: readonly string[]
  }): Promise<Saved>
  addEvidence(request: {
    readonly id: AssessmentId
    readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
    readonly title: string
    readonly grade: EvidenceGrade
    readonly date: IsoDate
    readonly question?: QuestionId
  }): Promise<EvidenceItem>
  readEvidence(request: { readonly id: AssessmentId; readonly evidence: EvidenceId }): Promise<Uint8Array<ArrayBuffer>>
  /** Where the user was, so that a return after a crash leads there. */
  rememberPlace(request: { readonly id: AssessmentId; readonly section: string; readonly question?: QuestionId }): Promise<void>
  workspacePlace(): Promise<WorkspacePlace>
  rememberWorkspacePlace(place: WorkspacePlace): Promise<void>

  // templates beside the shipped ones
  ownTemplates(): Promise<readonly OwnTemplate[]>
  /**
   * Keeps a template, which may be a shipped one with extensions, and offers it to new assessments. `invalid-template`, `template-exists`
   * when that version is here with other content. In a workspace with a roster one that changes the scoring is released by it, which takes an
   * administrator: `no-role`, unless one released exactly this file before.
   */
  addTemplate(request: { readonly text: string }): Promise<OwnTemplate>
  /** `no-role` as `addTemplate`. */
  offerTemplate(request: { readonly id: string; readonly version: string; readonly isOffered: boolean }): Promise<void>
  /** Scoring of the workspace's own that administrators released, `undefined` where no roster says who they are. */
  releasedScoring(): Promise<readonly Pick<ReleasedScoring, 'template' | 'changes' | 'created' | 'signer'>[] | undefined>
  /** Text of a shipped or own template. `template-missing` when it is not here, `template-changed` when it has other bytes than the pinned ones. */
  readTemplate(ref: TemplateRef): Promise<string>
  /** Takes an assessment to another version, whose consequences the user has seen. `template-changed` when it is not `from` any more. */
  upgradeAssessment(request: UpgradeRequest): Promise<AssessmentState>

  /** Answers and evidence of another assessment for questions without an answer; what was answered meanwhile stays. */
  takeOverAnswers(request: {
    readonly id: AssessmentId
    readonly answers: Readonly<Record<QuestionId, Answer>>
    readonly evidence: readonly EvidenceItem[]
    readonly summary: AssessmentProgress
  }): Promise<AssessmentState>

  // reports
  issueReport(
    request: {
      readonly id: AssessmentId
      readonly draft: boolean
      readonly role: string
      readonly reason: string
      readonly particulars: string
      readonly language?: string
      readonly edition?: Edition
      /** Prints letters that the PDF's fonts lack as codes; a draft does so anyway, another report fails with `report/uncovered-script`. */
      readonly printCodes?: boolean
    },
    progress?: (step: ProgressStep) => void,
  ): Promise<IssuedReport>
  /** Loads and tries out what making a report needs, so that the first one is not slower than the others; nothing of the vault is read. */
  prepareReports?(): Promise<void>
  /** Stops the report that is being made; its `issueReport` fails with `cancelled` and leaves nothing. Once it is being stored it is made. */
  cancelReport?(): Promise<void>
  listReports(id: AssessmentId): Promise<readonly IssuedReportSummary[]>
  readReport(request: {
    readonly reportId: string
    readonly format: 'pdf' | 'docx'
  }): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>
  /** `match` says which assessment has this content, where a report of it was issued from this vault. */
  verifyFile(request: {
    readonly fileName: string
    readonly bytes: Uint8Array
  }): Promise<VerificationReport & { readonly match?: ContentMatch }>

  /**
   * The same PDF or Word file with one more signature, by this vault's identity. `not-intact` for a file that does not verify as it came,
   * `no-identity`.
   */
  countersign(request: {
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly role: string
    readonly reason: string
  }): Promise<Countersigned>

  /**
   * The same PDF with a timestamp of the organisation's authority in its last signature, which was made while none answered. Errors as
   * `timestampLater`; `no-timestamp-authority` where none is set.
   */
  addTimestamp?(request: { readonly fileName: string; readonly bytes: Uint8Array }): Promise<Countersigned>

  // people and sync
  syncState(): Promise<SyncState>
  connectFolder(request: { readonly folderId: string; readonly displayPath: string }): Promise<SyncState>
  /** A store on another computer instead; its credentials rest sealed in the vault. Errors of the folder as they come. */
  connectTarget?(target: RemoteTarget): Promise<SyncState>
  /** Publishes own card and changes, reads others'; resolves when one round is done. */
  exchange(progress?: (step: ProgressStep) => void): Promise<ExchangeResult>
  /** Accepts a person whose fingerprint words were compared. Their bundles are applied and ours encrypted to them from now on. */
  acceptPerson(fingerprint: Fingerprint): Promise<SyncState>

  /** Fires after anything changed through another window, an exchange or a lock. */
  subscribe(listener: (event: WorkbenchEvent) => void): Promise<void>
}

/** A system of the inventory as it was read. */
export interface KeptSystem extends AiSystem {
  /** Of the state that was read. */
  readonly heads: readonly string[]
  /** As of a register's record. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
}

export type { AssessmentProgress, ProgressStep, Saved, UnlockResult, VaultSummary }
export interface IdentitySummary extends PersonCard {
  readonly fingerprint: Fingerprint
  /** Six words to be compared by phone. */
  readonly fingerprintWords: readonly string[]
  readonly algorithm: KeyAlgorithm
  readonly ageRecipient: string
  readonly certificatePem: string
  readonly validUntil: IsoDateTime
  /** The key was replaced, and the next exchange tells colleagues; this device then has another name. */
  readonly handover?: { readonly device: DeviceId }
}
export interface UpgradeRequest {
  readonly id: AssessmentId
  readonly from: TemplateRef
  readonly to: TemplateRef
  /** Only what changes: answers under their new ids, `null` where an id loses its answer. */
  readonly answers: Readonly<Record<QuestionId, Answer | null>>
  readonly summary: AssessmentProgress
}
export interface AssessmentSummary extends AssessmentProgress {
  readonly id: AssessmentId
  readonly title: string
  readonly type: AssessmentType
  readonly templateVersion: string
  readonly systemId?: SystemId
  readonly subjectName: string
  readonly status: DocumentControl['status']
  readonly updatedAt: IsoDateTime
  /** Who changed it last; a colleague's name after an exchange. */
  readonly updatedBy: string
  readonly receivedFrom?: { readonly name: string; readonly fingerprint: Fingerprint; readonly at: IsoDateTime }
  readonly conflicts: number
  /** Came without the template that it was made with, which was not here then; progress and level are unknown until it is. */
  readonly missingTemplate?: TemplateRef
}
export interface AssessmentState {
  readonly content: AnswersFile
  /** Name the state; to be given back with each answer. */
  readonly heads: readonly string[]
  readonly summary: AssessmentSummary
  readonly place?: { readonly section: string; readonly question?: QuestionId }
  /** Questions with two values since a concurrent edit (law 7). */
  readonly conflicts: Readonly<Record<QuestionId, readonly Answer[]>>
}
export interface TaskList {
  readonly tasks: readonly Task[]
  /** Day as of which they are due. */
  readonly today: IsoDate
  /** Titles of assessments whose dates could not be read. */
  readonly notRead: readonly string[]
}
export interface BrandingFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}
export interface BrandingChange {
  readonly colours?: { readonly primary: string; readonly secondary?: string } | null
  readonly logo?: BrandingFile | null
  readonly wordTemplate?: BrandingFile | null
  readonly file?: BrandingFile
}
export type WorkbenchEvent =
  | { readonly kind: 'locked'; readonly reason: 'user' | 'idle' | 'taken-over' | 'suspend' }
  | { readonly kind: 'changed'; readonly assessments: readonly AssessmentId[] }
  | { readonly kind: 'writer' | 'reader' }
  | { readonly kind: 'backup'; readonly backup: BackupState }
  | { readonly kind: 'storage'; readonly storage: StorageState }
  /** Storage was found set back or altered since the vault was opened, as `UnlockResult.damaged`. */
  | { readonly kind: 'damaged'; readonly damaged: readonly string[] }
  /** The vault is about to lock or to be let go: what was typed is to be saved now, then `settled` to be called. */
  | { readonly kind: 'settle' }
