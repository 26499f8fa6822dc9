import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useApp, useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'
import styles from './sync.module.css'

export interface FolderAgainNoteProps {
  readonly isReader: boolean
  /** Where the folder lay when this vault last used it. */
  readonly displayPath: string
  /** Opens the form, for a folder that lies elsewhere on this computer. */
  readonly onElsewhere: () => void
}

/** A vault restored on another computer: the host opens only folders that were chosen there, so this one is chosen once more. */
export function FolderAgainNote({ isReader, displayPath, onElsewhere }: FolderAgainNoteProps) {
  const { t } = useTranslation()
  const isBrowser = useApp((state) => state.host?.kind === 'browser')
  const { workbench, host, toast } = useAppActions()
  const { show, start } = useExchangeActions()
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const connect = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const folder = await (await host()).pickFolder(isBrowser ? { path: displayPath } : {})
      if (folder !== undefined) {
        show(await (await workbench()).connectFolder(folder))
        toast('good', t('folderAgain.done'))
        start()
      }
    } catch (thrown) {
      const plain = toPlainError(thrown)
      const isElsewhere = plain.area === 'folder' && ['not-found', 'vanished', 'invalid-path'].includes(plain.code)
      setError(isElsewhere ? t('folderAgain.notHere') : describeError(plain))
    }
    setBusy(false)
  }
  return (
    <Callout
      tone="warn"
      isAlert
      title={t('folderAgain.title')}
      action={
        <div className={styles.buttons}>
          <Button size="sm" variant="primary" isPending={isBusy} isDisabled={isReader} onPress={() => void connect()}>
            {isBrowser ? t('folderAgain.again') : t('sync.choose')}
          </Button>
          {isBrowser && (
            <Button size="sm" isDisabled={isReader || isBusy} onPress={onElsewhere}>
              {t('folderAgain.elsewhere')}
            </Button>
          )}
        </div>
      }
    >
      <p>{t('folderAgain.text')}</p>
      <p>
        <code className={styles.path}>{displayPath}</code>
      </p>
      {error !== undefined && <p>{error}</p>}
    </Callout>
  )
}
