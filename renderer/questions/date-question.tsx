import { FormInput } from '../components/form-input.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

export function DateQuestion({ answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  return (
    <FormInput
      type="date"
      className={styles.date}
      aria-labelledby={labelledBy}
      value={textOf(answer?.value)}
      readOnly={isReadOnly}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'soon')}
      onBlur={onLeave}
    />
  )
}
