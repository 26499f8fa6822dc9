import mark from '../mark.svg?no-inline'
import styles from './wordmark.module.css'

export interface WordmarkProps {
  readonly size?: 'sm' | 'lg'
  readonly onlyMark?: boolean
}

export function Wordmark({ size = 'lg', onlyMark = false }: WordmarkProps) {
  return (
    <p className={`${styles.wordmark} ${styles[size]}`}>
      <img src={mark} alt={onlyMark ? 'Probity' : ''} />
      {!onlyMark && <span>Probity</span>}
    </p>
  )
}
