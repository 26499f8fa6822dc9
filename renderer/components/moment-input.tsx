import { useId, type ComponentProps } from 'react'
import { useFormats } from '../i18n/use-formats.ts'
import styles from './date-input.module.css'
import { FormInput } from './form-input.tsx'
import { localOfMoment, momentOfLocal } from './moment-of-local.ts'

export interface MomentInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** A moment in UTC as ISO 8601 writes it, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Day and time by the clock of this computer, with both in words below, for the reason that `DateInput` gives. */
export function MomentInput({ value, onChange, 'aria-describedby': describedBy, ...props }: MomentInputProps) {
  const words = useId()
  const { dateTime } = useFormats()
  return (
    <>
      <FormInput
        {...props}
        type="datetime-local"
        value={localOfMoment(value)}
        onChange={(event) => onChange(momentOfLocal(event.target.value))}
        aria-describedby={[describedBy, value !== '' && words].filter((id) => typeof id === 'string').join(' ') || undefined}
      />
      {value !== '' && (
        <span id={words} className={styles.words}>
          {dateTime(value)}
        </span>
      )}
    </>
  )
}
