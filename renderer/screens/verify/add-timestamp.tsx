import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Countersigned } from '#shared/usecases/contract/issued-report.ts'
import { Button } from '../../components/button.tsx'
import { useAppActions } from '../../stores/use-app.ts'

export interface AddTimestampProps {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly onAdded: (stamped: Countersigned) => void
}

/** For a PDF that was signed while no authority answered: asks it now, then the copy is saved. */
export function AddTimestamp({ fileName, bytes, onAdded }: AddTimestampProps) {
  const { t } = useTranslation()
  const { workbench, host, toast, fail } = useAppActions()
  const [isBusy, setBusy] = useState(false)
  const add = async (): Promise<void> => {
    setBusy(true)
    try {
      const stamped = await (await workbench()).addTimestamp?.({ fileName, bytes })
      if (stamped === undefined) return
      const isSaved = await (await host()).saveFile({ suggestedName: fileName, mediaType: 'application/pdf', bytes: stamped.bytes })
      if (!isSaved) return
      toast('good', t('timestamp.added', { name: fileName }))
      onAdded(stamped)
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="sm" isPending={isBusy} onPress={() => void add()}>
      {t('timestamp.add')}
    </Button>
  )
}
