import { useTranslation } from 'react-i18next'
import { constantLabel } from '#shared/i18n/report/constant-labels.ts'
import type { ScoringConstant } from '#shared/template/model/constants.ts'
import { TextField } from '../../components/text-field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { fits, type Typed } from './constants-draft.ts'
import styles from './templates.module.css'

export interface ConstantRowProps {
  readonly name: string
  readonly rule: ScoringConstant | undefined
  /** What counts now. */
  readonly value: number | undefined
  readonly typed: Typed | undefined
  readonly onChange: (typed: Typed) => void
}

export function ConstantRow({ name, rule, value, typed = { value: '', reason: '' }, onChange }: ConstantRowProps) {
  const { t, i18n } = useTranslation()
  const { number } = useFormats()
  const bounds = rule === undefined ? undefined : t('templates.within', { least: number(rule.least), most: number(rule.most) })
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
        <p className={styles.faint}>{constantLabel(name, i18n.language) ?? rule?.means}</p>
      </th>
      <td>{value === undefined ? '' : number(value)}</td>
      <td className={styles.number}>
        <TextField
          label={t('frame.pair', { name: t('templates.newValue'), value: name })}
          hideLabel
          value={typed.value}
          {...(bounds === undefined ? {} : { placeholder: bounds })}
          error={typed.value !== '' && !fits(typed, rule) ? bounds : undefined}
          onChange={(next) => onChange({ ...typed, value: next })}
        />
      </td>
      <td className={styles.why}>
        <TextField
          label={t('frame.pair', { name: t('templates.reason'), value: name })}
          hideLabel
          isRequired={typed.value !== ''}
          placeholder={t('templates.reason')}
          value={typed.reason}
          onChange={(reason) => onChange({ ...typed, reason })}
        />
      </td>
    </tr>
  )
}
