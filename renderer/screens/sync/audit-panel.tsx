import { Download, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseAuditLog, type AuditEntry } from '#shared/audit/audit-log.ts'
import { isAuditFactName } from '#shared/usecases/contract/audit-fact-name.ts'
import type { AuditView } from '#shared/usecases/contract/bundle-and-audit-views.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { classNames } from '../../components/class-names.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './sync.module.css'

interface LogFile {
  readonly fileName: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** More would make the page slow; the saved file has all. */
const shownEntries = 500

/** Ids are shown whole; of a hash so much as is compared by eye. The saved file has all of it. */
const idLength = 36
const hashLength = 24
const shortened = (value: string): string => (value.length <= idLength ? value : `${value.slice(0, hashLength)}…`)

/** The signed log of this device: to be read, filtered, saved and verified. */
export function AuditPanel() {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const { workbench, host, fail } = useAppActions()
  const [file, setFile] = useState<LogFile>()
  const [entries, setEntries] = useState<readonly AuditEntry[]>([])
  const [event, setEvent] = useState<AuditEntry['event']>()
  const [view, setView] = useState<AuditView>()
  const [verdict, setVerdict] = useState<{ readonly isValid: boolean; readonly reasons: readonly string[] }>()
  useEffect(() => {
    const read = async (): Promise<void> => {
      const log = await (await workbench()).auditLog?.()
      if (log === undefined) return
      setFile(log)
      setEntries(parseAuditLog(log.bytes).entries.toReversed())
      setView(await (await workbench()).auditEntries?.({ limit: 1 }))
    }
    read().catch(fail)
  }, [workbench, fail])
  const verify = async (log: LogFile): Promise<void> => {
    try {
      const report = await (await workbench()).verifyFile(log)
      // Beside the chain and the signatures: what colleagues' bundles told of the end of this log.
      const judged = await (await workbench()).auditEntries?.({ limit: 1 })
      const reasons = [...report.problems, ...(judged?.problems ?? [])].map(({ message }) => message)
      setVerdict({ isValid: report.valid && judged?.ok !== false, reasons })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const save = async ({ fileName, bytes }: LogFile): Promise<void> => {
    try {
      await (await host()).saveFile({ suggestedName: fileName, mediaType: 'application/json', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const anchors = view?.anchors ?? []
  const events = [...new Set(entries.map((entry) => entry.event))].sort()
  const shown = entries.filter((entry) => event === undefined || entry.event === event)
  return (
    <SectionCard title={t('log.title')} lead={t('log.lead')}>
      <div className={styles.row}>
        <Select
          label={t('log.filter')}
          placeholder={t('log.any')}
          value={event}
          options={events.map((value) => ({ value, label: t(`log.events.${value}`) }))}
          onChange={setEvent}
        />
        <span className={styles.buttons}>
          <Button icon={ShieldCheck} isDisabled={file === undefined} onPress={() => file && void verify(file)}>
            {t('log.verify')}
          </Button>
          <Button icon={Download} isDisabled={file === undefined} onPress={() => file && void save(file)}>
            {t('log.export')}
          </Button>
        </span>
      </div>
      {verdict !== undefined && (
        <Callout tone={verdict.isValid ? 'good' : 'danger'} isAlert title={verdict.isValid ? t('log.good') : t('log.bad')}>
          {verdict.isValid ? t('log.goodText', { count: entries.length }) : verdict.reasons.join(' ')}
        </Callout>
      )}
      {anchors.length > 0 && (
        <p className={styles.faint}>
          {t('frame.pair', {
            name: t('mail.anchors'),
            value: anchors
              .map(({ owner, device, sequence }) => t('mail.anchor', { owner: owner ?? device.slice(-6), sequence }))
              .join(' · '),
          })}
        </p>
      )}
      <div className={classNames(styles.table, styles.stacked)}>
        <table aria-label={t('log.title')}>
          <thead>
            <tr>
              <th scope="col">{t('log.number')}</th>
              <th scope="col">{t('log.when')}</th>
              <th scope="col">{t('log.event')}</th>
              <th scope="col">{t('log.details')}</th>
              <th scope="col">{t('log.signed')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, shownEntries).map((entry) => (
              <tr key={entry.sequence}>
                <td>{entry.sequence}</td>
                <td className={styles.whole}>{dateTime(entry.time)}</td>
                <td>{t(`log.events.${entry.event}`)}</td>
                <td className={styles.mono}>
                  {Object.entries(entry.facts)
                    .map(([name, value]) =>
                      t('frame.pair', { name: isAuditFactName(name) ? t(`auditFacts.${name}`) : name, value: shortened(String(value)) }),
                    )
                    .join(', ')}
                </td>
                <td data-label={t('log.signed')}>{entry.signature === undefined ? t('log.no') : t('log.yes')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SectionCard>
  )
}
