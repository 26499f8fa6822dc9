import type { AccessFigures } from '../../access/access-figures.ts'
import type { AuditHead } from '../../audit/chain.ts'
import type { AgeIdentity } from '../../bundle/age.ts'
import type { ContentDues } from '../../governance/assessment-dues.ts'
import type { AnswersFile, TemplateRef } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { IsoDateTime, LanguageTag, Sha256Hex, VaultId } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import type { LocalClock, Random } from '../../ports/clock.ts'
import type { HostCommands } from '../../ports/host-commands.ts'
import type { Pause } from '../../ports/pause.ts'
import type { VaultDirectory } from '../../ports/vault-store.ts'
import type { Edition } from '../../report/assessment/build-edition.ts'
import type { LinkedRecords } from '../../report/redaction/linked-records.ts'
import type { PortfolioEntry } from '../../report/portfolio/portfolio.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import type { ReportStatements } from '../../report/context/report-statements.ts'
import type { ReviewFacts } from '../../scoring/score-assessment.ts'
import type { SigningIdentity, VerificationReport } from '../../signing/model/identity.ts'
import type { AssessmentType } from '../../template/model/template.ts'
import type { Kdf, KdfSettings } from '../../vault/kdf.ts'
import type { VaultMigration } from '../../vault/migrations.ts'
import type { SendTimestamp, SignDocumentRequest, SignedDocument, SigningWarning } from './document-signing.ts'
import type { AssessmentProgress } from './assessment-progress.ts'

/** Everything that the engine needs from the world around it; the worker gives the browser's, tests their own. */
export interface WorkbenchPorts {
  readonly directory: VaultDirectory
  readonly clock: LocalClock
  readonly random: Random
  readonly kdf: Kdf
  readonly calibrate: () => Promise<KdfSettings>
  readonly locks: VaultLocks
  readonly openChannel: (vaultId: VaultId, onMessage: (message: WindowMessage) => void) => WindowChannel
  readonly host: () => HostCommands
  readonly documents: DocumentMaker
  readonly readTemplate: (ref: TemplateRef) => Promise<string>
  /** Calls `tick` about every `milliseconds` until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly pause?: Pause
  /** Longest time from a change to its backup; a minute unless told. */
  readonly backupWithinMs?: number
  /** Other steps of the content's shape than this program's own; for tests. */
  readonly migrations?: readonly VaultMigration[]
  /** Whether the browser promised not to evict this origin's data; `undefined` where it cannot say. */
  readonly storagePersisted: () => Promise<boolean | undefined>
  /** What the browser says of this origin's room; absent where it cannot say. */
  readonly storageEstimate?: () => Promise<{ readonly usedBytes: number; readonly quotaBytes: number } | undefined>
  /** Loads the merge engine's WebAssembly once; to be awaited before any document is touched. */
  readonly prepareMerging: () => Promise<void>
}

/** One writer per vault over all windows of this origin. */
export interface VaultLocks {
  /** `undefined` when another window holds it. `onLost` when another one took it by force. */
  tryHold(vaultId: VaultId, onLost: () => void): Promise<VaultHold | undefined>
  /** Waits up to `patienceMs` for the holder to let go, then takes it. */
  takeOver(vaultId: VaultId, patienceMs: number, onLost: () => void): Promise<VaultHold>
}
export interface VaultHold {
  release(): void
}

/** What windows of one vault tell each other; record ids are opaque. */
export type WindowMessage =
  | { readonly kind: 'changed'; readonly records: readonly string[] }
  | { readonly kind: 'release-request' }
  /** Somebody left the desk, and with it every window. */
  | { readonly kind: 'lock' }
  /** The vault key was rotated: the other windows' keys are of no use any more. */
  | { readonly kind: 'rekeyed' }
export interface WindowChannel {
  post(message: WindowMessage): void
  close(): void
}

/** Makes and judges documents away from the engine, so that saving never waits for a report. */
export interface DocumentMaker {
  /** Draft without signature when `identity` is absent. */
  make(request: DocumentRequest, timestamp?: SendTimestamp, progress?: (share: number) => void): Promise<MadeDocuments>
  /** Gets ready for the first report, see `rehearseDocuments`; once is enough, and what is asked for meanwhile goes first. Absent where reports are made in the caller's thread. */
  prepare?(): Promise<void>
  /** Gives up whatever is being made: those calls fail with `workbench/cancelled`. Absent where work cannot be interrupted. */
  cancel?(): void
  /** Adds a signature to a PDF or Word file that somebody made; what was signed before stays valid. */
  sign(request: Omit<SignDocumentRequest, 'font' | 'timestamp'>, timestamp?: SendTimestamp): Promise<SignedDocument>
  /** A timestamp for the last signature of a PDF. @throws {SignatureError} "timestamp-unreachable", else as `addTimestamp` of signing */
  addTimestamp(bytes: Uint8Array, send: SendTimestamp): Promise<Uint8Array<ArrayBuffer>>
  /** The PDF alone, without signature; for a sheet that is printed and not kept. */
  print(request: Pick<DocumentRequest, 'report' | 'createdAt'>): Promise<Uint8Array<ArrayBuffer>>
  /** `ageIdentity` opens bundles, whose signature is inside of the encryption. */
  verify(request: {
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly trusted: readonly Uint8Array<ArrayBuffer>[]
    readonly ageIdentity?: AgeIdentity
    /** Ends of audit logs that colleagues' bundles told of. */
    readonly anchors?: readonly AuditHead[]
  }): Promise<VerificationReport>
  /** Level, outcome and how much is answered, as the lists show them. */
  assess(
    request: Pick<BuildRequest, 'templateText' | 'content' | 'today'>,
  ): Promise<AssessmentProgress & { readonly type: AssessmentType; readonly tier: number | null }>
  /** What the content asks of people after it was filled in: reviews, triggers, promised actions. */
  dues(request: Pick<BuildRequest, 'templateText' | 'content' | 'today'> & { readonly since: ReviewFacts }): Promise<ContentDues>
  /** Report model from content: templates, scoring and builders are as heavy as the rendering. */
  build(request: BuildRequest): Promise<ReportDocument>
  /** The same over several assessments, with the share of them that is scored. */
  buildPortfolio(request: PortfolioBuildRequest, progress?: (share: number) => void): Promise<ReportDocument>
}
/** `templates` once each; the entries name them by their place. */
export interface PortfolioBuildRequest extends Omit<PortfolioBuild, 'entries'> {
  readonly templates: readonly string[]
  readonly assessments: readonly {
    readonly template: number
    readonly content: AnswersFile
    readonly reported: NonNullable<ReviewFacts['reported']>
  }[]
}
/** A document over several assessments, which are scored. */
export interface PortfolioBuild {
  readonly kind: PortfolioKind
  readonly entries: readonly Omit<PortfolioEntry, 'contentSha256'>[]
  readonly organisation: string
  /** Of the document itself. */
  readonly control: DocumentControl
  readonly language: LanguageTag
  readonly draft: boolean
  readonly createdAt: IsoDateTime
  /** Time zone of whoever issues it. */
  readonly zone: string
  /** Of which the programme report tells. */
  readonly registers?: readonly RegisterRecord[]
  readonly access?: AccessFigures
}
export interface BuildRequest {
  readonly templateText: string
  readonly content: AnswersFile
  readonly organisation: string
  readonly language: string
  readonly draft: boolean
  readonly contentSha256: string
  readonly canonicalContent: string
  /** What the registers say of the assessed system since its approval. */
  readonly reported?: ReviewFacts['reported']
  readonly today: string
  /** Time zone of whoever issues it, in which instants are printed as days. */
  readonly zone: string
  /** Withholds answers; the digest of what is left stands in the document that comes back. */
  readonly edition?: Edition
  /** Content of the last version issued, for the section on what changed. */
  readonly previous?: AnswersFile
  /** Signed statements about this content, judged as of now. */
  readonly statements?: ReportStatements
  /** Records that the answers link to, by their names of now. */
  readonly records?: LinkedRecords
  /** Where the audit log ends; printed, so that a log set back later is noticed. */
  readonly logHead?: Sha256Hex
}
export interface DocumentRequest {
  readonly report: ReportDocument
  readonly createdAt: IsoDateTime
  readonly identity?: SigningIdentity
  readonly role: string
  readonly reason: string
  /** Letters that the PDF's fonts lack are printed as codes; else they fail with `report/uncovered-script`. */
  readonly printCodes?: boolean
}
export interface MadeDocuments {
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly docx: Uint8Array<ArrayBuffer>
  readonly warnings?: readonly SigningWarning[]
}
