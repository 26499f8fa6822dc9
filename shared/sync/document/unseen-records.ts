/** Which records are in another state than the one last seen in the folder: asked of all of them in each exchange, and mostly of none. */
import { documentKinds, ofEachKind, type DocumentKind, type DocumentRef } from '../model/document-ref.ts'
import { documentStateOf, isSameHeads, type DocumentState, type DocumentStates } from './document-states.ts'
import type { Heads } from './flat-document.ts'

type Listed = DocumentRef & { readonly heads: Heads }

/**
 * Records that are in another state than the one last seen in the folder, of which most exchanges find none among tens of thousands.
 *
 * @param listed mostly the same objects as the last time, which are then not looked at again; else mostly in the order in which the states
 * were added, so that walking beside them saves looking up all but a few: at a hundred thousand, each look-up waits for memory
 */
export function unseenOf<One extends Listed>(states: DocumentStates, listed: readonly One[]): readonly One[] {
  const rows = rowsOf(states)
  const { ids, replaced, starts, ends } = rows
  noteReplaced(rows, states)
  const before = rows.found
  const { at } = rows.found.at.length === listed.length ? before : { at: new Int32Array(listed.length).fill(unknownRow) }
  const unseen: One[] = []
  const next: { [kind in DocumentKind]: number } = { ...starts }
  for (let index = 0; index < listed.length; index += 1) {
    const document = listed[index]
    const known = at[index] ?? unknownRow
    // Neither the record nor what is remembered of it is touched: reading ten thousand objects takes longer than the rest of an exchange.
    if (document === undefined || (document === before.listed[index] && known !== unknownRow && replaced[known] === 0)) continue
    at[index] = unknownRow
    const { kind, id, heads } = document
    const behind = (at[index - 1] ?? unknownRow) + 1
    let row = behind > starts[kind] && behind < ends[kind] ? behind : next[kind]
    // One further: a record in between was deleted here.
    if (ids[row] !== id && ids[row + 1] === id) row += 1
    const isRow = row < ends[kind] && ids[row] === id
    if (isRow) next[kind] = row + 1
    const isOfRow = isRow && replaced[row] === 0
    if (!isSameHeads(heads, (isOfRow ? rows.states[row] : documentStateOf(states, document))?.seen)) unseen.push(document)
    else if (isOfRow) at[index] = row
  }
  rows.found = { listed, at }
  return unseen
}

const unknownRow = -1

/** The lower layers of all kinds, one behind the other in their order. */
interface Rows {
  readonly of: DocumentStates
  readonly ids: readonly string[]
  readonly states: readonly DocumentState[]
  readonly starts: Readonly<Record<DocumentKind, number>>
  readonly ends: Readonly<Record<DocumentKind, number>>
  /** 1 for each row that an upper layer replaced at some time; that one then has to be asked. */
  readonly replaced: Uint8Array
  /** Made when they are first asked for. */
  numbers?: Readonly<Record<DocumentKind, ReadonlyMap<string, number>>>
  /** What was listed last, and for each the row in whose state it is. */
  found: { readonly listed: readonly unknown[]; readonly at: Int32Array }
}

/** By the largest lower layer: these never change, and outlive hundreds of exchanges. */
const known = new WeakMap<DocumentStates[DocumentKind]['below'], Rows>()

function rowsOf(states: DocumentStates): Rows {
  const [first] = documentKinds.map((kind) => states[kind].below).toSorted((a, b) => b.size - a.size)
  const key = first ?? states.assessment.below
  const before = known.get(key)
  if (before !== undefined && documentKinds.every((kind) => before.of[kind].below === states[kind].below)) return before
  const ids = documentKinds.flatMap((kind) => [...states[kind].below.keys()])
  const starts = { ...ofEachKind(() => 0) }
  const ends = { ...ofEachKind(() => 0) }
  let row = 0
  for (const kind of documentKinds) {
    starts[kind] = row
    row += states[kind].below.size
    ends[kind] = row
  }
  const rows: Rows = {
    of: states,
    ids,
    states: documentKinds.flatMap((kind) => [...states[kind].below.values()]),
    starts,
    ends,
    replaced: new Uint8Array(ids.length),
    found: { listed: [], at: new Int32Array() },
  }
  known.set(key, rows)
  return rows
}

/** Of a few records, so that all others need not be looked up in the upper layers. */
function noteReplaced(rows: Rows, states: DocumentStates): void {
  for (const kind of documentKinds) {
    const { above, below } = states[kind]
    if (above.size === 0 || below.size === 0) continue
    rows.numbers ??= ofEachKind((one) => {
      const { starts, ends, ids } = rows
      return new Map(ids.slice(starts[one], ends[one]).map((id, index) => [id, starts[one] + index]))
    })
    for (const id of above.keys()) {
      const row = rows.numbers[kind].get(id)
      if (row !== undefined) rows.replaced[row] = 1
    }
  }
}
