/** Kinds of merging documents; the last is a record of a register beside the AI inventory. */
export const documentKinds = ['assessment', 'ai-system', 'register-record'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Names a merging document. */
export interface DocumentRef {
  readonly kind: DocumentKind
  readonly id: string
}

export const isDocumentKind = (kind: string): kind is DocumentKind => (documentKinds as readonly string[]).includes(kind)

/** The same for every kind. */
export const ofEachKind = <Value>(valueOf: (kind: DocumentKind) => Value): Readonly<Record<DocumentKind, Value>> => ({
  assessment: valueOf('assessment'),
  'ai-system': valueOf('ai-system'),
  'register-record': valueOf('register-record'),
})
