import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'
import { JoinConsequences } from './join-consequences.tsx'
import styles from './sync.module.css'

/** Two people each began alone: one goes over to the other, or connects another folder. */
export function OtherWorkspaceNote({ isReader }: { readonly isReader: boolean }) {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const { show, start } = useExchangeActions()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const join = async (): Promise<void> => {
    setBusy(true)
    try {
      const state = await (await workbench()).joinWorkspace?.()
      if (state !== undefined) show(state)
      toast('good', t('join.done'))
      setAsking(false)
      start()
    } catch (thrown) {
      fail(thrown)
      setBusy(false)
    }
  }
  return (
    <>
      <Callout
        tone="warn"
        title={t('join.title')}
        action={
          <Button size="sm" isDisabled={isReader} onPress={() => setAsking(true)}>
            {t('join.offer')}
          </Button>
        }
      >
        <p>{t('join.text')}</p>
        <p>{t('join.elsewhere')}</p>
      </Callout>
      {isAsking && (
        <Dialog
          title={t('join.dialog')}
          isBusy={isBusy}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button isDisabled={isBusy} onPress={() => setAsking(false)}>
                {t('action.cancel')}
              </Button>
              <Button variant="primary" isPending={isBusy} onPress={() => void join()}>
                {t('join.do')}
              </Button>
            </>
          }
        >
          <div className={styles.stack}>
            <JoinConsequences />
          </div>
        </Dialog>
      )}
    </>
  )
}
