import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { listOf, type QuestionInputProps } from './question-input.ts'

export function MultipleChoiceQuestion({ question, answer, label, labelledBy, isReadOnly, onChange }: QuestionInputProps) {
  const { i18n } = useTranslation()
  return (
    <ChoiceGroup
      label={label}
      labelledBy={labelledBy}
      multiple
      layout="grid"
      choices={(question.options ?? []).map(({ id, text, help }) => ({
        id,
        text: localize(text, i18n.language),
        ...(help === undefined ? {} : { help: localize(help, i18n.language) }),
      }))}
      chosen={listOf(answer?.value)}
      isReadOnly={isReadOnly}
      onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen, 'now')}
    />
  )
}
