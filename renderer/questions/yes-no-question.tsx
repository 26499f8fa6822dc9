import { useTranslation } from 'react-i18next'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'

export function YesNoQuestion({ answer, label, labelledBy, isReadOnly, onChange }: QuestionInputProps) {
  const { t } = useTranslation()
  const value = textOf(answer?.value)
  return (
    <ChoiceGroup
      label={label}
      labelledBy={labelledBy}
      layout="bar"
      choices={[
        { id: 'yes', text: t('threeWay.yes') },
        { id: 'no', text: t('threeWay.no') },
      ]}
      chosen={value === '' ? [] : [value]}
      isReadOnly={isReadOnly}
      onChange={([chosen]) => onChange(chosen, 'now')}
    />
  )
}
