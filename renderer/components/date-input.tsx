import { useId, type ComponentProps } from 'react'
import { useFormats } from '../i18n/use-formats.ts'
import { FormInput } from './form-input.tsx'
import styles from './date-input.module.css'

export interface DateInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value'> {
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
}

/**
 * The browser's own field, with the day in words below. The field writes month and day in the order of the browser's language, which may
 * be another than the app's: 05/06 would be read as the fifth of June by whoever has French around it.
 */
export function DateInput({ value, 'aria-describedby': describedBy, ...props }: DateInputProps) {
  const words = useId()
  const { date, dateInWords } = useFormats()
  return (
    <>
      <FormInput
        {...props}
        type="date"
        value={value}
        aria-describedby={[describedBy, value !== '' && words].filter((id) => typeof id === 'string').join(' ') || undefined}
      />
      {value !== '' && (
        <span id={words} className={styles.words}>
          <span className={styles.long}>{dateInWords(value)}</span>
          <span className={styles.short}>{date(value)}</span>
        </span>
      )}
    </>
  )
}
