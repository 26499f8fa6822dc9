import { citationTitle } from '../../compliance/citation-titles.ts'
import type { LanguageTag } from '../../model/ids.ts'
import { reportLanguage } from './report-languages.ts'

/** What a citation speaks of, in the report's language; `undefined` where no title is known in it. */
export function citationTitleIn(language: LanguageTag, citation: string): string | undefined {
  return reportLanguage(language) === 'en' ? citationTitle(citation) : undefined
}
