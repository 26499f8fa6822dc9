import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'

/** Short words fit side by side. */
const barLetters = 70
/** Many short ones stand in columns. */
const shortLetters = 32

export function SingleChoiceQuestion({ question, answer, label, labelledBy, isReadOnly, onChange }: QuestionInputProps) {
  const { i18n } = useTranslation()
  const value = textOf(answer?.value)
  const choices = (question.options ?? []).map(({ id, text, help }) => ({
    id,
    text: localize(text, i18n.language),
    ...(help === undefined ? {} : { help: localize(help, i18n.language) }),
  }))
  const letters = choices.reduce((sum, choice) => sum + choice.text.length + ('help' in choice ? barLetters : 0), 0)
  const hasShort = choices.every((choice) => choice.text.length <= shortLetters && !('help' in choice))
  const layout = letters <= barLetters && choices.length <= 5 ? 'bar' : hasShort && choices.length > 4 ? 'grid' : 'list'
  return (
    <ChoiceGroup
      label={label}
      labelledBy={labelledBy}
      layout={layout}
      choices={choices}
      chosen={value === '' ? [] : [value]}
      isReadOnly={isReadOnly}
      onChange={([chosen]) => onChange(chosen, 'now')}
    />
  )
}
