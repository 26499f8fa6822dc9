import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DueDate } from '#shared/governance/registers/due-dates.ts'
import { fieldsOf, type RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Badge } from '../../components/badge.tsx'
import type { DataColumn } from '../../components/data-table.tsx'
import { DueBadge } from './due-badge.tsx'
import { statusTone } from './status-tones.ts'
import type { RegisterWords } from './use-register-words.ts'

/** Columns of a register's list: those of its spec, and what is due next. */
export function useRegisterColumns(
  spec: RegisterSpec,
  words: RegisterWords,
  dues: ReadonlyMap<string, DueDate>,
  today: string,
): readonly DataColumn<KeptRegisterRecord>[] {
  const { t } = useTranslation()
  // Kept between renders, or the table would sort again at each keystroke.
  return useMemo(() => {
    const fields = new Map(fieldsOf(spec).map((field) => [field.key, field]))
    const ofSpec = spec.columns.flatMap((key, index): readonly DataColumn<KeptRegisterRecord>[] => {
      const field = fields.get(key)
      if (field === undefined) return []
      const textOf = (record: KeptRegisterRecord) => words.valueOf(field, record.fields[key])
      const isTime = field.input === 'date' || field.input === 'moment'
      const isStatus = key === spec.statusField
      return [
        {
          id: key,
          title: words.fieldOf(key),
          renderCell: (record) => (isStatus ? <Badge tone={statusTone(record.fields[key])}>{textOf(record)}</Badge> : textOf(record)),
          // As written, days and moments sort by time.
          sortBy: (record) => (isTime ? (record.fields[key] ?? '') : textOf(record)),
          width: key === spec.titleField ? 'wide' : isTime || isStatus ? 'narrow' : 'shrinks',
          isExtra: index > 0,
        },
      ]
    })
    return [
      ...ofSpec,
      {
        id: 'due',
        title: t('registers.due'),
        renderCell: (record) => {
          const due = dues.get(record.id)
          if (record.conflicts !== undefined) return <Badge tone="warn">{t('registers.conflict.badge')}</Badge>
          return due && <DueBadge due={due} today={today} />
        },
        // What two people changed apart comes before everything else.
        sortBy: (record) => (record.conflicts === undefined ? (dues.get(record.id)?.date ?? '9999') : ''),
        width: 'narrow',
      },
    ]
  }, [spec, words, dues, today, t])
}
