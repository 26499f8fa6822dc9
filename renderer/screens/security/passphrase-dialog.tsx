import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { PassphraseStrength, usePassphraseRating } from './passphrase-strength.tsx'
import { ActionDialog } from './action-dialog.tsx'
import styles from './security.module.css'

export interface PassphraseDialogProps {
  readonly ways: WaysToUnlock
  readonly onDone: () => void
  readonly onClose: () => void
}

/** As for a new vault. */
const minimumScore = 3
const minimumLength = 12
const keyFileBytes = 64

/** New passphrase, with a key file beside it or without. */
export function PassphraseDialog({ ways, onDone, onClose }: PassphraseDialogProps) {
  const { t } = useTranslation()
  const { workbench, host, toast, fail } = useAppActions()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [isTwofold, setTwofold] = useState(ways.keyFile)
  const [keyFile, setKeyFile] = useState<{ readonly name: string; readonly bytes: Uint8Array }>()
  const { score, shown } = usePassphraseRating(passphrase)
  const isStrong = passphrase.length >= minimumLength && score !== undefined && score >= minimumScore

  const makeFile = async (): Promise<void> => {
    try {
      const bytes = crypto.getRandomValues(new Uint8Array(keyFileBytes))
      const isSaved = await (await host()).saveFile({ suggestedName: 'probity.key', mediaType: 'application/octet-stream', bytes })
      if (isSaved) toast('good', t('security.passphrase.fileMade'))
    } catch (thrown) {
      fail(thrown)
    }
  }
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) setKeyFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return (
    <ActionDialog
      title={t('security.passphrase.action')}
      text={t('security.passphrase.text')}
      ways={ways}
      passphraseLabel={t('security.passphrase.current')}
      action={t('security.passphrase.save')}
      isReady={isStrong && again === passphrase && (!isTwofold || (keyFile !== undefined && keyFile.bytes.length > 0))}
      onClose={onClose}
      run={async (way) => {
        await (await workbench()).setPassphrase({ way, passphrase, ...(isTwofold && keyFile ? { keyFile: keyFile.bytes } : {}) })
        toast('good', t('security.passphrase.done'))
        onDone()
      }}
    >
      <TextField
        label={t('security.passphrase.new')}
        description={t('lock.passphraseHelp')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={
          passphrase.length >= minimumLength && !isStrong && score !== undefined ? t('lock.tooWeak', { length: minimumLength }) : undefined
        }
      />
      {passphrase !== '' && <PassphraseStrength score={shown} />}
      <TextField
        label={t('security.passphrase.again')}
        type="password"
        value={again}
        onChange={setAgain}
        error={again.length >= passphrase.length && again !== passphrase ? t('lock.notSame') : undefined}
      />
      <Checkbox isSelected={isTwofold} description={t('security.passphrase.withFileHelp')} onChange={setTwofold}>
        {t('security.passphrase.withFile')}
      </Checkbox>
      {isTwofold && (
        <div className={styles.fields}>
          <FileDrop
            label={keyFile === undefined ? t('security.passphrase.chooseFile') : t('security.way.keyFileChosen', { name: keyFile.name })}
            onFiles={(files) => void take(files)}
          />
          <div>
            <Button size="sm" icon={KeyRound} onPress={() => void makeFile()}>
              {t('security.passphrase.makeFile')}
            </Button>
          </div>
        </div>
      )}
    </ActionDialog>
  )
}
