import { useTranslation } from 'react-i18next'
import type { Question } from '#shared/template/model/template.ts'
import { useOpenAssessment } from '../stores/use-assessment.ts'
import styles from './question-card.module.css'

export interface QuestionDutyProps {
  readonly question: Question
}

/** Whether the question may stay open: optional for good, or mandatory or not by what else was answered. */
export function QuestionDuty({ question }: QuestionDutyProps) {
  const { t } = useTranslation()
  const isMandatory = useOpenAssessment((open) => open.evaluation.mandatory.has(question.id))
  if (question.type === 'calc') return null
  const isRuled = question.mandatoryWhen !== undefined
  if (isMandatory && !isRuled) return null
  const words = isRuled ? (isMandatory ? 'required' : 'optionalNow') : undefined
  return (
    <>
      {' '}
      <span className={isMandatory ? styles.duty : styles.optional}>
        {words === undefined ? t('question.optional') : t(`duty.${words}`)}
        {isRuled && <span className="visually-hidden">. {t(isMandatory ? 'duty.requiredHelp' : 'duty.optionalHelp')}</span>}
      </span>
    </>
  )
}
