import { useTranslation } from 'react-i18next'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'

export function ComplianceQuestion({ answer, label, labelledBy, isReadOnly, onChange }: QuestionInputProps) {
  const { t } = useTranslation()
  const value = textOf(answer?.value)
  return (
    <ChoiceGroup
      label={label}
      labelledBy={labelledBy}
      layout="bar"
      choices={[
        { id: 'compliant', text: t('compliance.compliant'), tone: 'good' },
        { id: 'partly', text: t('compliance.partly'), tone: 'warn' },
        { id: 'non-compliant', text: t('compliance.nonCompliant'), tone: 'danger' },
      ]}
      chosen={value === '' ? [] : [value]}
      isReadOnly={isReadOnly}
      onChange={([chosen]) => onChange(chosen, 'now')}
    />
  )
}
