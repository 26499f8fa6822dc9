import { useTranslation } from 'react-i18next'
import type { RegisterField } from '#shared/governance/registers/register-spec.ts'
import { RecordField, type RecordInput } from '../../components/record-field.tsx'
import { useOpen } from '../../stores/use-app.ts'
import { FieldConflict, type SharedFieldProps } from './field-conflict.tsx'
import { useRecordChoices } from './use-record-choices.ts'
import type { RegisterWords } from './use-register-words.ts'

export interface RegisterInputProps extends SharedFieldProps {
  readonly field: RegisterField
  readonly words: RegisterWords
  readonly isRequired: boolean
}

/** One field of a register's record, asked as its spec says. */
export function RegisterInput({ field, words, value, conflict, authorOf, isChosen, onChoose, ...shared }: RegisterInputProps) {
  const { t } = useTranslation()
  const systems = useOpen((open) => open.systems)
  const { key, input } = field
  const records = useRecordChoices(input === 'record')
  const options = (): readonly { readonly value: string; readonly label: string }[] => {
    const known =
      typeof input === 'object'
        ? input.options.map((option) => ({ value: option, label: words.optionOf(key, option) }))
        : input === 'record'
          ? records
          : systems.map(({ id, name }) => ({ value: id, label: name }))
    // What another device chose, and this one does not know, stays chosen.
    return value === '' || known.some((one) => one.value === value) ? known : [...known, { value, label: words.valueOf(field, value) }]
  }
  const asked: RecordInput = typeof input === 'object' || input === 'system' || input === 'record' ? options() : input
  return (
    <>
      <RecordField
        {...shared}
        label={words.fieldOf(key)}
        help={words.helpOf(key)}
        input={asked}
        value={value}
        placeholder={t(shared.isRequired ? 'form.choose' : 'form.notSet')}
      />
      {conflict !== undefined && (
        <FieldConflict
          values={conflict.map((one) => ({ value: one, text: words.valueOf(field, one), who: authorOf(one) }))}
          chosen={isChosen ? value : undefined}
          isReadOnly={shared.isReadOnly}
          onChoose={onChoose}
        />
      )}
    </>
  )
}
