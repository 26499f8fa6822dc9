import { useTranslation } from 'react-i18next'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
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
  const shared = {
    label,
    isRequired: field.isRequired ?? false,
    ...(description === undefined ? {} : { description }),
    ...(error === undefined ? {} : { error }),
  }
  if (typeof field.input === 'object') {
    const namespace = words[field.key as keyof typeof words]
    // Options and words are both keyed by the record's own values.
    const options = field.input.options.map((option) => ({ value: option, label: t(`${namespace}.${option}` as 'systemStatus.idea') }))
    return (
      <Select
        {...shared}
        options={options}
        value={value === '' ? undefined : value}
        isDisabled={isReadOnly}
        {...(field.isRequired === true ? {} : { placeholder: t('form.notSet') })}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  return (
    <TextField
      {...shared}
      value={value}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      type={field.input === 'date' ? 'date' : 'text'}
      multiline={field.input === 'long'}
      onChange={onChange}
    />
  )
}
