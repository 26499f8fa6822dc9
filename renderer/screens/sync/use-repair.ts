import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'

/** Gives this device a new name and its history another place; asked for by the notes that tell why. */
export function useRepair(): { readonly isBusy: boolean; readonly repair: () => Promise<void> } {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const { read } = useExchangeActions()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async repair() {
      setBusy(true)
      try {
        await (await workbench()).repairFork?.()
        toast('good', t('mail.repaired'))
        await read()
      } catch (thrown) {
        fail(thrown)
      }
      setBusy(false)
    },
  }
}
