import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import styles from './icon.module.css'

export interface IconProps {
  readonly of: LucideIcon
  /** `sm` 14, `md` 16, `lg` 20, `xl` 28 CSS pixels. */
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
}

/** A picture beside words: always hidden from assistive technology, since the words say it. */
export function Icon({ of: Drawing, size = 'md' }: IconProps) {
  return <Drawing aria-hidden className={classNames(styles.icon, styles[size])} strokeWidth={1.75} />
}
