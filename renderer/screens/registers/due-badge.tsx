import { useTranslation } from 'react-i18next'
import { dueState } from '#shared/governance/due-state.ts'
import type { DueDate } from '#shared/governance/registers/due-dates.ts'
import { Badge } from '../../components/badge.tsx'
import { dueTone } from '../../components/due-tone.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './due-badge.module.css'

/** What is due and by when, with its urgency in words and colour. */
export function DueBadge({ due, today }: { readonly due: DueDate; readonly today: string }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const day = { date: date(due.date) }
  const state = dueState(due.date, today)
  return (
    <Badge tone={dueTone(state)}>
      <span className={styles.what}>{t(`registers.reason.${due.reason}`)}</span>
      {state === 'overdue' ? t('registers.overdueSince', day) : t('registers.dueBy', day)}
    </Badge>
  )
}
