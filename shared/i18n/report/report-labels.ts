/** Fixed words of reports, by language. Every language has every key; a language that is not here is printed in English. */
import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'
import { germanLabels } from './labels-de.ts'
import { englishLabels } from './labels-en.ts'
import type { ReportLabelKey, ReportLabels } from './labels-en.ts'
import { frenchLabels } from './labels-fr.ts'

export type ReportTexts = (key: ReportLabelKey, facts?: Readonly<Record<string, string | number>>) => string

const byLanguage = inLanguages<ReportLabels>({ en: englishLabels, fr: frenchLabels, de: germanLabels })

/** Texts in `language` (its primary subtag counts); `{name}` in a text is replaced by the fact of that name. */
export function reportTexts(language: LanguageTag): ReportTexts {
  const chosen = byLanguage[reportLanguage(language)]
  return (key, facts = {}) => chosen[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}

/** For keys made from data, such as `level.high`: the text, or what the data says where there is none. */
export function textOr(texts: ReportTexts, key: string, otherwise: string): string {
  return isLabelKey(key) ? texts(key) : otherwise
}
const isLabelKey = (key: string): key is ReportLabelKey => Object.hasOwn(englishLabels, key)
