import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewStatement, StatementsState } from '#shared/usecases/contract/collaboration.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'

export interface ConditionMetDialogProps {
  readonly condition: StatementsState['conditions'][number]
  readonly decision: NonNullable<StatementsState['decision']>
  /** Whether it was signed. */
  readonly onSign: (statement: NewStatement) => Promise<boolean>
  readonly onClose: () => void
}

/** States that a condition of the decision is met, and how that was seen. */
export function ConditionMetDialog({ condition, decision, onSign, onClose }: ConditionMetDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const sign = async (): Promise<'stay' | void> => {
    if (!(await onSign({ kind: 'condition-met', decision, condition: condition.id, text: text.trim() }))) return 'stay'
  }
  return (
    <FormDialog
      title={t('statement.kind.condition-met')}
      action={t('statement.sign')}
      submitsOnEnter={false}
      isReady={text.trim() !== ''}
      submit={sign}
      onClose={onClose}
    >
      <p>{condition.text}</p>
      <TextField
        multiline
        rows={3}
        isRequired
        autoFocus
        label={t('conditionMet.how')}
        description={t('conditionMet.howHelp')}
        value={text}
        onChange={setText}
      />
    </FormDialog>
  )
}
