import { UserCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

export interface ConfirmationCardProps {
  readonly record: KeptRegisterRecord
  /** The form holds what is not saved, which a confirmation would not cover. */
  readonly isChanged: boolean
}

/** Who decided a concern, and the second person's confirmation, or why it cannot be given here. */
export function ConfirmationCard({ record, isChanged }: ConfirmationCardProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const isReader = useOpen((open) => open.mode === 'reader')
  const hasIdentity = useOpen((open) => open.identity !== undefined)
  const { workbench, refresh, toast, fail } = useAppActions()
  const [isBusy, setBusy] = useState(false)
  const { decidedBy = '', decidedAt = '', confirmedBy = '', confirmedAt = '' } = record.fields
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      await (await workbench()).confirmRegisterRecord({ id: record.id })
      await refresh()
      toast('good', t('registers.confirm.confirmed'))
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  // By the key: two people may share a name.
  const isOwn = record.isOwnDecision === true
  const waits = decidedBy !== '' && confirmedBy === ''
  const hindrance = !hasIdentity ? 'noIdentity' : isChanged ? 'unsaved' : undefined
  return (
    <SectionCard title={t('registers.confirm.title')} lead={t('registers.confirm.rule')}>
      {decidedBy === '' && <Callout>{t('registers.confirm.undecided')}</Callout>}
      {confirmedBy !== '' && (
        <Callout tone="good">
          {t('registers.confirm.done', {
            decider: decidedBy,
            decided: dateTime(decidedAt),
            confirmer: confirmedBy,
            confirmed: dateTime(confirmedAt),
          })}
        </Callout>
      )}
      {record.hasNamesake === true && <Callout tone="warn">{t('namesake.confirm')}</Callout>}
      {waits && isOwn && <Callout>{t('registers.confirm.own', { date: dateTime(decidedAt) })}</Callout>}
      {waits && !isOwn && (
        <Callout
          tone="warn"
          action={
            <Button icon={UserCheck} isPending={isBusy} isDisabled={isReader || hindrance !== undefined} onPress={() => void confirm()}>
              {t('registers.confirm.action')}
            </Button>
          }
        >
          {t('registers.confirm.waits', { name: decidedBy, date: dateTime(decidedAt) })}
          {hindrance !== undefined && ` ${t(`registers.confirm.${hindrance}`)}`}
        </Callout>
      )}
    </SectionCard>
  )
}
