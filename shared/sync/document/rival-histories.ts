/**
 * A vault that was copied wrote two histories under one device name. Where colleagues built upon both before it was repaired, documents of the
 * two sides cannot be merged: two changes claim one place. One side gives way: its changes from there on, whoever made them, get other
 * device names, and then both fit into one document.
 */
import * as Automerge from '@automerge/automerge'
import type { DeviceId } from '../../model/ids.ts'
import { automergeChunks } from './automerge-chunks.ts'
import type { DocumentRef } from '../model/document-ref.ts'
import { actorOf, type FlatDocument, type Section } from './flat-document.ts'
import { openStoredDocument } from './open-document.ts'
import { SyncError } from '../model/sync-error.ts'

/** A change of a document here that claims the place of one that a colleague sent. */
export interface RivalChange extends DocumentRef {
  readonly hash: string
}

/** Of a bundle that cannot be merged until one of the two sides gives way. */
export class RivalHistories extends SyncError {
  readonly rivals: readonly RivalChange[]
  constructor(rivals: readonly RivalChange[]) {
    super('duplicate-history', 'two histories of one device, and others built upon both')
    this.rivals = rivals
  }
}

/**
 * Looks for changes of a record whose place is claimed by others in `arriving`, where colleagues built upon them or where they are somebody
 * else's: those that nobody but this device knows are its own to write anew, by repairing it.
 *
 * @param arriving checked to be chunks; decoded here once more, since this happens hardly ever
 * @returns what this side gives way with, empty where the other side has to: of two changes that with the greater hash, so that both sides
 *   agree without a word; `undefined` where there is nothing of the kind
 */
export function rivalsIn(ref: DocumentRef, stored: Uint8Array, arriving: Uint8Array, own: DeviceId): readonly RivalChange[] | undefined {
  const here = Automerge.getAllChanges(openStoredDocument(stored)).map((bytes) => Automerge.decodeChange(bytes))
  const places = new Map(changesIn(arriving).map(({ actor, seq, hash }) => [`${seq}@${actor}`, hash]))
  const theirs = ({ actor, seq, hash }: Automerge.DecodedChange): string => places.get(`${seq}@${actor}`) ?? hash
  const claimed = here.filter((change) => theirs(change) !== change.hash)
  // Those behind it move with the first one.
  const first = claimed.filter(({ actor }, index) => claimed.findIndex((one) => one.actor === actor) === index)
  const isOthers = ({ actor, hash }: Automerge.DecodedChange): boolean =>
    actor !== actorOf(own) || withDescendants(here, new Set([hash])).some((one) => one.actor !== actor)
  const shared = first.filter(isOthers)
  if (shared.length === 0) return undefined
  return shared.filter((change) => change.hash > theirs(change)).map(({ hash }) => ({ kind: ref.kind, id: ref.id, hash }))
}

function changesIn(bytes: Uint8Array): readonly Automerge.DecodedChange[] {
  return automergeChunks(bytes).flatMap((chunk) =>
    chunk.kind === 'change'
      ? [Automerge.decodeChange(chunk.bytes)]
      : Automerge.getAllChanges(Automerge.load<Record<string, Section>>(chunk.bytes)).map((change) => Automerge.decodeChange(change)),
  )
}

/** In the order of `changes`, in which each comes after what it builds upon. */
function withDescendants(changes: readonly Automerge.DecodedChange[], roots: ReadonlySet<string>): readonly Automerge.DecodedChange[] {
  const found = new Set(roots)
  const actors = new Set<string>()
  return changes.filter(({ actor, hash, deps }) => {
    // A device's changes keep their numbers without gaps: after one, all later ones.
    if (!found.has(hash) && !actors.has(actor) && !deps.some((dep) => found.has(dep))) return false
    found.add(hash)
    actors.add(actor)
    return true
  })
}

/**
 * The document with its rival changes, and all that build upon them, under other device names. Authors, times, reasons, order and what stood
 * beside what stay; everybody who gives way makes the same changes of the same ones, so that nothing comes twice.
 *
 * @param rivals hashes of changes; those that are not in the document do no harm
 * @returns a new document by `to`; the one given stays as it was
 */
export function giveWay(doc: FlatDocument, rivals: ReadonlySet<string>, to: DeviceId): FlatDocument {
  const encoded = Automerge.getAllChanges(doc)
  const changes = encoded.map((bytes) => Automerge.decodeChange(bytes))
  const moved = withDescendants(changes, rivals)
  const names = newNamesOf(moved)
  const isMoved = new Set(moved.map(({ hash }) => hash))
  const hashes = new Map<string, string>()
  const renamed = moved.map((change) => {
    const bytes = Automerge.encodeChange(underNewName(change, names, hashes))
    hashes.set(change.hash, Automerge.decodeChange(bytes).hash)
    return bytes
  })
  const kept = encoded.filter((_bytes, index) => !isMoved.has(changes[index]?.hash ?? ''))
  const [result] = Automerge.applyChanges(Automerge.init<Record<string, Section>>({ actor: actorOf(to) }), [...kept, ...renamed])
  return result
}

/** Ids of operations, as Automerge orders them. */
const inTime = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)

interface NewName {
  readonly actor: string
  /** Of the first change that moves; a device's changes follow each other, so that all later ones move too. */
  readonly seq: number
  readonly startOp: number
}

/** By the first change that moves: the same wherever it is known, and nobody else's. */
function newNamesOf(moved: readonly Automerge.DecodedChange[]): ReadonlyMap<string, NewName> {
  const names = new Map<string, NewName>()
  for (const { actor, hash, seq, startOp } of moved)
    if (!names.has(actor)) names.set(actor, { actor: hash.slice(0, actor.length), seq, startOp })
  return names
}

function underNewName(
  change: Automerge.DecodedChange,
  names: ReadonlyMap<string, NewName>,
  hashes: ReadonlyMap<string, string>,
): Automerge.DecodedChange {
  const name = names.get(change.actor)
  /** `counter@actor` of an operation. */
  const renamedId = (id: string): string => {
    const [counter, actor = ''] = id.split('@')
    const other = names.get(actor)
    return other !== undefined && Number(counter) >= other.startOp ? `${counter}@${other.actor}` : id
  }
  return {
    ...change,
    actor: name?.actor ?? change.actor,
    seq: change.seq - (name?.seq ?? 1) + 1,
    deps: change.deps.map((dep) => hashes.get(dep) ?? dep).toSorted(),
    // Documents here hold maps of texts only, whose operations name their object and their predecessors.
    ops: change.ops.map((operation) => ({
      ...operation,
      obj: renamedId(operation.obj),
      ...(operation.pred === undefined ? {} : { pred: operation.pred.map(renamedId).toSorted(inTime) }),
    })),
  }
}
