import { DateInput } from '../components/date-input.tsx'
import { textOf, type QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

export function DateQuestion({ answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  return (
    <DateInput
      className={styles.date}
      aria-labelledby={labelledBy}
      value={textOf(answer?.value)}
      readOnly={isReadOnly}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'soon')}
      onBlur={onLeave}
    />
  )
}
