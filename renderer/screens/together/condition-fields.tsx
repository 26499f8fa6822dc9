import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#shared/governance/statement-body.ts'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import styles from './together.module.css'

export interface ConditionFieldsProps {
  readonly conditions: readonly Condition[]
  readonly onChange: (conditions: readonly Condition[]) => void
}

/** What an approval depends on: each with somebody who sees to it, and a day. */
export function ConditionFields({ conditions, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation()
  const shown = conditions.length === 0 ? [emptyCondition(1)] : conditions
  const set = (index: number, change: Partial<Condition>): void =>
    onChange(shown.map((condition, place) => (place === index ? { ...condition, ...change } : condition)))
  return (
    <div className={styles.stack}>
      {shown.map((condition, index) => (
        <fieldset key={condition.id} className={styles.filters}>
          <legend>{t('statement.condition', { number: index + 1 })}</legend>
          <TextField label={t('statement.text')} isRequired value={condition.text} onChange={(text) => set(index, { text })} />
          <TextField label={t('statement.conditionOwner')} isRequired value={condition.owner} onChange={(owner) => set(index, { owner })} />
          <TextField
            type="date"
            label={t('statement.conditionDue')}
            isRequired
            value={condition.due}
            onChange={(due) => set(index, { due })}
          />
        </fieldset>
      ))}
      <div>
        <Button size="sm" icon={Plus} onPress={() => onChange([...shown, emptyCondition(shown.length + 1)])}>
          {t('statement.addCondition')}
        </Button>
      </div>
    </div>
  )
}

const emptyCondition = (number: number): Condition => ({ id: `C-${number}`, text: '', owner: '', due: '' })
