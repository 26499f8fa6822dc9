import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError, type PlainError } from '#shared/errors.ts'
import type { UnlockWay, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { describeUnlockError } from '../security/describe-unlock-error.ts'
import { WayFields } from '../security/way-fields.tsx'
import type { FoundBackup, FoundState } from './find-backups.ts'
import { FoundBackups } from './found-backups.tsx'
import styles from './form.module.css'

export interface RestoreFormProps {
  readonly onCancel: () => void
}

/** Until the files tell otherwise. */
const passphraseOnly: WaysToUnlock = { passphrase: true, keyFile: false, recovery: false, keystore: false, authenticators: [] }
const noWay: UnlockWay = { kind: 'passphrase', passphrase: '' }
/** One byte more than a backup may have: the engine names a larger file, and no more of it is read. */
const readableBytes = 64 * 1024 * 1024 + 1

export function RestoreForm({ onCancel }: RestoreFormProps) {
  const { t } = useTranslation()
  const { restoreVault, workbench, host } = useAppActions()
  const [files, setFiles] = useState<readonly File[]>([])
  const [found, setFound] = useState<readonly FoundBackup[]>([])
  const [state, setState] = useState<FoundState>()
  const [way, setWay] = useState<UnlockWay>()
  const [ways, setWays] = useState<WaysToUnlock>()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<PlainError>()
  const missing = Number(failure?.facts['missingBlobs'] ?? 0)
  const damaged = Number(failure?.facts['damagedRecords'] ?? 0)
  const isLossy = missing + damaged > 0
  const isNothing = files.length === 0 && state === undefined

  useEffect(() => {
    let isGone = false
    const look = async (): Promise<void> => {
      const { findBackups } = await import('./find-backups.ts')
      // A host that cannot list any still restores files that are chosen by hand.
      const backups = await findBackups(await host()).catch(() => [])
      if (!isGone) setFound(backups)
    }
    void look()
    return () => {
      isGone = true
    }
  }, [host])

  const read = (chosen: readonly File[]): Promise<readonly Uint8Array[]> =>
    Promise.all(chosen.map(async (file) => new Uint8Array(await file.slice(0, readableBytes).arrayBuffer())))
  const readState = async ({ files: held }: FoundState): Promise<readonly Uint8Array[]> => {
    const commands = await host()
    return Promise.all(held.map(({ place, name }) => commands.readBackup({ place, name })))
  }
  const take = async (next: FoundState): Promise<void> => {
    setState(next)
    setFiles([])
    setFailure(undefined)
    setWay(undefined)
    try {
      setWays(await (await workbench()).waysToRestore?.({ files: await readState(next) }))
    } catch (thrown) {
      setFailure(toPlainError(thrown))
    }
  }
  /** Added to those before: the second file may lie elsewhere. */
  const add = async (chosen: readonly File[]): Promise<void> => {
    const all = [...files.filter((file) => !chosen.some(({ name }) => name === file.name)), ...chosen]
    setFiles(all)
    setState(undefined)
    setFailure(undefined)
    // Of an incomplete choice it is not known yet; a damaged file is told of by the restoration.
    setWays(await (await workbench()).waysToRestore?.({ files: await read(all) }).catch(() => undefined))
  }
  const restore = async (acceptLoss: boolean): Promise<void> => {
    if (isBusy || isNothing || way === undefined) return
    setBusy(true)
    setFailure(undefined)
    try {
      await restoreVault(state === undefined ? await read(files) : await readState(state), way, {
        acceptLoss,
        mark: t('restore.mark'),
      })
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
      {found.length > 0 && <FoundBackups found={found} chosen={state} onChoose={(next) => void take(next)} />}
      <FileDrop
        label={found.length > 0 ? t('foundBackup.other') : t('restore.choose')}
        hint={t('restore.hint')}
        accept=".probity-backup"
        multiple
        isDisabled={isBusy}
        onFiles={(chosen) => void add(chosen)}
      />
      {files.length > 0 && <ChosenFiles files={files} isDisabled={isBusy} onClear={() => setFiles([])} />}
      <p className={styles.lead}>{t('restore.passphraseHelp')}</p>
      <WayFields
        // Other files may be opened by other ways.
        key={`${state?.writtenAt ?? ''}/${files.map(({ name }) => name).join('/')}`}
        ways={ways ?? passphraseOnly}
        error={failure !== undefined && !isLossy ? describeUnlockError(failure, way ?? noWay) : undefined}
        onChange={setWay}
      />
      {isLossy && <LossNote missing={missing} damaged={damaged} isBusy={isBusy} onAccept={() => void restore(true)} />}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={isNothing || way === undefined}>
          {isBusy ? t('restore.working') : t('restore.do')}
        </Button>
        <Button variant="quiet" isDisabled={isBusy} onPress={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}

interface ChosenFilesProps {
  readonly files: readonly File[]
  readonly isDisabled: boolean
  readonly onClear: () => void
}

function ChosenFiles({ files, isDisabled, onClear }: ChosenFilesProps) {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  return (
    <div>
      <ul className={styles.list} aria-label={t('restore.chosen')}>
        {files.map((file) => (
          <li key={file.name} className={styles.made}>
            {file.name} · {byteLength(file.size)}
          </li>
        ))}
      </ul>
      <Button variant="quiet" size="sm" isDisabled={isDisabled} onPress={onClear}>
        {t('restore.clear')}
      </Button>
    </div>
  )
}

interface LossNoteProps {
  readonly missing: number
  readonly damaged: number
  readonly isBusy: boolean
  readonly onAccept: () => void
}

/** What a backup that is not whole lacks; taken all the same only by a second press. */
function LossNote({ missing, damaged, isBusy, onAccept }: LossNoteProps) {
  const { t } = useTranslation()
  return (
    <Callout
      tone="warn"
      isAlert
      title={t('restore.incomplete')}
      action={
        <Button variant="secondary" isPending={isBusy} onPress={onAccept}>
          {t('restore.anyway')}
        </Button>
      }
    >
      {missing > 0 && <p>{t('restore.missing', { count: missing })}</p>}
      {damaged > 0 && <p>{t('restore.damaged', { count: damaged })}</p>}
    </Callout>
  )
}
