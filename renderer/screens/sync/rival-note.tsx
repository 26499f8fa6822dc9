import { useTranslation } from 'react-i18next'
import type { SyncState } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { useRepair } from './use-repair.ts'

export interface RivalNoteProps {
  /** Problems `rival-histories` of the last exchange. */
  readonly rivals: SyncState['problems']
  readonly isReader: boolean
}

/** Colleagues built upon both copies of a vault: which side gives way follows from the histories, and only there is a button. */
export function RivalNote({ rivals, isReader }: RivalNoteProps) {
  const { t } = useTranslation()
  const { isBusy, repair } = useRepair()
  const isOurs = rivals.some(({ rivals: given = [] }) => given.length > 0)
  const names = [...new Set(rivals.map(({ toldBy, subject }) => toldBy ?? subject ?? ''))].join(', ')
  return (
    <Callout
      tone="danger"
      title={t('rival.title')}
      action={
        isOurs && (
          <Button size="sm" isPending={isBusy} isDisabled={isReader} onPress={() => void repair()}>
            {t('rival.giveWay')}
          </Button>
        )
      }
    >
      <p>{t('rival.text', { names })}</p>
      <p>{t(isOurs ? 'rival.ours' : 'rival.theirs', { names })}</p>
    </Callout>
  )
}
