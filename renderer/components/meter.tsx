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
      <svg
        className={styles.bar}
        role="meter"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(text === undefined ? {} : { 'aria-valuetext': text })}
        preserveAspectRatio="none"
        viewBox="0 0 100 1"
      >
        <rect className={styles.track} width="100" height="1" />
        <rect className={styles.fill} width={share * 100} height="1" />
      </svg>
      {text !== undefined && <span className={styles.text} aria-hidden>{text}</span>}
    </span>
  )
}
