import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Question } from '#shared/template/template.ts'

/** An answer in a line of words, for places without room for its input. */
export function useAnswerText(): (question: Question, answer: Answer) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (question, { value, state, reason }) => {
      if (state !== undefined) return [state === 'na' ? t('question.na') : t('question.unknown'), reason].filter(Boolean).join(': ')
      const word = (id: string | number) => {
        const option = question.options?.find((one) => one.id === id)
        if (option !== undefined) return localize(option.text, i18n.language)
        if (question.type === 'yn') return id === 'yes' ? t('threeWay.yes') : t('threeWay.no')
        return String(id)
      }
      if (value === undefined) return t('question.noValue')
      if (typeof value === 'boolean') return value ? t('threeWay.yes') : t('threeWay.no')
      if (typeof value !== 'object') return word(value)
      const words = value.filter((item) => typeof item === 'string')
      return words.length === value.length ? words.map(word).join(', ') : t('question.rows', { count: value.length })
    },
    [t, i18n],
  )
}
