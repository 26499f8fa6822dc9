import { useTranslation } from 'react-i18next'
import { isRows } from '#shared/template/answers/read-answer.ts'
import type { CellValue } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column } from '#shared/template/model/template.ts'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { FoldedChoices } from './folded-choices.tsx'
import { RatingInput } from './rating-input.tsx'
import { NestedRows } from './nested-rows.tsx'

export interface CellInputProps {
  readonly column: Column
  readonly value: CellValue | undefined
  /** The column's head says it already. */
  readonly hideLabel?: boolean
  readonly isReadOnly: boolean
  readonly onChange: (value: CellValue | undefined, when: 'now' | 'soon') => void
  readonly onLeave: () => void
}

/** More choices than these push the other cells of a row out of sight. */
const unfoldedChoices = 16

/** One cell, by its column's type. */
export function CellInput({ column, value, hideLabel = false, isReadOnly, onChange, onLeave }: CellInputProps) {
  const { t, i18n } = useTranslation()
  const label = localize(column.text, i18n.language)
  const shared = { label, hideLabel, isRequired: column.mandatory ?? false, isReadOnly }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const choose = (options: readonly { readonly value: string; readonly label: string }[], report: (chosen: string | undefined) => void) => (
    <Select
      label={label}
      hideLabel={hideLabel}
      isRequired={column.mandatory ?? false}
      options={options}
      value={text === '' ? undefined : text}
      placeholder={t('form.choose')}
      isDisabled={isReadOnly}
      onChange={report}
    />
  )
  switch (column.type) {
    case 't':
    case 'lt':
    case 'd':
      return (
        <TextField
          {...shared}
          value={text}
          type={column.type === 'd' ? 'date' : 'text'}
          multiline={column.type === 'lt'}
          rows={2}
          onBlur={onLeave}
          onChange={(next) => onChange(next === '' ? undefined : next, 'soon')}
        />
      )
    case '#': {
      const { min, max } = column
      if (!hideLabel && min !== undefined && max !== undefined && column.steps !== undefined) {
        return (
          <RatingInput
            label={label}
            min={min}
            max={max}
            value={typeof value === 'number' ? value : undefined}
            words={column.steps.map((step) => localize(step, i18n.language))}
            isReadOnly={isReadOnly}
            onChange={(next) => onChange(next, 'now')}
          />
        )
      }
      return (
        <TextField
          {...shared}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          type="number"
          value={text}
          onBlur={onLeave}
          onChange={(next) => onChange(next === '' || !Number.isFinite(Number(next)) ? undefined : Number(next), 'soon')}
        />
      )
    }
    case '1':
      return choose(
        (column.options ?? []).map((option) => ({ value: option.id, label: localize(option.text, i18n.language) })),
        (chosen) => onChange(chosen, 'now'),
      )
    case 'yn':
      return choose(
        [
          { value: 'yes', label: t('threeWay.yes') },
          { value: 'no', label: t('threeWay.no') },
        ],
        (chosen) => onChange(chosen, 'now'),
      )
    case 'cmp':
      return choose(
        [
          { value: 'compliant', label: t('compliance.compliant') },
          { value: 'partly', label: t('compliance.partly') },
          { value: 'non-compliant', label: t('compliance.nonCompliant') },
        ],
        (chosen) => onChange(chosen, 'now'),
      )
    case 'sc':
      return choose(
        ([0, 1, 2, 3, 4] as const).map((step) => ({ value: String(step), label: `${step} · ${t(`scale.step${step}`)}` })),
        (chosen) => onChange(chosen === undefined ? undefined : Number(chosen), 'now'),
      )
    case 'n': {
      const several = {
        label,
        choices: (column.options ?? []).map((option) => ({ id: option.id, text: localize(option.text, i18n.language) })),
        chosen: Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [],
        isReadOnly,
        onChange: (chosen: readonly string[]) => onChange(chosen.length === 0 ? undefined : chosen, 'now'),
      }
      if (several.choices.length > unfoldedChoices) return <FoldedChoices {...several} />
      return <ChoiceGroup {...several} hideLabel={hideLabel} multiple layout="grid" />
    }
    case 'tbl':
      return (
        <NestedRows
          column={column}
          rows={isRows(value) ? value : []}
          isReadOnly={isReadOnly}
          renderCell={(inner, cell, onCell) => (
            <CellInput column={inner} value={cell} isReadOnly={isReadOnly} onLeave={onLeave} onChange={onCell} />
          )}
          onChange={(rows, when) => onChange(rows.length === 0 ? undefined : rows, when)}
        />
      )
  }
}
