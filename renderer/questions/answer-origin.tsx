import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { useFormats } from '../i18n/use-formats.ts'
import styles from './question-card.module.css'

export interface AnswerOriginProps {
  readonly answer: Answer | undefined
  readonly question: Question
}

/** Who gave the answer and when, or which record or assessment it was taken over from; how it was learnt stands beside it as a choice. */
export function AnswerOrigin({ answer, question }: AnswerOriginProps) {
  const { t } = useTranslation()
  const { date, dateTime } = useFormats()
  const parts = [answer?.answeredBy, answer?.answeredAt === undefined ? undefined : dateTime(answer.answeredAt)].filter(
    (part) => part !== undefined,
  )
  if (answer?.inheritedFrom !== undefined) {
    const { title, question: former, date: decided } = answer.inheritedFrom
    parts.unshift(t('inherited.assessment', { title, question: former }), ...(decided === undefined ? [] : [date(decided)]))
  } else if (answer?.source === 'inherited' && question.inherits !== undefined) {
    const [record = ''] = question.inherits.split('.')
    const source = record === 'system' || record === 'organisation' ? record : 'subject'
    parts.unshift(t(`inherited.${source}`), t('inherited.help'))
  }
  return parts.length === 0 ? null : <p className={styles.origin}>{parts.join(' · ')}</p>
}
