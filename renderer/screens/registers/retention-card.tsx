import { Archive, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Retention } from '#shared/governance/retention/kept-until.ts'
import { formatCitationIn } from '#shared/i18n/report/citation-titles.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import styles from './retention.module.css'

export interface RetentionCardProps {
  /** Id of the record. */
  readonly about: string
  readonly retention: Retention
  /** An entry on retention is not held by another one. */
  readonly canBeHeld: boolean
  readonly onErase: () => void
}

/** Until when a record is kept and why, with what can be done about it. */
export function RetentionCard({ about, retention, canBeHeld, onErase }: RetentionCardProps) {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go } = useAppActions()
  const { date } = useFormats()
  const source = useRuleSource()
  const { rule, until, holds, isOver } = retention
  return (
    <SectionCard title={t('retention.title')}>
      <p>{useTerm(retention)}</p>
      {rule !== undefined && <p className={styles.source}>{source(rule)}</p>}
      {holds.map(({ record, title, reason }) => (
        <Callout key={record} tone="warn">
          {t('retention.held', { title, reason })}
        </Callout>
      ))}
      {isOver && until !== undefined && <Callout tone="warn">{t('retention.over', { date: date(until) })}</Callout>}
      <div className={styles.actions}>
        {canBeHeld && (
          <Button icon={Archive} isDisabled={isReader} onPress={() => go({ screen: 'record', register: 'retention', about })}>
            {t('retention.keep')}
          </Button>
        )}
        <Button variant="danger" icon={Trash2} isDisabled={isReader || holds.length > 0} onPress={onErase}>
          {t('retention.erase')}
        </Button>
      </div>
    </SectionCard>
  )
}

/** Until when, in one sentence. */
function useTerm({ rule, from, until, longer }: Retention): string {
  const { t } = useTranslation()
  const { date } = useFormats()
  const span = useSpan()
  if (rule === undefined) return t('retention.none')
  if (longer !== undefined && until !== undefined) return t('retention.longer', { date: date(until), reason: longer.reason })
  const said = {
    years: span(rule.years),
    event: t(`retention.event.${rule.event}`),
  }
  return from === undefined || until === undefined
    ? t('retention.open', said)
    : t('retention.until', { ...said, date: date(until), from: date(from) })
}

const monthsOfYear = 12

/** A number of years as people say it: parts of a year in months. */
export function useSpan(): (years: number) => string {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (years) => {
    const months = years * monthsOfYear
    if (!Number.isInteger(years) && Number.isInteger(months)) return t('retention.months', { count: months })
    return t('retention.years', { count: years }).replace(String(years), number(years))
  }
}

/** Whose rule it is, and by which law. */
export function useRuleSource(): (rule: NonNullable<Retention['rule']>) => string {
  const { t, i18n } = useTranslation()
  return ({ record, title = '', legalBasis }) => {
    const basis = legalBasis
      .split(', ')
      .map((citation) => formatCitationIn(i18n.language, citation))
      .join(', ')
    const source = record === undefined ? t('retention.shipped') : t('retention.own', { title })
    return basis === '' ? source : t('retention.basis', { source, basis })
  }
}
