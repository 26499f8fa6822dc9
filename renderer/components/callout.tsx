import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './callout.module.css'

type CalloutTone = 'note' | 'good' | 'warn' | 'danger'

export interface CalloutProps {
  readonly tone?: CalloutTone
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Spoken and brought into sight as soon as it appears. */
  readonly isAlert?: boolean
}

const icons: Record<CalloutTone, LucideIcon> = { note: Info, good: CircleCheck, warn: TriangleAlert, danger: CircleAlert }

export function Callout({ tone = 'note', title, children, action, isAlert = false }: CalloutProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone it may come below the fold, where nobody looks after pressing a button.
    if (isAlert) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isAlert])
  return (
    <div ref={element} className={classNames(styles.callout, styles[tone])} {...(isAlert ? { role: 'alert' } : {})}>
      <Icon of={icons[tone]} />
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  )
}
