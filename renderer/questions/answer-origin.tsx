import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import { useFormats } from '../i18n/use-formats.ts'
import styles from './question-card.module.css'

export interface AnswerOriginProps {
  readonly answer: Answer | undefined
}

/** Who gave the answer, when, and how it was learnt. */
export function AnswerOrigin({ answer }: AnswerOriginProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const parts = [
    answer?.answeredBy,
    answer?.answeredAt === undefined ? undefined : dateTime(answer.answeredAt),
    answer?.source === undefined || answer.source === 'inherited' ? undefined : t(`source.${answer.source}`),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? null : <p className={styles.origin}>{parts.join(' · ')}</p>
}
