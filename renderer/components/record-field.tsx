import { Select, type SelectOption } from './select.tsx'
import { TextField } from './text-field.tsx'

/** How one field of a record is asked. Its value is always text: the id of an option, a day `YYYY-MM-DD`, a moment in UTC, digits. */
export type RecordInput = 'line' | 'text' | 'date' | 'moment' | 'number' | 'link' | readonly SelectOption[]

export interface RecordFieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly input: RecordInput
  readonly value: string
  readonly error?: string | undefined
  readonly isRequired: boolean
  readonly isReadOnly: boolean
  /** Of a field that is typed. */
  readonly autoFocus: boolean
  /** What a choice shows while nothing is chosen. */
  readonly placeholder: string
  readonly onChange: (value: string) => void
}

const typeOf = { line: 'text', text: 'text', date: 'date', moment: 'moment', number: 'number', link: 'url' } as const

/** A field of a record, whatever it asks for. */
export function RecordField({
  label,
  help,
  input,
  value,
  error,
  isRequired,
  isReadOnly,
  autoFocus,
  placeholder,
  onChange,
}: RecordFieldProps) {
  const shared = {
    label,
    isRequired,
    ...(help === undefined ? {} : { description: help }),
    ...(error === undefined ? {} : { error }),
  }
  if (typeof input !== 'string') {
    return (
      <Select
        {...shared}
        options={input}
        value={value === '' ? undefined : value}
        isDisabled={isReadOnly}
        // Once a mandatory choice is made, there is no way back to none.
        {...(isRequired && value !== '' ? {} : { placeholder })}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  return (
    <TextField
      {...shared}
      value={value}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      type={typeOf[input]}
      multiline={input === 'text'}
      onChange={onChange}
    />
  )
}
