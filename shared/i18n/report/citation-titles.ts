import { citationTitle, citationTopic } from '../../compliance/citation-titles.ts'
import { formatCitation, frameworkName, parseCitation } from '../../compliance/citations.ts'
import type { LanguageTag } from '../../model/ids.ts'
import { citationWordsDe } from './citation-titles-de.ts'
import { citationWordsFr } from './citation-titles-fr.ts'
import type { CitationWords } from './citation-words.ts'
import { tableWithFrenchSpaces } from '../typography/french-spaces.ts'
import { reportLanguage } from './report-languages.ts'

const words: Readonly<Record<string, CitationWords>> = { de: citationWordsDe, fr: tableWithFrenchSpaces(citationWordsFr) }

/** What a citation speaks of, in the language; `undefined` where no title is known in it. */
export function citationTitleIn(language: LanguageTag, citation: string): string | undefined {
  const known = words[reportLanguage(language)]
  const topic = citationTopic(citation)
  return known === undefined || topic === undefined ? citationTitle(citation) : known.titles[topic.scheme]?.[topic.key]
}

/** Short name of a framework in the language; one that it does not translate has the same name everywhere. */
export const frameworkNameIn = (language: LanguageTag, scheme: Parameters<typeof frameworkName>[0]): string =>
  words[reportLanguage(language)]?.frameworks[scheme] ?? frameworkName(scheme)

/** For people, in the language: `DSGVO 35(7)(a)`; text that is not a citation is returned as it is. */
export function formatCitationIn(language: LanguageTag, text: string): string {
  const citation = parseCitation(text)
  const known = words[reportLanguage(language)]
  if (citation === undefined || known === undefined) return formatCitation(text)
  return `${frameworkNameIn(language, citation.scheme)} ${citation.id.replace(/^Annex/, `${known.annex} `)}`
}
