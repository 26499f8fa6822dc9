import { useTranslation } from 'react-i18next'
import { RecordField } from '../../components/record-field.tsx'
import type { SystemFieldSpec } from './system-form.ts'

export interface SystemFieldProps {
  readonly field: SystemFieldSpec
  readonly value: string
  readonly error: string | undefined
  readonly isReadOnly: boolean
  /** Of a field that is typed. */
  readonly autoFocus: boolean
  readonly onChange: (value: string) => void
}

/** Namespace of the words for each closed choice. */
const words = {
  status: 'systemStatus',
  aiActClass: 'aiActClass',
  aiActRole: 'aiActRole',
  autonomy: 'autonomy',
  personalData: 'threeWay',
  kind: 'systemKind',
  tier: 'tier',
} as const

export function SystemField({ field, value, error, isReadOnly, autoFocus, onChange }: SystemFieldProps) {
  const { t, i18n } = useTranslation()
  const label = t(`system.${field.key}`)
  const helpKey = `system.${field.key}Help`
  // Only some fields have a help text.
  const description = i18n.exists(helpKey) ? t(helpKey as 'system.purposeHelp') : undefined
  const namespace = words[field.key as keyof typeof words]
  return (
    <RecordField
      label={label}
      help={description}
      input={
        typeof field.input === 'string'
          ? field.input
          : // Options and words are both keyed by the record's own values.
            field.input.options.map((option) => ({ value: option, label: t(`${namespace}.${option}` as 'systemStatus.idea') }))
      }
      value={value}
      error={error}
      isRequired={field.isRequired ?? false}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      placeholder={t('form.notSet')}
      onChange={onChange}
    />
  )
}
