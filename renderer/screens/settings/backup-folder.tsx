import { FolderInput } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeBackupError, isBackupOld } from '../../frame/backup-notice.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../../stores/use-app.ts'
import styles from './backup-folder.module.css'

/** Where backups go besides the profile: chosen in the system's dialog, or typed where a browser has none. */
export function BackupFolder({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const settings = useOpen((open) => open.settings)
  const isReader = useOpen((open) => open.mode === 'reader')
  const kind = useApp((state) => state.host?.kind)
  const { workbench, patchOpen, toast } = useAppActions()
  const [isTyping, setTyping] = useState(false)
  const [path, setPath] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const folder = settings.backup?.folder

  const set = async (request: { readonly path?: string; readonly none?: true }): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const backup = await (await workbench()).setBackupFolder?.(request)
      if (backup !== undefined) patchOpen({ settings: { ...settings, backup } })
      if (backup?.folder !== undefined && backup.folder.error === undefined && request.none !== true) toast('good', t('backupFolder.done'))
      setTyping(false)
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
    }
    setBusy(false)
  }
  const choose = (): void => {
    if (kind === 'browser') setTyping(true)
    else void set({})
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '') void set({ path: path.trim() })
  }
  return (
    <div className={styles.folder}>
      <p className={styles.title}>{t('backupFolder.title')}</p>
      {folder === undefined ? (
        <p className={styles.text}>{t('backupFolder.lead')}</p>
      ) : (
        <>
          <p className={styles.path}>{folder.displayPath}</p>
          <p className={styles.text}>
            {folder.lastAt === undefined ? t('backupFolder.never') : t('backup.last', { when: dateTime(folder.lastAt) })}
          </p>
          {folder.error !== undefined && (
            <Callout tone="warn" title={t('backupFolder.failed')}>
              {folder.error === 'host/unreachable' ? t('backupFolder.away') : describeBackupError(folder.error)}
            </Callout>
          )}
          {folder.lastAt !== undefined && isBackupOld(folder.lastAt, nowMs) && <Callout tone="warn">{t('backupFolder.old')}</Callout>}
        </>
      )}
      {!isReader &&
        (isTyping ? (
          <form className={styles.form} onSubmit={submit}>
            <TextField
              label={t('backupFolder.path')}
              description={t('backupFolder.pathHelp')}
              value={path}
              onChange={setPath}
              error={error}
              autoFocus
            />
            <div className={styles.actions}>
              <Button type="submit" size="sm" variant="primary" isPending={isBusy} isDisabled={path.trim() === ''}>
                {t('backupFolder.use')}
              </Button>
              <Button size="sm" onPress={() => setTyping(false)}>
                {t('action.cancel')}
              </Button>
            </div>
          </form>
        ) : (
          <div className={styles.actions}>
            <Button size="sm" icon={FolderInput} isPending={isBusy} onPress={choose}>
              {t(folder === undefined ? 'backupFolder.choose' : 'backupFolder.change')}
            </Button>
            {folder !== undefined && (
              <Button size="sm" variant="quiet" isDisabled={isBusy} onPress={() => void set({ none: true })}>
                {t('backupFolder.stop')}
              </Button>
            )}
          </div>
        ))}
      {!isTyping && error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}
