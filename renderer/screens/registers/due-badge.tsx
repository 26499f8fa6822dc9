import { useTranslation } from 'react-i18next'
import type { DueDate } from '#shared/governance/registers/due-dates.ts'
import { Badge } from '../../components/badge.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './due-badge.module.css'
import { dueTone, isOverdue } from './due-state.ts'

/** What is due and by when, with its urgency in words and colour. */
export function DueBadge({ due, today }: { readonly due: DueDate; readonly today: string }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const day = { date: date(due.date) }
  return (
    <Badge tone={dueTone(due, today)}>
      <span className={styles.what}>{t(`registers.reason.${due.reason}`)}</span>
      {isOverdue(due, today) ? t('registers.overdueSince', day) : t('registers.dueBy', day)}
    </Badge>
  )
}
