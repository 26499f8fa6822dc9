import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import { FormSelect } from './form-input.tsx'

export interface SelectOption<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

export interface SelectProps<Value extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly description?: ReactNode
  readonly error?: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly options: readonly SelectOption<Value>[]
  /** `undefined` shows the placeholder. */
  readonly value: Value | undefined
  readonly placeholder?: string
  /** `undefined` when the placeholder was chosen. */
  readonly onChange: (value: Value | undefined) => void
}

/** Native select: the system's own list, which every assistive technology and phone knows. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, options, value, placeholder, onChange, description, error } = props
  return (
    <Field
      label={label}
      hideLabel={props.hideLabel ?? false}
      isRequired={props.isRequired ?? false}
      error={error}
      {...(description === undefined ? {} : { description })}
    >
      {({ id, describedBy, invalid }) => (
        <FormSelect
          id={id}
          value={value ?? ''}
          disabled={props.isDisabled}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
        >
          {(value === undefined || placeholder !== undefined) && <option value="">{placeholder ?? ''}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </FormSelect>
      )}
    </Field>
  )
}
