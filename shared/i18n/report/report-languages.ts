import type { LanguageTag } from '../../model/ids.ts'
import { tableWithFrenchSpaces } from '../typography/french-spaces.ts'

/** Languages that reports have texts in; apart from the texts, so that a screen can offer them without loading these. */
export const reportLanguages = ['en', 'fr', 'de'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

/** The language in which a report of that tag is printed: its primary subtag if there are texts in it, else English. */
export function reportLanguage(language: LanguageTag): ReportLanguage {
  const primary = language.split('-')[0] ?? ''
  return reportLanguages.find((known) => known === primary) ?? 'en'
}

/** Texts of a report by language. All of them pass here, so that no French mark stands alone at the beginning of a line. */
export const inLanguages = <Texts extends object>(
  texts: Readonly<Record<ReportLanguage, Texts>>,
): Readonly<Record<ReportLanguage, Texts>> => ({
  ...texts,
  fr: tableWithFrenchSpaces(texts.fr),
})
