import { FormInput } from '../components/form-input.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'

export function TextQuestion({ answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  return (
    <FormInput
      aria-labelledby={labelledBy}
      value={textOf(answer?.value)}
      readOnly={isReadOnly}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'soon')}
      onBlur={onLeave}
    />
  )
}
