import { useState } from 'react'
import { FormInput } from '../components/form-input.tsx'
import type { QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

export function NumberQuestion({ question, answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  const value = typeof answer?.value === 'number' ? String(answer.value) : ''
  // What is typed may be no number yet ("-", "1."); it is shown as long as it means the same as the answer.
  const [typed, setTyped] = useState(value)
  const shown = typed !== '' && Number(typed) === answer?.value ? typed : value
  return (
    <span className={styles.withUnit}>
      <FormInput
        type="number"
        inputMode="decimal"
        step="any"
        aria-labelledby={labelledBy}
        value={shown}
        min={question.min}
        max={question.max}
        readOnly={isReadOnly}
        onChange={(event) => {
          setTyped(event.target.value)
          const next = event.target.valueAsNumber
          onChange(Number.isFinite(next) ? next : undefined, 'soon')
        }}
        onBlur={onLeave}
      />
      {question.unit !== undefined && <span className={styles.unit}>{question.unit}</span>}
    </span>
  )
}
