import { classNames } from './class-names.ts'
import styles from './meter.module.css'

export interface MeterProps {
  readonly label: string
  /** 0–1. */
  readonly value: number
  readonly tone?: 'accent' | 'good' | 'warn' | 'danger'
  /** Shown beside the bar, e.g. "12 of 30". */
  readonly text?: string
  readonly size?: 'sm' | 'md'
}

export function Meter({ label, value, tone = 'accent', text, size = 'md' }: MeterProps) {
  const share = Math.max(0, Math.min(1, value))
  return (
    <span className={classNames(styles.meter, styles[tone], styles[size])}>
      <meter className="visually-hidden" aria-label={label} value={share} {...(text === undefined ? {} : { 'aria-valuetext': text })} />
      <svg className={styles.bar} aria-hidden preserveAspectRatio="none" viewBox="0 0 100 1">
        <rect className={styles.track} width="100" height="1" />
        <rect className={styles.fill} width={share * 100} height="1" />
      </svg>
      {text !== undefined && (
        <span className={styles.text} aria-hidden>
          {text}
        </span>
      )}
    </span>
  )
}
