import type { TemplateRef } from './answers-file.ts'
import type { IsoDateTime } from './ids.ts'
import type { LocalizedText } from './localized-text.ts'

/** A template that a vault holds beside the shipped ones: of one's own writing, or a shipped one with extensions. */
export interface OwnTemplate extends Required<TemplateRef> {
  readonly type: 'risk' | 'privacy' | 'bias' | 'vendor' | 'custom'
  readonly title: LocalizedText
  /** The template's own, cut to what a list can show; absent where it has none, and in records from before. */
  readonly description?: LocalizedText
  readonly questions: number
  /** Ids with versions of the extensions in it, in their order. */
  readonly extensions: readonly string[]
  /** Constants, weights or hidden questions differ from the published template. */
  readonly changesScoring?: true
  readonly addedAt: IsoDateTime
  readonly addedBy: string
  /** New assessments of its kind begin with it. */
  readonly isOffered: boolean
}
