import { FormTextArea } from '../components/form-input.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'

export function LongTextQuestion({ answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  return (
    <FormTextArea
      aria-labelledby={labelledBy}
      value={textOf(answer?.value)}
      readOnly={isReadOnly}
      rows={3}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'soon')}
      onBlur={onLeave}
    />
  )
}
