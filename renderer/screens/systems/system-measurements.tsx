import { useTranslation } from 'react-i18next'
import { isBreach } from '#shared/governance/registers/measurement-limits.ts'
import type { SystemId } from '#shared/model/ids.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Badge } from '../../components/badge.tsx'
import facts from '../../components/facts.module.css'
import { SectionCard } from '../../components/page.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useRegisters } from '../../stores/use-registers.ts'
import { useRegisterWords } from '../registers/use-register-words.ts'
import styles from './system-measurements.module.css'

/** What was measured of an AI system in use: of each metric and group the newest value and how it went before; nothing where there is none. */
export function SystemMeasurements({ system }: { readonly system: SystemId }) {
  const { t } = useTranslation()
  const { date, decimal } = useFormats()
  const { optionOf } = useRegisterWords('measurement')
  const lines = linesOf((useRegisters() ?? []).filter(({ register, fields }) => register === 'measurement' && fields['system'] === system))
  if (lines.length === 0) return null
  return (
    <SectionCard title={t('registers.measurement.title')}>
      <dl className={facts.facts}>
        {lines.map((line) => {
          const { metric = '', group = '', value = '', periodEnd = '' } = line.at(-1)?.fields ?? {}
          const isCrossed = isBreach(line.at(-1)?.fields ?? {})
          return (
            <div key={`${metric} ${group}`}>
              <dt>{[optionOf('metric', metric), group].filter(Boolean).join(' · ')}</dt>
              <dd className={styles.line}>
                {decimal(value)} · {date(periodEnd)}
                {line.length > 1 && <Trend values={line.map(({ fields }) => Number(fields['value']))} />}
                {isCrossed && <Badge tone="danger">{t('measurements.crossed')}</Badge>}
              </dd>
            </div>
          )
        })}
      </dl>
    </SectionCard>
  )
}

const shownValues = 24

/** The newest values of each metric and group, the oldest of them first. */
function linesOf(records: readonly KeptRegisterRecord[]): readonly (readonly KeptRegisterRecord[])[] {
  const lines = new Map<string, KeptRegisterRecord[]>()
  const endOf = ({ fields }: KeptRegisterRecord): string => fields['periodEnd'] ?? ''
  for (const record of records.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1))) {
    const key = JSON.stringify([record.fields['metric'], record.fields['group'] ?? ''])
    lines.set(key, [...(lines.get(key) ?? []), record])
  }
  return [...lines.values()].map((line) => line.slice(-shownValues))
}

const [width, height, edge] = [96, 20, 2]

/** The numbers stand beside it and in the register; to a screen reader it says nothing more. */
function Trend({ values }: { readonly values: readonly number[] }) {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (at: number): number => edge + (at * (width - 2 * edge)) / Math.max(1, values.length - 1)
  const y = (value: number): number => (high === low ? height / 2 : height - edge - ((value - low) * (height - 2 * edge)) / (high - low))
  return (
    <svg className={styles.trend} width={width} height={height} aria-hidden="true">
      <polyline points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')} />
    </svg>
  )
}
