import type { DocumentKind } from '../../sync/model/document-ref.ts'
import type { RecordKind } from '../../vault/index-page.ts'

/** What an exchange calls a merging document, and what the vault calls it. */
export const recordKindOf = {
  assessment: 'assessment',
  'ai-system': 'system',
  'register-record': 'register',
} as const satisfies Record<DocumentKind, RecordKind>

/** What the summaries of all these kinds hold. */
export interface HeldHeads {
  readonly heads: readonly string[]
}
