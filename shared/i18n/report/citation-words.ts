/** How a language names frameworks and what they speak of. */
export interface CitationWords {
  /** Of a regulation, before its Roman number. */
  readonly annex: string
  /** By scheme; one that is not listed has the same name in all languages. */
  readonly frameworks: Readonly<Record<string, string>>
  /** By scheme and topic (`citationTopic`). */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>
}
