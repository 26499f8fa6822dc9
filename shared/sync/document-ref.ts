export type DocumentKind = 'assessment' | 'ai-system'

/** Names a merging document. */
export interface DocumentRef {
  readonly kind: DocumentKind
  readonly id: string
}
