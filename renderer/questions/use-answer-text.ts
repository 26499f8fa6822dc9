import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, CellValue } from '#shared/model/answer.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { localize } from '#shared/model/localized-text.ts'
import { isRows } from '#shared/template/answers/read-answer.ts'
import type { Column, Question } from '#shared/template/model/template.ts'

/** An answer in a line of words, for places without room for its input; of a table how many rows it has. */
export function useAnswerText(): (question: Question, answer: Answer) => string {
  const { t } = useTranslation()
  const valueText = useValueText()
  return useCallback(
    (question, { value, state, reason }) => {
      if (state !== undefined) {
        const word = state === 'na' ? t('question.na') : t('question.unknown')
        return reason === undefined || reason === '' ? word : t('frame.pair', { name: word, value: reason })
      }
      if (value === undefined) return t('question.noValue')
      if (question.type === 'tbl' && Array.isArray(value)) return t('question.rows', { count: value.length })
      return valueText(question, value)
    },
    [t, valueText],
  )
}

/** The same with every row of a table on a line of its own, for whoever has to tell two tables apart. */
export function useWholeAnswerText(): (question: Question, answer: Answer) => string {
  const answerText = useAnswerText()
  const valueText = useValueText()
  return useCallback(
    (question, answer) => {
      if (answer.state !== undefined || question.type !== 'tbl' || !isRows(answer.value)) return answerText(question, answer)
      return rowLines(question.columns ?? [], answer.value, valueText).join('\n') || answerText(question, answer)
    },
    [answerText, valueText],
  )
}

type Answered = Pick<Column, 'type' | 'options'> | Pick<Question, 'type' | 'options'>
type ValueText = (of: Answered, value: CellValue) => string

/** Empty cells and rows are left out; nested rows stand in brackets. */
function rowLines(columns: readonly Column[], rows: readonly { readonly [column: string]: CellValue }[], valueText: ValueText): string[] {
  return rows.flatMap((row, index) => {
    const cells = columns.flatMap((column) => {
      const cell = row[column.id]
      if (cell === undefined || cell === '') return []
      if (column.type !== 'tbl') return [valueText(column, cell)]
      return isRows(cell) && cell.length > 0 ? [`(${rowLines(column.columns ?? [], cell, valueText).join('; ')})`] : []
    })
    return cells.length === 0 ? [] : [`${index + 1}. ${cells.join(' · ')}`]
  })
}

function useValueText(): ValueText {
  const { t, i18n } = useTranslation()
  const { date, number } = useFormats()
  return useCallback(
    ({ type, options }, value) => {
      const word = (id: string | number): string => {
        const option = options?.find((one) => one.id === id)
        if (option !== undefined) return localize(option.text, i18n.language)
        if (id === 'unknown') return t('question.unknown')
        if (id === 'na') return t('question.na')
        if (type === 'yn') return id === 'yes' ? t('threeWay.yes') : t('threeWay.no')
        const compliance = type === 'cmp' ? complianceKeys[id] : undefined
        if (compliance !== undefined) return t(`compliance.${compliance}`)
        const step = type === 'sc' ? scaleSteps.find((one) => one === Number(id)) : undefined
        return step === undefined ? String(id) : `${step} · ${t(`scale.step${step}`)}`
      }
      if (typeof value === 'boolean') return value ? t('threeWay.yes') : t('threeWay.no')
      if (type === 'd' && typeof value === 'string') return date(value)
      if (type === '#' && typeof value === 'number') return number(value)
      if (typeof value !== 'object') return word(value)
      return value
        .filter((item) => typeof item === 'string')
        .map(word)
        .join(', ')
    },
    [t, i18n, date, number],
  )
}

const complianceKeys: Readonly<Record<string, 'compliant' | 'partly' | 'nonCompliant'>> = {
  compliant: 'compliant',
  partly: 'partly',
  'non-compliant': 'nonCompliant',
}
const scaleSteps = [0, 1, 2, 3, 4] as const
