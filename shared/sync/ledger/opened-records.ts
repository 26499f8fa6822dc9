/**
 * Records that the last exchanges merged into, still open: who works on an assessment sends it again and again, and opening it takes most
 * of the time that receiving an answer takes. Kept as long as the vault is open, by whoever keeps the ledger.
 */
import type { DocumentRef } from '../model/document-ref.ts'
import { isSameHeads } from '../document/document-states.ts'
import { freeDocument, headsOf, type FlatDocument, type Heads } from '../document/flat-document.ts'
import { documentKey } from './ledger.ts'

export interface OpenedRecords {
  /** Gives the record away if it is here in exactly this state; the caller puts it back or frees it. */
  take(ref: DocumentRef, heads: Heads): FlatDocument | undefined
  /** @param byteLength of the record as it rests: large ones are freed at once */
  put(ref: DocumentRef, doc: FlatDocument, byteLength: number): void
}

/** As many as a team works on at a time; each takes about thirty times the memory of its bytes. */
const keptRecords = 64
const keptBytes = 1024 * 1024
const largestKeptBytes = 128 * 1024

interface Kept {
  readonly doc: FlatDocument
  readonly byteLength: number
}

export function createOpenedRecords(): OpenedRecords {
  const kept = new Map<string, Kept>()
  let total = 0
  const takeOut = (key: string): FlatDocument | undefined => {
    const one = kept.get(key)
    kept.delete(key)
    total -= one?.byteLength ?? 0
    return one?.doc
  }
  return {
    take(ref, heads) {
      const doc = takeOut(documentKey(ref))
      if (doc === undefined || isSameHeads(headsOf(doc), heads)) return doc
      freeDocument(doc)
      return undefined
    },
    put(ref, doc, byteLength) {
      const key = documentKey(ref)
      const before = takeOut(key)
      if (before !== undefined && before !== doc) freeDocument(before)
      if (byteLength > largestKeptBytes) return freeDocument(doc)
      kept.set(key, { doc, byteLength })
      total += byteLength
      for (const oldest of kept.keys()) {
        if (kept.size <= keptRecords && total <= keptBytes) break
        const surplus = takeOut(oldest)
        if (surplus !== undefined) freeDocument(surplus)
      }
    },
  }
}
