import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/en.ts'

export const languages = { en: 'English', de: 'Deutsch', fr: 'Français' } as const
export type Language = keyof typeof languages

const others: Record<Exclude<Language, 'en'>, () => Promise<object>> = {
  de: async () => (await import('./de/de.ts')).de,
  fr: async () => (await import('./fr/fr.ts')).fr,
}

const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag)
/** Of what is shown; English where there are no texts in it. */
export const languageOf = (tag: string): Language => (isLanguage(tag) ? tag : 'en')
/** For a choice, each by its own name. */
export const languageOptions: readonly { readonly value: Language; readonly label: string }[] = Object.keys(languages)
  .filter(isLanguage)
  .map((value) => ({ value, label: languages[value] }))

/** English is there at once; another language is loaded after and shown when it has come. */
export function startI18n(browserLanguage: string): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const wanted = browserLanguage.slice(0, 2)
  if (isLanguage(wanted)) void setLanguage(wanted)
}

export const currentLanguage = (): string => i18next.language

export async function setLanguage(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await others[language]())
  }
  await i18next.changeLanguage(language)
}
