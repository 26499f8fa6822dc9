import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './button.module.css'

export interface ButtonProps {
  readonly children?: ReactNode
  readonly icon?: LucideIcon
  /** One `primary` per view: what the view is for. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'sm' | 'md'
  readonly type?: 'button' | 'submit'
  /** Id of the form that a `submit` outside of it belongs to. */
  readonly form?: string
  readonly isDisabled?: boolean
  /** Keeps the width, shows a turning mark and ignores presses. */
  readonly isPending?: boolean
  /** Needed when there are no words inside. */
  readonly label?: string
  /** For toggles. */
  readonly isPressed?: boolean
  readonly isExpanded?: boolean
  readonly autoFocus?: boolean
  readonly id?: string
  readonly onPress?: () => void
}

export function Button(props: ButtonProps) {
  const { children, icon, variant = 'secondary', size = 'md', type = 'button', isPending = false } = props
  return (
    <AriaButton
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.isPressed === undefined ? {} : { 'aria-pressed': props.isPressed })}
      {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
      {...(props.form === undefined ? {} : { form: props.form })}
      type={type}
      autoFocus={props.autoFocus ?? false}
      isDisabled={props.isDisabled ?? false}
      aria-busy={isPending || undefined}
      onPress={() => {
        if (!isPending) props.onPress?.()
      }}
      data-variant={variant}
      className={classNames(styles.button, styles[variant], styles[size], children === undefined && styles.iconOnly)}
    >
      {isPending ? (
        <span className={styles.turning} aria-hidden />
      ) : (
        icon !== undefined && <Icon of={icon} size={size === 'sm' ? 'sm' : 'md'} />
      )}
      {children === undefined ? <span className={styles.hint} title={props.label} /> : <span className={styles.words}>{children}</span>}
    </AriaButton>
  )
}
