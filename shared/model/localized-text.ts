import type { LanguageTag } from './ids.ts'

/** One text for all languages, or one per language; `en` is always there. */
export type LocalizedText = string | { readonly en: string; readonly [language: LanguageTag]: string }

/** The text in `language`, else in its primary subtag (`de` for `de-CH`), else in English. */
export function localize(text: LocalizedText, language: LanguageTag): string {
  return typeof text === 'string' ? text : (text[language] ?? text[language.split('-')[0] ?? ''] ?? text.en)
}
