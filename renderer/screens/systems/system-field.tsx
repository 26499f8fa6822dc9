import { useTranslation } from 'react-i18next'
import { RecordField } from '../../components/record-field.tsx'
import { FieldConflict, type SharedFieldProps } from '../registers/field-conflict.tsx'
import type { SystemFieldSpec } from './system-form.ts'

export interface SystemFieldProps extends SharedFieldProps {
  readonly field: SystemFieldSpec
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

export function SystemField({ field, value, conflict, authorOf, isChosen, onChoose, ...shared }: SystemFieldProps) {
  const { t, i18n } = useTranslation()
  const label = t(`system.${field.key}`)
  const helpKey = `system.${field.key}Help`
  // Only some fields have a help text.
  const description = i18n.exists(helpKey) ? t(helpKey as 'system.purposeHelp') : undefined
  const namespace = words[field.key as keyof typeof words]
  const { input } = field
  // Options and words are both keyed by the record's own values.
  const labelOf = (option: string): string => t(`${namespace}.${option}` as 'systemStatus.idea')
  const isKnown = (one: string): boolean => typeof input !== 'string' && input.options.includes(one)
  return (
    <>
      <RecordField
        {...shared}
        label={label}
        help={description}
        input={typeof input === 'string' ? input : input.options.map((option) => ({ value: option, label: labelOf(option) }))}
        value={value}
        isRequired={field.isRequired ?? false}
        placeholder={t('form.notSet')}
      />
      {conflict !== undefined && (
        <FieldConflict
          values={conflict.map((one) => ({ value: one, text: isKnown(one) ? labelOf(one) : one, who: authorOf(one) }))}
          chosen={isChosen ? value : undefined}
          isReadOnly={shared.isReadOnly}
          onChoose={onChoose}
        />
      )}
    </>
  )
}
