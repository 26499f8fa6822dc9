import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError, type PlainError } from '#shared/errors.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './form.module.css'

export interface RestoreFormProps {
  readonly onCancel: () => void
}

/** One byte more than a backup may have: the engine names a larger file, and no more of it is read. */
const readableBytes = 64 * 1024 * 1024 + 1

export function RestoreForm({ onCancel }: RestoreFormProps) {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const { restoreVault } = useAppActions()
  const [files, setFiles] = useState<readonly File[]>([])
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<PlainError>()
  const missing = Number(failure?.facts['missingBlobs'] ?? 0)
  const damaged = Number(failure?.facts['damagedRecords'] ?? 0)
  const isLossy = missing + damaged > 0

  const restore = async (acceptLoss: boolean): Promise<void> => {
    if (isBusy || files.length === 0 || passphrase === '') return
    setBusy(true)
    setFailure(undefined)
    try {
      const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.slice(0, readableBytes).arrayBuffer())))
      await restoreVault(bytes, passphrase, acceptLoss)
    } catch (thrown) {
      setFailure(toPlainError(thrown))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void restore(false)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={styles.title}>{t('restore.title')}</h1>
        <p className={styles.lead}>{t('restore.lead')}</p>
      </div>
      <FileDrop
        label={t('restore.choose')}
        hint={t('restore.hint')}
        accept=".probity-backup"
        multiple
        isDisabled={isBusy}
        onFiles={(chosen) => {
          // Added to those before: the second file may lie elsewhere.
          setFiles([...files.filter((file) => !chosen.some(({ name }) => name === file.name)), ...chosen])
          setFailure(undefined)
        }}
      />
      {files.length > 0 && (
        <div>
          <ul className={styles.list} aria-label={t('restore.chosen')}>
            {files.map((file) => (
              <li key={file.name} className={styles.made}>
                {file.name} · {byteLength(file.size)}
              </li>
            ))}
          </ul>
          <Button variant="quiet" size="sm" isDisabled={isBusy} onPress={() => setFiles([])}>
            {t('restore.clear')}
          </Button>
        </div>
      )}
      <TextField
        label={t('lock.passphrase')}
        description={t('restore.passphraseHelp')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={failure !== undefined && !isLossy ? describeError(failure) : undefined}
      />
      {isLossy && (
        <Callout
          tone="warn"
          isAlert
          title={t('restore.incomplete')}
          action={
            <Button variant="secondary" isPending={isBusy} onPress={() => void restore(true)}>
              {t('restore.anyway')}
            </Button>
          }
        >
          {missing > 0 && <p>{t('restore.missing', { count: missing })}</p>}
          {damaged > 0 && <p>{t('restore.damaged', { count: damaged })}</p>}
        </Callout>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={files.length === 0 || passphrase === ''}>
          {isBusy ? t('restore.working') : t('restore.do')}
        </Button>
        <Button variant="quiet" isDisabled={isBusy} onPress={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}
