import { useTranslation } from 'react-i18next'
import type { QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

/** The files themselves are attached below as evidence, where every question takes them. */
export function FileQuestion({ answer }: QuestionInputProps) {
  const { t } = useTranslation()
  const count = answer?.evidence?.length ?? 0
  return <p className={styles.note}>{count === 0 ? t('question.attachBelow') : t('question.attached', { count })}</p>
}
