import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { deVerifier } from '../i18n/de/verifier.ts'
import { deVerify } from '../i18n/de/verify.ts'
import { enVerifier } from '../i18n/en/verifier.ts'
import { enVerify } from '../i18n/en/verify.ts'
import { frVerifier } from '../i18n/fr/verifier.ts'
import { frVerify } from '../i18n/fr/verify.ts'
import { languageOf, type Language } from '../i18n/i18n.ts'

/** Only the texts that this page shows, all three languages at once: there is nothing to load them from later. */
const resources = {
  en: { translation: enVerify, verifier: enVerifier },
  de: { translation: deVerify, verifier: deVerifier },
  fr: { translation: frVerify, verifier: frVerifier },
} as const satisfies Record<Language, object>

export function startVerifierI18n(browserLanguage: string): void {
  const wanted = browserLanguage.slice(0, 2)
  void i18next.use(initReactI18next).init({
    lng: languageOf(wanted),
    fallbackLng: 'en',
    resources,
    defaultNS: 'translation',
    // React escapes by itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  showLanguage(i18next.language)
  i18next.on('languageChanged', showLanguage)
}

function showLanguage(language: string): void {
  document.documentElement.lang = language
  document.title = `Probity – ${i18next.t('title', { ns: 'verifier' })}`
}
