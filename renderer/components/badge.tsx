import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './badge.module.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'note' | 'warn' | 'serious' | 'danger'

export interface BadgeProps {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly icon?: LucideIcon
  readonly size?: 'sm' | 'md'
}

export function Badge({ children, tone = 'neutral', icon, size = 'sm' }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone], styles[size])}>
      {icon !== undefined && <Icon of={icon} size="sm" />}
      {children}
    </span>
  )
}
