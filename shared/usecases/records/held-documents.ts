import { documentKinds, type DocumentKind, type DocumentRef } from '../../sync/model/document-ref.ts'
import type { IndexEntry } from '../../vault/index-page.ts'
import type { Session } from '../session/session.ts'
import { recordKindOf, type HeldHeads } from './document-kinds.ts'

interface Listed {
  readonly entries: readonly IndexEntry[]
  readonly documents: readonly (DocumentRef & HeldHeads)[]
}

/** Gone with the session. */
const listed = new WeakMap<Session, Partial<Record<DocumentKind, Listed>>>()

/** All documents that merge with their heads: the same object as the last time for each that did not change, so that nobody need look at it again. */
export const heldDocuments = (session: Session): Listed['documents'] => documentKinds.flatMap((kind) => listedOf(session, kind))

function listedOf(session: Session, kind: DocumentKind): Listed['documents'] {
  const kinds = listed.get(session) ?? {}
  listed.set(session, kinds)
  const before = kinds[kind]
  const entries = session.vault.entries(recordKindOf[kind])
  const documents = entries.map((entry, index) => {
    const known = entry === before?.entries[index] ? before.documents[index] : undefined
    // As the entry itself says, authenticated by the seal: looking each up again by its id took as long as all the rest.
    return known ?? { kind, id: entry.recordId, heads: (entry.summary as HeldHeads).heads }
  })
  kinds[kind] = { entries, documents }
  return documents
}
