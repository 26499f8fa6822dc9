import type { IsoDateTime } from '../../model/ids.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'

/** Carries a DER query to a timestamp authority and its answer back (RFC 3161). */
export type SendTimestamp = (query: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

export interface SignDocumentRequest {
  readonly bytes: Uint8Array
  readonly identity: SigningIdentity
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
  /** For the visible block of a PDF. */
  readonly font: Uint8Array
  /** Only PDFs take a timestamp. */
  readonly timestamp?: SendTimestamp
}
export interface SignedDocument {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The document is signed; this is what it lacks. */
  readonly warnings: readonly SigningWarning[]
}
/** `timestamp-unavailable`: no authority answered as it should, so the time is the signer's word (PAdES B-B instead of B-T). */
export type SigningWarning = 'timestamp-unavailable'
