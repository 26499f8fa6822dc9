/** What a device remembers of each record's state in the folder; asked of every record in each exchange. */
import { documentKinds, isDocumentKind, ofEachKind, type DocumentKind, type DocumentRef } from '../model/document-ref.ts'
import type { Heads } from './flat-document.ts'
import type { Unconfirmed } from './passed-on.ts'

/** State in own bundles, and state in anybody's. */
export interface DocumentState {
  readonly published: Heads
  readonly seen: Heads
  /** Changes whose author no bundle of theirs confirmed yet; absent when there are none, as for nearly all records. */
  readonly unconfirmed?: Unconfirmed
}

/** States by id; of one that is in both layers the upper one counts. */
interface Layers {
  readonly below: ReadonlyMap<string, DocumentState>
  readonly above: ReadonlyMap<string, DocumentState>
}

/**
 * By kind and id, read through the functions here. Maps by the id itself: of a hundred thousand records, looking each up under a text put
 * together from kind and id took most of an exchange that found nothing. In two layers, since every bundle changes some, and copying all
 * for it took as long as opening ten records.
 */
export type DocumentStates = Readonly<Record<DocumentKind, Layers>>

/** The upper layer is put into the lower one when it is larger than this and than a sixteenth of the lower one. */
const smallLayer = 256
const largestShare = 16

/** As JSON holds it: by `<kind>/<id>`. */
export type PlainDocumentStates = Readonly<Record<string, DocumentState>>

const none: Layers = { below: new Map(), above: new Map() }

export const noDocumentStates: DocumentStates = ofEachKind(() => none)

export const documentStateOf = (states: DocumentStates, { kind, id }: DocumentRef): DocumentState | undefined =>
  states[kind].above.get(id) ?? states[kind].below.get(id)

/** With states added or replaced; what was given stays as it was. */
export function withDocumentStates(states: DocumentStates, added: Iterable<readonly [DocumentRef, DocumentState]>): DocumentStates {
  const changed: Partial<Record<DocumentKind, Map<string, DocumentState>>> = {}
  for (const [{ kind, id }, state] of added) (changed[kind] ??= new Map(states[kind].above)).set(id, state)
  const layered = (kind: DocumentKind): Layers => {
    const above = changed[kind]
    if (above === undefined) return states[kind]
    const { below } = states[kind]
    const isSmall = above.size <= smallLayer || above.size * largestShare <= below.size
    return isSmall ? { below, above } : { below: new Map([...below, ...above]), above: new Map() }
  }
  return ofEachKind(layered)
}

/**
 * What was added or replaced.
 *
 * @returns `undefined` when the states do not continue those before, or so much was added that all of them are to be written again
 */
export function statesSince(before: DocumentStates, after: DocumentStates): PlainDocumentStates | undefined {
  const added: Record<string, DocumentState> = {}
  for (const kind of documentKinds) {
    const [old, now] = [before[kind], after[kind]]
    if (old.below !== now.below || [...old.above.keys()].some((id) => !now.above.has(id))) return undefined
    for (const [id, state] of now.above) if (old.above.get(id) !== state) added[`${kind}/${id}`] = state
  }
  return added
}

/** Nothing is known to be in the folder any more; what is unconfirmed stays so. */
export function withoutFolderStates(states: DocumentStates): DocumentStates {
  const kept = documentKinds.flatMap((kind) =>
    [...new Map([...states[kind].below, ...states[kind].above])].flatMap(([id, { unconfirmed }]) =>
      unconfirmed === undefined
        ? []
        : [
            [
              { kind, id },
              { published: [], seen: [], unconfirmed },
            ] as const,
          ],
    ),
  )
  return withDocumentStates(noDocumentStates, kept)
}

/** With more that is unconfirmed of one record. */
export function withUnconfirmed(states: DocumentStates, ref: DocumentRef, added: Unconfirmed): DocumentStates {
  const state = documentStateOf(states, ref) ?? { published: [], seen: [] }
  return withDocumentStates(states, [[ref, { ...state, unconfirmed: { ...state.unconfirmed, ...added } }]])
}

/** What is unconfirmed of these records by `other`, and everything else as it was. */
export function withUnconfirmedOf(
  states: DocumentStates,
  other: DocumentStates,
  refs: readonly { readonly kind: string; readonly id: string }[],
): DocumentStates {
  const changed = refs.flatMap(({ kind, id }) => {
    if (!isDocumentKind(kind)) return []
    const ref = { kind, id }
    const [before, after] = [documentStateOf(states, ref), documentStateOf(other, ref)?.unconfirmed]
    if (before?.unconfirmed === after) return []
    const { unconfirmed: _then, ...state } = before ?? { published: [], seen: [] }
    return [[ref, { ...state, ...(after === undefined ? {} : { unconfirmed: after }) }] as const]
  })
  return changed.length === 0 ? states : withDocumentStates(states, changed)
}

export function toPlainDocumentStates(states: DocumentStates): PlainDocumentStates {
  const plain: Record<string, DocumentState> = {}
  for (const kind of documentKinds)
    for (const layer of [states[kind].below, states[kind].above]) for (const [id, state] of layer) plain[`${kind}/${id}`] = state
  return plain
}

export function fromPlainDocumentStates(plain: PlainDocumentStates): DocumentStates {
  const below = ofEachKind(() => new Map<string, DocumentState>())
  for (const [key, state] of Object.entries(plain)) {
    const kind = key.slice(0, key.indexOf('/'))
    if (isDocumentKind(kind)) below[kind].set(key.slice(kind.length + 1), state)
  }
  return ofEachKind((kind) => ({ below: below[kind], above: none.above }))
}

/** Whether a record is in the state that is remembered; never for none. */
export function isSameHeads(a: Heads, b: Heads | undefined): boolean {
  if (b === undefined || a.length !== b.length) return false
  // Nearly always one: asked of ten thousand records in each exchange.
  return a.length === 1 ? a[0] === b[0] : a.toSorted().join() === b.toSorted().join()
}
