import { useTranslation } from 'react-i18next'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { useOpenAssessment } from '../stores/use-assessment.ts'
import type { QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

const steps = [0, 1, 2, 3, 4] as const
/** What is claimed counts no higher than its evidence allows (DOMAIN 2.2). */
const capOfGrade: Readonly<Record<string, number>> = { A: 4, B: 4, C: 3, D: 2 }

export function ControlScaleQuestion({ question, answer, label, labelledBy, isReadOnly, onChange }: QuestionInputProps) {
  const { t } = useTranslation()
  const grade = useOpenAssessment((open) => open.evaluation.grade(question.id))
  const claimed = typeof answer?.value === 'number' ? answer.value : undefined
  const cap = capOfGrade[grade] ?? 2
  return (
    <div className={styles.stack}>
      <ChoiceGroup
        label={label}
        labelledBy={labelledBy}
        layout="grid"
        choices={steps.map((step) => ({ id: String(step), text: `${step} · ${t(`scale.step${step}`)}` }))}
        chosen={claimed === undefined ? [] : [String(claimed)]}
        isReadOnly={isReadOnly}
        onChange={([chosen]) => onChange(chosen === undefined ? undefined : Number(chosen), 'now')}
      />
      {claimed !== undefined && claimed > cap && <p className={styles.note}>{t('scale.capped', { claimed, effective: cap })}</p>}
    </div>
  )
}
