import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewStatement, StatementsState } from '#shared/usecases/contract/collaboration.ts'
import { Callout } from '../../components/callout.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { emptyDraft, kinds, levels, needsText, outcomes, positions, statementOf, votes, type StatementDraft } from './statement-draft.ts'

export interface StatementDialogProps {
  /** Step of the review that the assessment stands at. */
  readonly state: StatementsState['state']
  /** Why what this vault's identity states would not count. */
  readonly hindrances: StatementsState['hindrances']
  /** Whether it was signed. */
  readonly onSign: (statement: NewStatement) => Promise<boolean>
  readonly onClose: () => void
}

/** A statement to be signed; one that will not count says so before, and why. */
export function StatementDialog({ state, hindrances, onSign, onClose }: StatementDialogProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<StatementDraft>(emptyDraft)
  const set = (change: Partial<StatementDraft>): void => setDraft({ ...draft, ...change })
  const statement = statementOf(draft)
  const { kind } = draft
  const hindrance = hindranceOf(draft, hindrances)
  const sign = async (): Promise<'stay' | void> => {
    if (statement === undefined || !(await onSign(statement))) return 'stay'
  }
  return (
    <FormDialog
      title={t('statement.make')}
      action={t('statement.sign')}
      // Enter among the conditions is meant as a new line, never as a signature.
      submitsOnEnter={false}
      isReady={statement !== undefined}
      submit={sign}
      onClose={onClose}
    >
      <Select
        label={t('statement.what')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`statement.kind.${value}`) }))}
        onChange={(chosen) => set({ kind: chosen ?? kind })}
      />
      {hindrance !== undefined && <Callout tone="warn">{t(`hindrance.${hindrance}`, { state: t(`statement.state.${state}`) })}</Callout>}
      {kind === 'advice' && (
        <>
          <ChoiceGroup
            label={t('statement.position')}
            choices={positions.map((id) => ({ id, text: t(`statement.position_${id}`) }))}
            chosen={[draft.position]}
            onChange={([id]) => set({ position: positions.find((known) => known === id) ?? draft.position })}
          />
          <Checkbox isSelected={draft.article36} onChange={(article36) => set({ article36 })}>
            {t('statement.article36')}
          </Checkbox>
        </>
      )}
      {kind === 'vote' && (
        <>
          <ChoiceGroup
            label={t('statement.body')}
            layout="bar"
            choices={(['committee', 'ethics-board'] as const).map((id) => ({ id, text: t(`statement.body_${id}`) }))}
            chosen={[draft.body]}
            onChange={([id]) => set({ body: id === 'ethics-board' ? id : 'committee' })}
          />
          <ChoiceGroup
            label={t('statement.vote')}
            layout="bar"
            choices={votes.map((id) => ({ id, text: t(`statement.vote_${id}`) }))}
            chosen={[draft.vote]}
            onChange={([id]) => set({ vote: votes.find((known) => known === id) ?? draft.vote })}
          />
        </>
      )}
      {kind === 'acceptance' && (
        <>
          <ChoiceGroup
            label={t('statement.level')}
            layout="bar"
            choices={levels.map((id) => ({ id, text: t(`statement.level_${id}`) }))}
            chosen={[draft.level]}
            onChange={([id]) => set({ level: levels.find((known) => known === id) ?? draft.level })}
          />
          <TextField type="date" label={t('statement.until')} isRequired value={draft.until} onChange={(until) => set({ until })} />
        </>
      )}
      {kind === 'decision' && (
        <>
          <ChoiceGroup
            label={t('statement.outcome')}
            choices={outcomes.map((id) => ({ id, text: t(`statement.outcome_${id}`) }))}
            chosen={[draft.outcome]}
            onChange={([id]) => set({ outcome: outcomes.find((known) => known === id) ?? draft.outcome })}
          />
          {draft.outcome === 'approved-with-conditions' && (
            <ConditionFields conditions={draft.conditions} onChange={(conditions) => set({ conditions })} />
          )}
          <TextField
            type="date"
            label={t('statement.validUntil')}
            description={t('roster.untilOpen')}
            value={draft.validUntil}
            onChange={(validUntil) => set({ validUntil })}
          />
        </>
      )}
      <TextField
        multiline
        rows={4}
        label={t('statement.text')}
        isRequired={needsText(kind)}
        value={draft.text}
        onChange={(text) => set({ text })}
      />
    </FormDialog>
  )
}

/** Separation of duties lets an abstention count, and the form says which vote would not. */
function hindranceOf({ kind, vote }: StatementDraft, hindrances: StatementsState['hindrances']) {
  const hindrance = hindrances[kind]
  if (kind !== 'vote' || (hindrance !== 'wrote-it' && hindrance !== 'owns-it')) return hindrance
  return vote === 'abstain' ? undefined : ('only-abstain' as const)
}
