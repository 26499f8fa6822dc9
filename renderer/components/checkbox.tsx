import type { ReactNode } from 'react'
import { FormInput } from './form-input.tsx'
import styles from './checkbox.module.css'

export interface CheckboxProps {
  readonly children: ReactNode
  readonly description?: string
  readonly isSelected: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isSelected: boolean) => void
}

export function Checkbox({ children, description, isSelected, isDisabled = false, onChange }: CheckboxProps) {
  return (
    <label className={styles.checkbox}>
      <FormInput
        type="checkbox"
        className={styles.box}
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
    </label>
  )
}
