/**
 * The bytes of a change before the engine makes it, in less than half the time: they are what a save waits for. The engine makes the same
 * change afterwards, and has to come to the same hash.
 */
import * as Automerge from '@automerge/automerge'
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../bytes/digest.ts'
import { SyncError } from '../model/sync-error.ts'

/** The engine's side of a document; the same for all documents that show the one history. */
type Backend = ReturnType<typeof Automerge.getBackend>

/** Entries of one map, `null` for a cleared one. */
interface Entries {
  /** Id of the map. */
  readonly target: string
  readonly changed: readonly { readonly key: string; readonly text: string | null }[]
}

/** What the next change has to say of those before, as long as `head` is the only head of the history. */
interface Tip {
  readonly actor: string
  readonly head: string
  /** Number of the change `head` among those of its actor. */
  readonly seq: number
  /** First number that no operation has. */
  readonly nextOp: number
  /** Operations by the entries that they wrote last, since this history is followed. One map for all tips that follow each other: a copy would grow. */
  readonly writers: Map<string, string>
}

/** Of histories that only one actor writes to. */
const tips = new WeakMap<Backend, Tip>()

/**
 * Begins to follow a history.
 *
 * @param bytes of the change that the engine made last, of these entries and nothing else, under the document's actor
 */
export function followChange(history: Backend, entries: Entries, bytes: Uint8Array): void {
  const { actor, hash, seq, startOp } = Automerge.decodeChange(bytes)
  // Who wrote what is not taken over from an earlier tip: others may have written since.
  moveTip(history, { actor, head: '', seq: seq - 1, nextOp: startOp, writers: new Map() }, entries, hash)
}

/** Of the chunk's type, behind the magic number and the checksum; the hash of a change is over all from here on. */
const typeOffset = 8
const plainChange = 1

export interface ForeseenChange {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly head: string
  /**
   * To be called before anybody looks at the history; more than once without harm.
   *
   * @param make has the engine make the change
   * @throws {SyncError} `damaged-document` when it is another one: the document is to be read again from the bytes
   */
  readonly settle: (make: () => void) => void
}

/**
 * @param mayStand whether there may be an entry under this key
 * @returns `undefined` where it has to be left to the engine: nobody followed it, there are rivals, or the change would be compressed
 */
export function foreseeChange(
  history: Backend,
  entries: Entries,
  mayStand: (key: string) => boolean,
  { message, time }: { readonly message: string; readonly time: number },
): ForeseenChange | undefined {
  const tip = tips.get(history)
  if (!tip || !isOnlyHead(history, tip.head)) return undefined
  const { actor, head: before, seq, nextOp, writers } = tip
  const { target } = entries
  const ops: Automerge.DecodedChange['ops'] = []
  for (const { key, text } of entries.changed) {
    const replaced = writers.get(entryName(target, key)) ?? (mayStand(key) ? standingOperations(history, target, key) : undefined)
    if (Array.isArray(replaced) && replaced.length > 1) return undefined
    const pred = replaced === undefined ? [] : [replaced].flat()
    // Null is a value as well, which the engine's types leave out.
    ops.push({ action: 'set', obj: target, key, value: text as string, pred })
  }
  // Its own hash is not looked at, but has to be one.
  const change = { actor, author: null, seq: seq + 1, startOp: nextOp, time, message, deps: [before], hash: before, ops }
  const bytes = Uint8Array.from(Automerge.encodeChange(change))
  if (bytes[typeOffset] !== plainChange) return undefined
  const head = toHex(sha256(bytes.subarray(typeOffset)))
  let state: 'open' | 'made' | 'failed' = 'open'
  return {
    bytes,
    head,
    settle(make) {
      if (state === 'made') return
      const otherwise = new SyncError('damaged-document', `change ${head} was made otherwise than foreseen`)
      // Making it once more would be a second change.
      if (state === 'failed') throw otherwise
      state = 'failed'
      make()
      if (!isOnlyHead(history, head)) throw otherwise
      moveTip(history, tip, entries, head)
      state = 'made'
    },
  }
}

/** Else somebody changed the history since it was followed. */
function isOnlyHead(history: Backend, head: string): boolean {
  const heads = history.getHeads()
  return heads.length === 1 && heads[0] === head
}

const standingOperations = (history: Backend, target: string, key: string): string[] =>
  // Its third member, says the engine's interface.
  history.getAll(target, key).map((standing) => String(standing[2]))

function moveTip(history: Backend, before: Tip, { target, changed }: Entries, head: string): void {
  const { actor, seq, nextOp, writers } = before
  for (const [position, { key }] of changed.entries()) writers.set(entryName(target, key), `${nextOp + position}@${actor}`)
  tips.set(history, { actor, head, seq: seq + 1, nextOp: nextOp + changed.length, writers })
}

const entryName = (target: string, key: string): string => `${target}/${key}`
