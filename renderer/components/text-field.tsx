import type { ReactNode, Ref } from 'react'
import { DateInput } from './date-input.tsx'
import { Field } from './field.tsx'
import { FormInput, FormTextArea } from './form-input.tsx'
import { MomentInput } from './moment-input.tsx'

export interface TextFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly description?: ReactNode
  readonly error?: string | undefined
  readonly isRequired?: boolean
  readonly isReadOnly?: boolean
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly type?: 'text' | 'password' | 'search' | 'email' | 'date' | 'moment' | 'number' | 'url'
  readonly multiline?: boolean
  readonly rows?: number
  readonly min?: number
  readonly max?: number
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

/** One line, or several with `multiline`. `date` carries `YYYY-MM-DD`, `moment` day and time in UTC, `number` the typed digits. */
export function TextField(props: TextFieldProps) {
  const { label, description, error, value, onChange, multiline = false } = props
  return (
    <Field
      label={label}
      hideLabel={props.hideLabel ?? false}
      isRequired={props.isRequired ?? false}
      error={error}
      {...(description === undefined ? {} : { description })}
    >
      {({ id, describedBy, invalid }) => {
        const shared = {
          id,
          value,
          'aria-describedby': describedBy,
          'aria-invalid': invalid || undefined,
          'aria-required': props.isRequired,
          readOnly: props.isReadOnly,
          placeholder: props.placeholder,
          onBlur: () => props.onBlur?.(),
          // Dialogs and the unlock screen have one field that the user came for.
          autoFocus: props.autoFocus,
        }
        if (multiline) return <FormTextArea {...shared} rows={props.rows ?? 3} onChange={(event) => onChange(event.target.value)} />
        if (props.type === 'date') return <DateInput {...shared} ref={props.ref} onChange={(event) => onChange(event.target.value)} />
        if (props.type === 'moment') return <MomentInput {...shared} ref={props.ref} onChange={onChange} />
        return (
          <FormInput
            {...shared}
            ref={props.ref}
            type={props.type ?? 'text'}
            min={props.min}
            max={props.max}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }}
    </Field>
  )
}
