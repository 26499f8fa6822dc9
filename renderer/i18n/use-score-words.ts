import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { scoreTexts } from '#shared/i18n/score-texts.ts'
import { useFormats } from './use-formats.ts'

/**
 * What the scoring rules say, in the user's words: their sentences in the user's language, their codes (`full_dpia`) as words.
 * A code without words here is shown with spaces.
 */
export function useScoreWords(): (text: string) => string {
  const { t, i18n } = useTranslation()
  const { number } = useFormats()
  return useMemo(() => {
    const inLanguage = scoreTexts(i18n.language)
    const word = (code: string): string => {
      const key = `code.${code}`
      return i18n.exists(key) ? t(key as 'code.full_dpia') : code.replaceAll('_', ' ')
    }
    return (text) => {
      if (/^-?\d+\.\d+$/.test(text)) return number(Number(text))
      const key = `code.${text}`
      if (i18n.exists(key)) return t(key as 'code.full_dpia')
      return inLanguage(text).replaceAll(/\b[a-z]+(?:_[a-z0-9]+)+\b/g, word)
    }
  }, [t, i18n, number])
}
