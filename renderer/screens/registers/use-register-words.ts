import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { measuredNumbers } from '#shared/governance/registers/measurement-register.ts'
import type { RegisterField } from '#shared/governance/registers/register-spec.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useOpen } from '../../stores/use-app.ts'
import { useRecordName } from './use-record-choices.ts'

export interface RegisterWords {
  readonly fieldOf: (key: string) => string
  readonly helpOf: (key: string) => string | undefined
  readonly sectionOf: (id: string) => { readonly title: string; readonly lead: string }
  readonly optionOf: (key: string, option: string) => string
  /** A field's value as somebody reads it; empty for none. */
  readonly valueOf: (field: RegisterField, value: string | undefined) => string
}

/** What one register calls its fields and choices, in the language of the screen. */
export function useRegisterWords(register: RegisterId): RegisterWords {
  const { t, i18n } = useTranslation()
  const { date, dateTime, decimal } = useFormats()
  const systems = useOpen((open) => open.systems)
  const nameOf = useRecordName()
  return useMemo(() => {
    // Specs and texts are keyed by the same ids, which a test compares in all languages.
    const say = (path: string) => t(`registerFields.${register}.${path}` as 'registerFields.concern.field.title')
    const has = (path: string) => i18n.exists(`registerFields.${register}.${path}`)
    const optionOf = (key: string, option: string) =>
      has(`option.${key}.${option}`) ? say(`option.${key}.${option}`) : t('registers.unknownChoice', { id: option })
    return {
      fieldOf: (key) => say(`field.${key}`),
      helpOf: (key) => (has(`help.${key}`) ? say(`help.${key}`) : undefined),
      sectionOf: (id) => ({ title: say(`section.${id}.title`), lead: say(`section.${id}.lead`) }),
      optionOf,
      valueOf({ key, input }, value = '') {
        if (value === '') return ''
        if (typeof input === 'object') return optionOf(key, value)
        if (input === 'date') return date(value)
        if (input === 'moment') return dateTime(value)
        if (input === 'record') return nameOf(value) ?? t('registers.unknownRecord')
        if (input === 'system') return systems.find((system) => system.id === value)?.name ?? t('registers.unknownSystem')
        // The only lines of a register that are numbers by rule.
        return register === 'measurement' && measuredNumbers.some((number) => number === key) ? decimal(value) : value
      },
    }
  }, [register, systems, nameOf, t, i18n, date, dateTime, decimal])
}
