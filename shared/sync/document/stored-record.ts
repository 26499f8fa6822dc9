/**
 * A record as it rests: one saved document and the changes appended to it since. Which state that is, and which changes a reader lacks,
 * is read from the chunks' headers; opening the document for it costs fifty times as much.
 */
import * as Automerge from '@automerge/automerge'
import { automergeChunks, changeChunkDeps, documentChunkHeads, isWholeChange, joinChunks } from './automerge-chunks.ts'
import type { Heads } from './flat-document.ts'

interface Appended {
  readonly hash: string
  readonly deps: readonly string[]
  readonly bytes: Uint8Array
}

export interface StoredRecord {
  readonly bytes: Uint8Array
  readonly heads: Heads
  /** Of the saved document, without what was appended. */
  readonly documentHeads: readonly string[]
  readonly appended: readonly Appended[]
}

/**
 * @param bytes sealed by this vault, so that chunks are taken to be what they were when they were appended
 * @returns `undefined` for bytes of another form, which then have to be opened
 */
export function readStoredRecord(bytes: Uint8Array): StoredRecord | undefined {
  const [document, ...changes] = automergeChunks(bytes)
  if (document?.kind !== 'document' || changes.some(({ kind }) => kind !== 'change')) return undefined
  const documentHeads = documentChunkHeads(document.bytes)
  const appended = changes.map((chunk) => {
    const { hash, deps } = Automerge.decodeChange(chunk.bytes)
    return { hash, deps, bytes: chunk.bytes }
  })
  const builtUpon = new Set(appended.flatMap(({ deps }) => deps))
  const heads = new Set([...documentHeads, ...appended.map(({ hash }) => hash)].filter((hash) => !builtUpon.has(hash)))
  return { bytes, heads: [...heads].sort(), documentHeads, appended }
}

/**
 * Changes that a reader at `heads` lacks, as one sequence of chunks, empty when there are none.
 *
 * @returns `undefined` when it takes the opened document to tell: the reader's state lies inside the saved part, or is not known
 */
export function appendedSince({ documentHeads, appended }: StoredRecord, heads: Heads): Uint8Array<ArrayBuffer> | undefined {
  const byHash = new Map(appended.map((change) => [change.hash, change]))
  const held = new Set<string>()
  const visit = [...heads]
  for (let hash = visit.pop(); hash !== undefined; hash = visit.pop()) {
    if (held.has(hash)) continue
    held.add(hash)
    visit.push(...(byHash.get(hash)?.deps ?? []))
  }
  const isKnown = heads.length > 0 && heads.every((hash) => byHash.has(hash) || documentHeads.includes(hash))
  if (!isKnown || !documentHeads.every((hash) => held.has(hash))) return undefined
  return joinChunks(appended.filter(({ hash }) => !held.has(hash)).map(({ bytes }) => bytes))
}

/**
 * The changes at a record's end that a reader lacks, where they are one line from the reader's state to the record's: only these are looked at,
 * not the dozens that lie before them, and of them only what stands in front.
 *
 * @param from the reader's state
 * @param to the record's state, from the vault's index
 * @returns `undefined` where it takes `readStoredRecord` to tell
 */
export function lineBehind(bytes: Uint8Array, from: Heads, to: Heads): Uint8Array<ArrayBuffer> | undefined {
  const [, ...appended] = automergeChunks(bytes)
  const [start] = from
  let [next] = to
  if (from.length !== 1 || to.length !== 1) return undefined
  for (let index = appended.length - 1; index >= 0; index -= 1) {
    const chunk = appended[index]
    // This vault's own bytes: the beginning of its hash tells a change from the others well enough.
    if (chunk?.kind !== 'change' || next === undefined || !isWholeChange(chunk.bytes, next)) return undefined
    const deps = changeChunkDeps(chunk.bytes) ?? Automerge.decodeChange(chunk.bytes).deps
    const [before] = deps
    if (deps.length !== 1) return undefined
    if (before === start) return joinChunks(appended.slice(index).map((change) => change.bytes))
    next = before
  }
  return undefined
}
