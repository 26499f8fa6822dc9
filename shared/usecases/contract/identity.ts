import type { DeviceId, Fingerprint, IsoDateTime } from '../../model/ids.ts'
import type { KeyAlgorithm, PersonCard } from '../../signing/model/identity.ts'

/** Who signs with this vault. */
export interface IdentityVerbs {
  identity(): Promise<IdentitySummary | undefined>
  createIdentity(request: PersonCard & { readonly algorithm: KeyAlgorithm }): Promise<IdentitySummary>
}

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
