import type { IsoDateTime } from '../model/ids.ts'

/** Wall-clock time comes in through here, so that same input gives same bytes. */
export interface Clock {
  now(): IsoDateTime
}

/** Cryptographically strong randomness; `byteLength` ≤ 65,536. */
export interface Random {
  bytes(byteLength: number): Uint8Array<ArrayBuffer>
}
