import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { Button } from '../components/button.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useWholeAnswerText } from './use-answer-text.ts'
import styles from './conflict-choice.module.css'

export interface ConflictChoiceProps {
  readonly question: Question
  readonly answers: readonly Answer[]
  readonly isReadOnly: boolean
  readonly onChoose: (answer: Answer) => void
}

/** Two people answered at the same time: both answers stay in sight until a person chooses (law 7). */
export function ConflictChoice({ question, answers, isReadOnly, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const answerText = useWholeAnswerText()
  return (
    <section className={styles.conflict} aria-label={t('question.conflict')}>
      <p className={styles.lead}>{t('question.conflictText')}</p>
      <ul className={styles.list}>
        {answers.map((answer, index) => (
          // Answers have no id; two equal ones would be no conflict, and the order is the document's.
          <li key={`${index}-${answer.answeredAt ?? ''}`} className={styles.answer}>
            <p className={styles.value}>{answerText(question, answer)}</p>
            {answer.comment !== undefined && <p className={styles.comment}>{answer.comment}</p>}
            <p className={styles.who}>
              {[answer.answeredBy, answer.answeredAt === undefined ? undefined : dateTime(answer.answeredAt)].filter(Boolean).join(' · ')}
            </p>
            {!isReadOnly && (
              <Button size="sm" onPress={() => onChoose(answer)}>
                {t('question.takeThis')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
