import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './form-input.module.css'

/**
 * The only places where form controls come from. A browser stores typed text in its session and autofill files unless a
 * control says `autocomplete="off"`, and spell checking may ask a server; both are set here, after the caller's props.
 */
export function FormInput({ className, ...props }: ComponentProps<'input'>) {
  const type = props.type ?? 'text'
  const look = type === 'radio' || type === 'checkbox' ? undefined : styles.control
  return (
    <input
      // Text may run from right to left.
      dir={look === undefined ? undefined : 'auto'}
      {...props}
      type={type}
      autoComplete="off"
      spellCheck={false}
      autoCorrect="off"
      autoCapitalize="off"
      className={classNames(look, className)}
    />
  )
}

export function FormTextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      {...props}
      autoComplete="off"
      spellCheck={false}
      autoCorrect="off"
      className={classNames(styles.control, styles.area, className)}
    />
  )
}

export function FormSelect({ className, ...props }: ComponentProps<'select'>) {
  return <select {...props} autoComplete="off" className={classNames(styles.control, styles.select, className)} />
}
