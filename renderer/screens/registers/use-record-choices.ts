import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import type { SelectOption } from '../../components/select.tsx'
import { useOpen } from '../../stores/use-app.ts'

const titleOf = ({ register, fields }: Pick<RegisterRecord, 'register' | 'fields'>): string =>
  fields[registerSpecs[register].titleField] ?? ''

/**
 * What an entry on retention may name: assessments, and records of the other registers.
 *
 * @param isAsked whether the list is needed: there may be thousands, and most fields choose something else
 */
export function useRecordChoices(isAsked: boolean): readonly SelectOption[] {
  const { t } = useTranslation()
  const assessments = useOpen((open) => open.assessments)
  const records = useOpen((open) => open.registers)
  return useMemo(
    () =>
      isAsked
        ? [
            ...assessments.map(({ id, title, type }) => ({ value: id, label: `${title} · ${t(`type.${type}`)}` })),
            ...(records ?? [])
              .filter(({ register }) => register !== 'retention')
              .map((record) => ({ value: record.id, label: `${titleOf(record)} · ${t(`registers.${record.register}.one`)}` })),
          ]
        : [],
    [isAsked, assessments, records, t],
  )
}

/** Of what a record names by its id; `undefined` for what is not in this vault. */
export function useRecordName(): (id: string) => string | undefined {
  const assessments = useOpen((open) => open.assessments)
  const records = useOpen((open) => open.registers)
  return useMemo(
    () => (id) => {
      const record = records?.find((one) => one.id === id)
      return record === undefined ? assessments.find((one) => one.id === id)?.title : titleOf(record)
    },
    [assessments, records],
  )
}
