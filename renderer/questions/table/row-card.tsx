import { ArrowUp, ChevronDown, Trash2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import styles from './rows.module.css'

export interface RowCardProps {
  readonly rowId: string
  readonly title: string
  readonly code?: string
  /** Badges beside the title; what a closed card says. */
  readonly summary?: ReactNode
  readonly isOpen: boolean
  readonly onToggle: () => void
  /** Absent where it is the first, or where the order is given. */
  readonly onMoveUp?: (() => void) | undefined
  readonly onRemove?: (() => void) | undefined
  readonly children: ReactNode
}

/** A row that opens: its essence in one line, its cells beneath. */
export function RowCard({ rowId, title, code, summary, isOpen, onToggle, onMoveUp, onRemove, children }: RowCardProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section className={styles.card} data-row={rowId} data-open={isOpen || undefined}>
      <h4 className={styles.cardHead}>
        <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <Icon of={ChevronDown} size="sm" />
          {code !== undefined && <code className={styles.code}>{code}</code>}
          <span className={styles.cardTitle}>{title}</span>
          <span className={styles.summary}>{summary}</span>
        </button>
        {onMoveUp !== undefined && <Button variant="quiet" size="sm" icon={ArrowUp} label={t('table.moveUp')} onPress={onMoveUp} />}
        {onRemove !== undefined && <Button variant="quiet" size="sm" icon={Trash2} label={t('table.removeRow')} onPress={onRemove} />}
      </h4>
      {isOpen && (
        <div id={id} className={styles.cardBody}>
          {children}
        </div>
      )}
    </section>
  )
}
