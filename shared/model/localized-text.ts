import type { LanguageTag } from './ids.ts'

/** One text for all languages, or one per language; `en` is always there. */
export type LocalizedText = string | { readonly en: string; readonly [language: LanguageTag]: string }

/** The text in `language`, else in English. */
export function localize(text: LocalizedText, language: LanguageTag): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en)
}
