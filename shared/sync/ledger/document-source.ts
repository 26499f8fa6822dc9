import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import type { DocumentKind, DocumentRef } from '../model/document-ref.ts'
import type { FlatDocument, Heads } from '../document/flat-document.ts'
import type { SyncLedger } from './ledger.ts'

export type { DocumentKind, DocumentRef }

/** A document that came or changed by an exchange. */
export interface MergedDocument extends DocumentRef {
  /** Heads of the local document that was merged into; `undefined` when there was none. */
  readonly basedOn: Heads | undefined
  readonly heads: Heads
  /** The whole document, saved: of one that was here what it was, with the changes behind it. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** What `bytes` has behind the local record; absent where the record is new or is written whole again. */
  readonly appended?: Uint8Array<ArrayBuffer>
  /** `bytes`, opened; the exchange's own, which frees it after the commit. */
  readonly doc?: FlatDocument
  /** Whose bundle brought the last of it, and when that was made. */
  readonly from: Fingerprint
  readonly at: IsoDateTime
}

/** What is committed together with the ledger or not at all. */
export interface SyncBatch {
  readonly documents: readonly MergedDocument[]
  readonly statements: readonly { readonly id: Sha256Hex; readonly jws: string; readonly from: Fingerprint }[]
  readonly blobs: readonly { readonly sha256: Sha256Hex; readonly bytes: Uint8Array<ArrayBuffer> }[]
  readonly ledger: SyncLedger
}

/**
 * The local records as an exchange sees them; the vault's owner implements it. Only one exchange may run at a time, but records may be
 * edited meanwhile: `commit` compares and then swaps.
 */
export interface DocumentSource {
  /** Name that the vault's own changes carry. */
  readonly actor: DeviceId
  /** Those of before: a restored vault, one with a new key and one that was repaired each get another. */
  readonly earlierActors?: readonly DeviceId[]
  /** Whether the document was here and was erased: what colleagues write to theirs is passed over, since it builds on what is gone. */
  isErased(ref: DocumentRef): boolean
  /** All documents with their heads, without opening them: the exchange asks this each time. */
  list(): Promise<readonly (DocumentRef & { readonly heads: Heads })[]>
  /** State of one document, without opening it. */
  headsOf(ref: DocumentRef): Promise<Heads | undefined>
  /** The saved document. */
  load(ref: DocumentRef): Promise<Uint8Array | undefined>
  listStatements(): Promise<readonly Sha256Hex[]>
  loadStatement(id: Sha256Hex): Promise<string | undefined>
  /** Evidence and issued reports that are here. */
  listBlobs(): Promise<readonly { readonly sha256: Sha256Hex; readonly byteLength: number }[]>
  loadBlob(sha256: Sha256Hex): Promise<Uint8Array | undefined>
  /**
   * Writes all or nothing and resolves after it is durable. `false`, and nothing written, when a document is no longer at `basedOn`.
   */
  commit(batch: SyncBatch): Promise<boolean>
}
