import type { Answer } from '#shared/model/answer.ts'
import { useFormats } from '../i18n/use-formats.ts'
import styles from './question-card.module.css'

export interface AnswerOriginProps {
  readonly answer: Answer | undefined
}

/** Who gave the answer and when; how it was learnt stands beside it as a choice. */
export function AnswerOrigin({ answer }: AnswerOriginProps) {
  const { dateTime } = useFormats()
  const parts = [answer?.answeredBy, answer?.answeredAt === undefined ? undefined : dateTime(answer.answeredAt)].filter(
    (part) => part !== undefined,
  )
  return parts.length === 0 ? null : <p className={styles.origin}>{parts.join(' · ')}</p>
}
