import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'

export type KeyAlgorithm = 'rsa3072' | 'p256'

/** What others see of a signer. */
export interface PersonCard {
  readonly name: string
  readonly email: string
  readonly designation: string
  readonly organisation: string
}

/**
 * A person who can sign on this device: certificate, private key and age key pair.
 * `privateKey` is usable for signing (RSASSA-PKCS1-v1_5 SHA-256 or ECDSA P-256 SHA-256) and non-extractable wherever possible.
 */
export interface SigningIdentity {
  readonly person: PersonCard
  readonly algorithm: KeyAlgorithm
  /** DER, signer first, then its issuers. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[]
  readonly fingerprint: Fingerprint
  readonly privateKey: CryptoKey
  /** `age1…`, to which others encrypt. */
  readonly ageRecipient: string
}

/** Why a signer is trusted or is not; `issuer` is the name of the authority. */
export type TrustBasis =
  | { readonly kind: 'known' | 'self-signed-unknown' | 'no-certificate' }
  /**
   * `issuer-impostor`: a trusted authority has the name, another key issued the certificate. `issuer-unfit`: a trusted authority has the name, and
   * the way to it breaks a rule, which the problems name.
   */
  | { readonly kind: 'issued-by-known' | 'issuer-unknown' | 'issuer-impostor' | 'issuer-unfit'; readonly issuer: string }

/** One signature found in a document or bundle, and everything that can be said of it. */
export interface SignatureVerdict {
  readonly signer: string
  readonly email?: string
  readonly role?: string
  readonly reason?: string
  /** Claimed by the signer. */
  readonly signedAt?: IsoDateTime
  /** Proven by a timestamp authority. */
  readonly timestampedAt?: IsoDateTime
  readonly fingerprint: Fingerprint
  /** The same for people: six words to be compared by phone. */
  readonly fingerprintWords?: readonly string[]
  /** The signer's, so that it can be trusted from now on once the words were compared. */
  readonly certificatePem?: string
  readonly algorithm: string
  /** Signature value and every digest agree. */
  readonly intact: boolean
  /** All content is covered, and what came after is of a kind that may come after. */
  readonly complete: boolean
  /** Certificate is among, or issued by one of, the trusted certificates given. */
  readonly trusted: boolean
  readonly basis?: TrustBasis
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

export type ArtefactKind = 'pdf' | 'docx' | 'bundle' | 'answers' | 'audit-log' | 'unknown'

/** What `probity verify` says of one file. `valid`: at least one signature, and all of them intact and complete. */
export interface VerificationReport {
  readonly kind: ArtefactKind
  readonly valid: boolean
  readonly trusted: boolean
  readonly signatures: readonly SignatureVerdict[]
  /** Digest of the canonical content that the artefact carries or prints, and whether it agrees with the content attached. */
  readonly contentSha256?: string
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}
