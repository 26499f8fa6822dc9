import { FolderSync, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { ExchangeResult, FolderPerson, ProgressStep, SyncState } from '#shared/usecases/workbench.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { Meter } from '../components/meter.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { TextField } from '../components/text-field.tsx'
import { Splash } from '../frame/splash.tsx'
import { progressWords } from '../i18n/progress-words.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { CompareDialog } from './people/compare-dialog.tsx'
import { PersonRow } from './people/person-row.tsx'
import { ProblemList } from './people/problem-list.tsx'
import styles from './sync-screen.module.css'

/** The shared folder, the people who meet in it, and the exchange itself. */
export function SyncScreen() {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, refresh, toast, fail } = useAppActions()
  const [state, setState] = useState<SyncState>()
  const [progress, setProgress] = useState<ProgressStep>()
  const [isBusy, setBusy] = useState(false)
  const [comparing, setComparing] = useState<FolderPerson>()
  const [result, setResult] = useState<ExchangeResult>()

  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const current = await (await workbench()).syncState()
      if (!isGone) setState(current)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [workbench, fail])

  const exchange = async (): Promise<void> => {
    setBusy(true)
    setResult(undefined)
    try {
      const done = await (await workbench()).exchange(setProgress)
      setResult(done)
      setState(done.state)
      await refresh()
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
      setProgress(undefined)
    }
  }
  const accept = async ({ fingerprint, name }: FolderPerson): Promise<void> => {
    try {
      setState(await (await workbench()).acceptPerson(fingerprint))
      setResult(undefined)
      toast('good', t('sync.accepted', { name }))
    } catch (thrown) {
      fail(thrown)
    }
  }
  if (state === undefined) return <Splash />
  const strangers = state.people.filter((person) => person.state === 'new')
  const received = result?.received.reduce((sum, one) => sum + one.assessments, 0) ?? 0
  return (
    <Page
      width="text"
      title={t('nav.sync')}
      lead={t('sync.lead')}
      actions={
        state.folder !== undefined && (
          <Button variant="primary" icon={RefreshCw} isPending={isBusy} isDisabled={isReader} onPress={() => void exchange()}>
            {t('sync.now')}
          </Button>
        )
      }
    >
      {progress !== undefined && (
        <Meter
          label={progressWords(progress)}
          value={progress.total === 0 ? 0 : progress.done / progress.total}
          text={`${progressWords(progress)} ${progress.done}/${progress.total}`}
        />
      )}
      {result !== undefined && (
        <Callout
          tone={result.problems.every((problem) => problem.code === 'not-accepted') ? 'good' : 'warn'}
          isAlert
          title={t('sync.done')}
        >
          <p>
            {t('sync.written', { count: result.written.length })} {t('sync.received', { count: received })}
          </p>
          {result.received.map((one) => (
            <p key={one.from}>{t('sync.from', { name: one.from, count: one.assessments })}</p>
          ))}
        </Callout>
      )}
      {state.folder === undefined ? (
        <ConnectFolder isReader={isReader} onConnected={setState} />
      ) : (
        <SectionCard title={t('sync.folder')}>
          <dl className={styles.facts}>
            <div>
              <dt>{t('sync.path')}</dt>
              <dd>
                <code>{state.folder.displayPath}</code>
              </dd>
            </div>
            <div>
              <dt>{t('sync.last')}</dt>
              <dd>{state.lastExchangeAt === undefined ? t('sync.never') : dateTime(state.lastExchangeAt)}</dd>
            </div>
            <div>
              <dt>{t('sync.waiting')}</dt>
              <dd>{t('sync.changes', { count: state.waiting })}</dd>
            </div>
          </dl>
        </SectionCard>
      )}
      {state.folder !== undefined && state.lastExchangeAt === undefined && (
        <Callout tone="note" title={t('sync.connected')}>
          {t('sync.connectedNext')}
        </Callout>
      )}
      {state.problems.length > 0 && (
        <ProblemList problems={state.problems} strangers={strangers} isReader={isReader} onCompare={setComparing} />
      )}
      {state.folder !== undefined && (
        <SectionCard title={t('people.title')} lead={t('people.lead')}>
          <ul className={styles.people}>
            {state.people.map((person) => (
              <PersonRow key={person.fingerprint} person={person} isReader={isReader} onCompare={() => setComparing(person)} />
            ))}
          </ul>
          {state.people.every((person) => person.state === 'self') && <p className={styles.faint}>{t('people.none')}</p>}
        </SectionCard>
      )}
      {comparing !== undefined && (
        <CompareDialog person={comparing} onAccept={() => void accept(comparing)} onClose={() => setComparing(undefined)} />
      )}
    </Page>
  )
}

function ConnectFolder({ isReader, onConnected }: { readonly isReader: boolean; readonly onConnected: (state: SyncState) => void }) {
  const { t } = useTranslation()
  const kind = useApp((state) => state.host?.kind)
  const { workbench, host, fail } = useAppActions()
  const [path, setPath] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const connect = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const folder = await (await host()).pickFolder(kind === 'browser' ? { path: path.trim() } : {})
      if (folder !== undefined) onConnected(await (await workbench()).connectFolder(folder))
    } catch (thrown) {
      const { area, code } = toPlainError(thrown)
      // A wrong path is told where it was typed.
      if (kind === 'browser' && area === 'folder' && (code === 'not-found' || code === 'vanished')) setError(t('sync.noSuchFolder'))
      else fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <SectionCard title={t('sync.connectTitle')} lead={t('sync.connectLead')}>
      <form
        className={styles.connect}
        onSubmit={(event) => {
          event.preventDefault()
          void connect()
        }}
      >
        {kind === 'browser' && (
          <TextField label={t('sync.pathLabel')} description={t('sync.pathHelp')} value={path} error={error} onChange={setPath} />
        )}
        <div>
          <Button
            type="submit"
            variant="primary"
            icon={FolderSync}
            isPending={isBusy}
            isDisabled={isReader || (kind === 'browser' && path.trim() === '')}
          >
            {kind === 'browser' ? t('sync.connect') : t('sync.choose')}
          </Button>
        </div>
      </form>
    </SectionCard>
  )
}
