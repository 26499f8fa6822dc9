/** What a device remembers of each record's state in the folder; asked of every record in each exchange. */
import type { DocumentKind, DocumentRef } from './document-ref.ts'
import type { Heads } from './flat-document.ts'

/** State in own bundles, and state in anybody's. */
export interface DocumentState {
  readonly published: Heads
  readonly seen: Heads
}

/**
 * By kind and id. Maps by the id itself: of a hundred thousand records, looking each up under a text put together from kind and id took
 * most of an exchange that found nothing.
 */
export type DocumentStates = Readonly<Record<DocumentKind, ReadonlyMap<string, DocumentState>>>

/** As JSON holds it: by `<kind>/<id>`. */
export type PlainDocumentStates = Readonly<Record<string, DocumentState>>

export const noDocumentStates: DocumentStates = { assessment: new Map(), 'ai-system': new Map() }

export const documentStateOf = (states: DocumentStates, { kind, id }: DocumentRef): DocumentState | undefined => states[kind].get(id)

/** With states added or replaced; the states themselves where there are none, since copying costs. */
export function withDocumentStates(states: DocumentStates, added: Iterable<readonly [DocumentRef, DocumentState]>): DocumentStates {
  const changed: Partial<Record<DocumentKind, Map<string, DocumentState>>> = {}
  for (const [{ kind, id }, state] of added) (changed[kind] ??= new Map(states[kind])).set(id, state)
  return { ...states, ...changed }
}

export function toPlainDocumentStates(states: DocumentStates): PlainDocumentStates {
  const plain: Record<string, DocumentState> = {}
  for (const kind of ['assessment', 'ai-system'] as const) for (const [id, state] of states[kind]) plain[`${kind}/${id}`] = state
  return plain
}

export function fromPlainDocumentStates(plain: PlainDocumentStates): DocumentStates {
  const states = { assessment: new Map<string, DocumentState>(), 'ai-system': new Map<string, DocumentState>() }
  for (const [key, state] of Object.entries(plain)) {
    const kind = key.startsWith('assessment/') ? 'assessment' : 'ai-system'
    states[kind].set(key.slice(kind.length + 1), state)
  }
  return states
}

/** Whether a record is in the state that is remembered; never for none. */
export function isSameHeads(a: Heads, b: Heads | undefined): boolean {
  if (b === undefined || a.length !== b.length) return false
  // Nearly always one: asked of ten thousand records in each exchange.
  return a.length === 1 ? a[0] === b[0] : a.toSorted().join() === b.toSorted().join()
}
