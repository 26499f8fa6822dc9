import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { useRepair } from './use-repair.ts'

export interface RepairNoteProps {
  readonly isReader: boolean
  /** Who says to have read what is not in the folder: the only sign of it. */
  readonly toldBy: string | undefined
}

/** A vault that was copied, or set back and used: the way out, without loss. */
export function RepairNote({ isReader, toldBy }: RepairNoteProps) {
  const { t } = useTranslation()
  const { isBusy, repair } = useRepair()
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
