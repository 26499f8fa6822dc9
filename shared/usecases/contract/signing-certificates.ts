import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'
import type { PersonCard } from '../../signing/model/identity.ts'

/** A certificate as people compare it. */
export interface CertificateSummary extends PersonCard {
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  readonly certificatePem: string
  readonly validFrom: IsoDateTime
  readonly validUntil: IsoDateTime
  readonly isAuthority: boolean
}

/** With what this vault signs reports, and what it trusts beside accepted people. */
export interface SigningCertificates {
  /** Absent: reports are signed with the identity's own certificate. */
  readonly signer?: CertificateSummary & { readonly origin: 'issued' | 'imported' }
  /** The organisation's authority, where its key is kept in this vault. */
  readonly authority?: CertificateSummary
  readonly trusted: readonly CertificateSummary[]
}

export interface CertificateVerbs {
  certificates(): Promise<SigningCertificates>
  /** What a certificate says, before anything is done with it. `not-pem`, `not-a-certificate`. */
  inspectCertificate(request: { readonly bytes: Uint8Array }): Promise<CertificateSummary>
  /** Makes the organisation's authority; its key stays sealed in this vault. `authority-exists`, `no-organisation`, `no-identity`. */
  createAuthority(): Promise<CertificateSummary>
  /**
   * Issues a certificate for the key in a colleague's own certificate, with the same name.
   *
   * @returns the chain as PEM, to be given back: it holds no secret
   */
  issueCertificate(request: {
    readonly bytes: Uint8Array
  }): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly issued: CertificateSummary }>
  /** Reports are signed with this certificate from now on, and its authority is trusted. `other-key` when it is for another key than this vault's. */
  installCertificate(request: { readonly bytes: Uint8Array }): Promise<SigningCertificates>
  /** Reports are signed with the key of a PKCS#12 file from now on. As `importPkcs12`. */
  importSigningKey(request: { readonly bytes: Uint8Array; readonly passphrase: string }): Promise<SigningCertificates>
  /** Back to the identity's own certificate; an imported key is erased. */
  forgetSigningKey(): Promise<SigningCertificates>
  trustCertificate(request: { readonly bytes: Uint8Array }): Promise<SigningCertificates>
  distrustCertificate(request: { readonly fingerprint: Fingerprint }): Promise<SigningCertificates>
}
