import { useTranslation } from 'react-i18next'
import type { ExchangePreview } from '#shared/usecases/contract/exchange-control.ts'
import { Badge } from '../../components/badge.tsx'
import styles from './sync.module.css'

export interface RecordsPreviewProps {
  readonly title: string
  readonly records: ExchangePreview['systems']
}

/** Records of one kind that would be taken over, by name. */
export function RecordsPreview({ title, records }: RecordsPreviewProps) {
  const { t } = useTranslation()
  if (records.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {records.map(({ id, name, isNew, from }) => (
          <li key={id} className={styles.item}>
            <span>
              {name} {isNew && <Badge tone="accent">{t('preview.isNew')}</Badge>}
            </span>
            <span className={styles.detail}>{t('arrivals.from', { name: from })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
