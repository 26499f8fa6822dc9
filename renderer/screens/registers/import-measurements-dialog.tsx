import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMeasurements } from '#shared/governance/measurements/parse-measurements.ts'
import { isBreach } from '#shared/governance/registers/measurement-limits.ts'
import { measuredMetrics } from '#shared/governance/registers/measurement-register.ts'
import type { Issue } from '#shared/issue.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { Callout } from '../../components/callout.tsx'
import facts from '../../components/facts.module.css'
import { FileDrop } from '../../components/file-drop.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useIssueText } from './use-issue-text.ts'
import type { RegisterWords } from './use-register-words.ts'

export interface ImportMeasurementsDialogProps {
  readonly words: RegisterWords
  readonly onClose: () => void
}

interface ReadFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const shownRows = 8

/** Measurements of one AI system from a file, seen before they are kept; with a fault in one row none is. */
export function ImportMeasurementsDialog({ words, onClose }: ImportMeasurementsDialogProps) {
  const { t } = useTranslation()
  const { date, decimal } = useFormats()
  const issueText = useIssueText(words)
  const systems = useOpen((open) => open.systems)
  const { workbench, refresh, toast, fail } = useAppActions()
  const [system, setSystem] = useState<SystemId | undefined>(systems.length === 1 ? systems[0]?.id : undefined)
  const [file, setFile] = useState<ReadFile>()
  // Shown whichever system is chosen; the digest is made when it is kept, and here only its shape counts.
  const anySystem = system ?? systems[0]?.id
  const read =
    file === undefined || anySystem === undefined
      ? undefined
      : parseMeasurements(new TextDecoder().decode(file.bytes), { system: anySystem, fileName: file.name, fileSha256: '0'.repeat(64) })
  const rows = read?.ok === true ? read.value : []
  /** Row and column by the file's own names, then what is wrong. */
  const faultText = (issue: Issue): string => {
    const [row, column] = issue.path
    const place = row === undefined ? [] : [t('measurements.row', { row }), ...(column === undefined ? [] : [String(column)])]
    return place.length === 0 ? issueText(issue) : `${place.join(', ')}: ${issueText(issue)}`
  }
  const open = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) setFile({ name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) })
  }
  return (
    <FormDialog
      title={t('measurements.import')}
      kind="wide"
      action={rows.length === 0 ? t('measurements.import') : t('measurements.keep', { count: rows.length })}
      isReady={rows.length > 0 && system !== undefined}
      onClose={onClose}
      submit={async () => {
        if (file === undefined || system === undefined) return 'stay'
        const { count } = await (
          await workbench()
        ).importMeasurements({
          system,
          fileName: file.name,
          bytes: file.bytes,
          metricNames: Object.fromEntries(measuredMetrics.map((metric) => [metric, words.optionOf('metric', metric)])),
        })
        await refresh()
        toast('good', t('registers.added', { count }))
        return undefined
      }}
    >
      <p>{t('measurements.help')}</p>
      <Select
        label={words.fieldOf('system')}
        options={systems.map(({ id, name }) => ({ value: id, label: name }))}
        value={system}
        placeholder={t('form.choose')}
        isRequired
        onChange={(chosen) => setSystem(systems.find(({ id }) => id === chosen)?.id)}
      />
      <FileDrop
        label={file?.name ?? t('measurements.file')}
        hint={t('measurements.columns')}
        accept=".csv,.tsv,.json,text/csv,application/json"
        onFiles={([chosen]) => void open(chosen).catch(fail)}
      />
      {read?.ok === false && (
        <Callout tone="danger" title={t('measurements.faulty')} isAlert>
          <ul>
            {read.issues.slice(0, shownRows).map((issue) => (
              <li key={`${issue.path.join()} ${issue.code}`}>{faultText(issue)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {rows.length > 0 && (
        <dl className={facts.facts}>
          {rows.slice(0, shownRows).map((row, at) => (
            // Rows of a file have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={at}>
              <dt>{date(row['periodEnd'] ?? '')}</dt>
              <dd>
                {[words.optionOf('metric', row['metric'] ?? ''), row['group']].filter(Boolean).join(' · ')}: {decimal(row['value'] ?? '')}
                {isBreach(row) && ` – ${t('measurements.crossed')}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {rows.length > shownRows && <p>{t('measurements.more', { count: rows.length - shownRows })}</p>}
    </FormDialog>
  )
}
