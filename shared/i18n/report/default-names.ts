import type { LanguageTag } from '../../model/ids.ts'
import { inLanguages, reportLanguage } from './report-languages.ts'

/** What a new organisation starts with (`defaultOrganisation`), kept in English with every assessment. */
const english = {
  public: 'Public',
  internal: 'Internal Use Only',
  confidential: 'Confidential',
  restricted: 'Restricted',
  distribution: 'Need-based circulation only',
}
type Names = Readonly<Record<keyof typeof english, string>>

const french: Names = {
  public: 'Public',
  internal: 'Usage interne uniquement',
  confidential: 'Confidentiel',
  restricted: 'Strictement confidentiel',
  distribution: 'Diffusion limitée au besoin d’en connaître',
}

const german: Names = {
  public: 'Öffentlich',
  internal: 'Nur für den internen Gebrauch',
  confidential: 'Vertraulich',
  restricted: 'Streng vertraulich',
  distribution: 'Weitergabe nur bei Bedarf',
}

const names = inLanguages<Names>({ en: english, fr: french, de: german })
const keys = new Map(Object.entries(english).map(([key, name]) => [name, key as keyof Names]))

/** A classification or a distribution in the report's language where it is one that was shipped; an organisation's own words stay. */
export function defaultName(name: string, language: LanguageTag): string {
  const key = keys.get(name)
  return key === undefined ? name : names[reportLanguage(language)][key]
}
