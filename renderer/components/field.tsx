import { useId, type ReactNode } from 'react'
import styles from './field.module.css'

export interface FieldProps {
  readonly label: string
  /** For tables and toolbars, where a column head or an icon already says it; the label stays for assistive technology. */
  readonly hideLabel?: boolean
  readonly description?: ReactNode
  readonly error?: string | undefined
  readonly isRequired?: boolean
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined; readonly invalid: boolean }) => ReactNode
}

/** Label, help and error of one form control, tied to it by id. */
export function Field({ label, hideLabel = false, description, error, isRequired = false, children }: FieldProps) {
  const id = useId()
  const describedBy = [description !== undefined && `${id}-help`, error !== undefined && `${id}-error`]
    .filter((part) => part !== false)
    .join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
        {isRequired && (
          <span className={styles.required} aria-hidden>
            {' '}
            *
          </span>
        )}
      </label>
      {children({ id, describedBy: describedBy === '' ? undefined : describedBy, invalid: error !== undefined })}
      {description !== undefined && (
        <p id={`${id}-help`} className={styles.description}>
          {description}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
