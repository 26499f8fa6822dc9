/** Bundles by themselves and the audit log, as the screens show them. */
import type { DeviceId, Fingerprint, IsoDateTime } from '../../model/ids.ts'
import type { PersonCard } from '../../signing/model/identity.ts'
import type { ExchangePreview } from './exchange-control.ts'

/** What a bundle by itself would bring. */
export interface BundlePreview extends Pick<ExchangePreview, 'assessments' | 'systems' | 'registerRecords' | 'statements'> {
  readonly files: number
  readonly by: PersonCard
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  /** The author is accepted here, or is this vault's owner. */
  readonly isKnown: boolean
  readonly created: IsoDateTime
}
export interface AuditView {
  readonly entries: readonly {
    readonly sequence: number
    readonly time: IsoDateTime
    readonly event: string
    readonly device: DeviceId
    readonly facts: Readonly<Record<string, string | number | boolean>>
    readonly signer?: string
  }[]
  /** Before `limit`. */
  readonly total: number
  readonly ok: boolean
  readonly problems: readonly { readonly code: string; readonly sequence: number; readonly message: string }[]
  /** Colleagues' devices that hold an end of this log, and up to which entry: what is older cannot be altered unnoticed. */
  readonly anchors: readonly { readonly device: DeviceId; readonly owner?: string; readonly sequence: number }[]
}
