import { CircleX, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExchangeMode } from '#shared/usecases/contract/workspace-settings.ts'
import type { ExchangeResult, FolderPerson, SyncState } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Meter } from '../../components/meter.tsx'
import { SectionCard } from '../../components/page.tsx'
import { progressWords } from '../../i18n/progress-words.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useExchange, useExchangeActions } from '../../stores/use-exchange.ts'
import { CompareDialog } from '../people/compare-dialog.tsx'
import { PersonRow } from '../people/person-row.tsx'
import { ProblemList } from '../people/problem-list.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ExchangeError } from './exchange-error.tsx'
import { MailCard } from './mail-card.tsx'
import { RepairNote } from './repair-note.tsx'
import { RivalNote } from './rival-note.tsx'
import { usePreviewWords } from './use-preview-words.ts'
import facts from '../../components/facts.module.css'
import styles from './sync.module.css'

export interface ExchangePanelProps {
  readonly sync: SyncState
  readonly isReader: boolean
  /** Opens what arrived and waits. */
  readonly onLook: () => void
}

const modes: readonly ExchangeMode[] = ['ask', 'automatic', 'manual']

/** Where the exchange stands: what arrived and waits, what is on its way, and how it is done. */
export function ExchangePanel({ sync, isReader, onLook }: ExchangePanelProps) {
  const { t } = useTranslation()
  const { ago } = useFormats()
  const mode = useOpen((open) => open.settings.exchange ?? 'ask')
  const preview = useExchange((state) => state.preview)
  const error = useExchange((state) => state.error)
  const { setExchangeMode } = useAppActions()
  const [isChanging, setChanging] = useState(false)
  const [comparing, setComparing] = useState<FolderPerson>()
  const accept = useAccept()
  const previewWords = usePreviewWords()
  const [now] = useState(() => Date.now())
  // Said by the note with the way out of it.
  const forked = sync.problems.find(({ code }) => code === 'own-history-forked')
  const rivals = sync.problems.filter(({ code }) => code === 'rival-histories')
  const others = sync.problems.filter(({ code }) => code !== 'own-history-forked' && code !== 'rival-histories')
  const newest = sync.people
    .filter(({ state, lastBundleAt }) => state === 'accepted' && lastBundleAt !== undefined)
    .toSorted((a, b) => ((a.lastBundleAt ?? '') < (b.lastBundleAt ?? '') ? 1 : -1))
    .at(0)
  if (sync.folder === undefined || isChanging)
    return (
      <div className={styles.stack}>
        <ConnectForm
          isReader={isReader}
          onDone={() => setChanging(false)}
          {...(sync.folder === undefined ? {} : { onCancel: () => setChanging(false) })}
        />
        {sync.folder === undefined && <MailCard people={sync.people} isReader={isReader} />}
      </div>
    )
  return (
    <div className={styles.stack}>
      <Running />
      {preview !== undefined && (
        <Callout
          tone="note"
          isAlert
          title={t('preview.waiting')}
          action={
            <Button size="sm" icon={PackageOpen} onPress={onLook}>
              {t('preview.look')}
            </Button>
          }
        >
          {t('preview.waitingText', { what: previewWords(preview) })}
        </Callout>
      )}
      {error !== undefined && (
        <ExchangeError error={error} isReader={isReader} displayPath={sync.folder.displayPath} onElsewhere={() => setChanging(true)} />
      )}
      <ResultNote />
      {sync.lastExchangeAt === undefined && (
        <Callout tone="note" title={t('sync.connected')}>
          {t('sync.connectedNext')}
        </Callout>
      )}
      {forked !== undefined && <RepairNote isReader={isReader} toldBy={forked.toldBy} />}
      {forked === undefined && rivals.length > 0 && <RivalNote rivals={rivals} isReader={isReader} />}
      <ProblemList
        problems={others}
        strangers={sync.people.filter((person) => person.state === 'new')}
        isReader={isReader}
        onCompare={setComparing}
      />
      <SectionCard
        title={t('sync.folder')}
        actions={
          <Button size="sm" variant="quiet" isDisabled={isReader} onPress={() => setChanging(true)}>
            {t('exchange.change')}
          </Button>
        }
      >
        <dl className={facts.facts}>
          <div>
            <dt>{t('sync.path')}</dt>
            <dd>
              <code>{sync.folder.displayPath}</code>
            </dd>
          </div>
          <div>
            <dt>{t('sync.last')}</dt>
            <dd>
              {sync.lastExchangeAt === undefined
                ? t('exchange.never')
                : t('exchange.withWhom', { when: ago(sync.lastExchangeAt, Math.max(now, Date.parse(sync.lastExchangeAt))) })}
              {newest?.lastBundleAt !== undefined && (
                <>
                  <br />
                  {t('exchange.lastFrom', { name: newest.name, when: ago(newest.lastBundleAt, now) })}
                </>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('sync.waiting')}</dt>
            <dd>
              {sync.waiting === 0
                ? t(sync.lastExchangeAt === undefined ? 'exchange.waitsNothing' : 'exchange.waitsNone')
                : t('exchange.waits', { count: sync.waiting })}
            </dd>
          </div>
        </dl>
      </SectionCard>
      <SectionCard title={t('people.title')} lead={t('people.lead')}>
        <ul>
          {sync.people.map((person) => (
            <PersonRow key={person.fingerprint} person={person} isReader={isReader} onCompare={() => setComparing(person)} />
          ))}
        </ul>
        {sync.people.every((person) => person.state === 'self') && <p className={styles.faint}>{t('people.none')}</p>}
      </SectionCard>
      <MailCard people={sync.people} isReader={isReader} />
      <SectionCard>
        <ChoiceGroup
          label={t('exchange.mode')}
          choices={modes.map((id) => ({ id, text: t(`exchange.mode_${id}`), help: t(`exchange.mode_${id}Help`) }))}
          chosen={[mode]}
          isReadOnly={isReader}
          onChange={([id]) => setExchangeMode(modes.find((known) => known === id) ?? mode)}
        />
      </SectionCard>
      {comparing !== undefined && (
        <CompareDialog person={comparing} onAccept={() => void accept(comparing)} onClose={() => setComparing(undefined)} />
      )}
    </div>
  )
}

/** Accepts a person whose words were compared. */
function useAccept(): (person: FolderPerson) => Promise<void> {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const { show } = useExchangeActions()
  return async ({ fingerprint, name }) => {
    try {
      show(await (await workbench()).acceptPerson(fingerprint))
      toast('good', t('sync.accepted', { name }))
    } catch (thrown) {
      fail(thrown)
    }
  }
}

function Running() {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const phase = useExchange((state) => state.phase)
  const progress = useExchange((state) => state.progress)
  const { cancel } = useExchangeActions()
  if (phase === 'idle') return null
  const label = phase === 'looking' ? t('exchange.looking') : t('exchange.running')
  const carried =
    progress === undefined ? '' : t('exchange.rate', { size: byteLength(progress.bytes ?? 0), rate: byteLength(Math.round(progress.rate)) })
  const words = progress === undefined ? label : `${progressWords(progress)} ${progress.done}/${progress.total} · ${carried}`
  return (
    <div className={styles.row}>
      <Meter label={label} value={progress === undefined || progress.total === 0 ? 0 : progress.done / progress.total} text={words} />
      <Button size="sm" variant="quiet" icon={CircleX} onPress={() => void cancel()}>
        {t('exchange.cancel')}
      </Button>
    </div>
  )
}

function ResultNote() {
  const { t } = useTranslation()
  const result = useExchange((state) => state.result)
  if (result === undefined) return null
  const brought = ({ assessments, statements }: ExchangeResult['received'][number]): string =>
    [
      ...(assessments > 0 ? [t('preview.assessments', { count: assessments })] : []),
      ...(statements > 0 ? [t('preview.statements', { count: statements })] : []),
    ].join(', ') || t('sync.otherRecords')
  return (
    <Callout tone={result.problems.every((problem) => problem.code === 'not-accepted') ? 'good' : 'warn'} isAlert title={t('sync.done')}>
      {result.written.length > 0 && <p>{t('sync.written', { count: result.written.length })}</p>}
      {result.written.length + result.received.length === 0 && <p>{t('sync.nothingNew')}</p>}
      {result.received.map((one, index) => (
        <p key={`${index}-${one.from}`}>{t('sync.from', { name: one.from, what: brought(one) })}</p>
      ))}
    </Callout>
  )
}
