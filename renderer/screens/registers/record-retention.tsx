import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keptRecord, retentionOf } from '#shared/governance/retention/kept-until.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { localClock, today } from '../../host/local-clock.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useRegisters } from '../../stores/use-registers.ts'
import { EraseDialog } from '../security/erase-dialog.tsx'
import { RetentionCard } from './retention-card.tsx'

export interface RecordRetentionProps {
  readonly record: KeptRegisterRecord
  readonly title: string
}

/** How long a record of a register is kept, and its erasure. */
export function RecordRetention({ record, title }: RecordRetentionProps) {
  const { t } = useTranslation()
  const { workbench, refresh, go, toast } = useAppActions()
  const records = useRegisters() ?? []
  const [isErasing, setErasing] = useState(false)
  return (
    <>
      <RetentionCard
        about={record.id}
        retention={retentionOf(keptRecord(record, localClock.zone()), records, today())}
        canBeHeld={record.register !== 'retention'}
        onErase={() => setErasing(true)}
      />
      {isErasing && (
        <EraseDialog
          title={t('retention.eraseTitle')}
          text={t('retention.eraseText')}
          name={title}
          onClose={() => setErasing(false)}
          erase={async () => {
            await (await workbench()).eraseRegisterRecord(record.id)
            go({ screen: 'register', register: record.register })
            await refresh()
            toast('good', t('security.erase.done'))
          }}
        />
      )}
    </>
  )
}
