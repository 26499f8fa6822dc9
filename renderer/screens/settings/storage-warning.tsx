import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

/** Says what may become of the vault's place on the disk: a browser that did not promise to keep it, and little room. */
export function StorageWarning() {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const settings = useOpen((open) => open.settings)
  const { patchOpen } = useAppActions()
  const [wasRefused, setRefused] = useState(false)
  const { storage, persistentStorage } = settings
  const ask = async (): Promise<void> => {
    const isKept = await navigator.storage.persist()
    setRefused(!isKept)
    patchOpen({ settings: { ...settings, persistentStorage: isKept } })
  }
  return (
    <>
      {storage !== undefined && storage.level !== 'enough' && (
        <Callout
          tone={storage.level === 'critical' ? 'danger' : 'warn'}
          title={t('storageRoom.left', { size: byteLength(storage.freeBytes) })}
        >
          {t('storageRoom.text')}
        </Callout>
      )}
      {persistentStorage === false && (
        <Callout
          tone="warn"
          action={
            <Button size="sm" onPress={() => void ask()}>
              {t('storageRoom.askAgain')}
            </Button>
          }
        >
          <p>{t('settings.storageWarning')}</p>
          {wasRefused && <output>{t('storageRoom.refused')}</output>}
        </Callout>
      )}
    </>
  )
}
