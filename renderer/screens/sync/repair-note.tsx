import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'

export interface RepairNoteProps {
  readonly isReader: boolean
  /** Who says to have read what is not in the folder: the only sign of it. */
  readonly toldBy: string | undefined
}

/** A vault that was copied, or set back and used: the way out, without loss. */
export function RepairNote({ isReader, toldBy }: RepairNoteProps) {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const { read } = useExchangeActions()
  const [isBusy, setBusy] = useState(false)
  const repair = async (): Promise<void> => {
    setBusy(true)
    try {
      await (await workbench()).repairFork?.()
      toast('good', t('mail.repaired'))
      await read()
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
  }
  return (
    <Callout
      tone="danger"
      title={t('mail.repairTitle')}
      action={
        <Button size="sm" isPending={isBusy} isDisabled={isReader} onPress={() => void repair()}>
          {t('mail.repair')}
        </Button>
      }
    >
      {t('mail.repairText')}
      {toldBy !== undefined && <p>{t('mail.repairTold', { name: toldBy })}</p>}
    </Callout>
  )
}
