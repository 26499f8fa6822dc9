import { ArrowLeft, ClipboardPaste, Download, FileUp, Plus, SearchX } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { fieldsOf } from '#shared/governance/registers/register-spec.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { FilterBar } from '../components/filter-bar.tsx'
import { foldText } from '../components/fold-text.ts'
import { Page } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { localClock, today } from '../host/local-clock.ts'
import { Splash } from '../frame/splash.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useRegisters } from '../stores/use-registers.ts'
import { isSoon, nextDues } from './registers/next-dues.ts'
import { ImportMeasurementsDialog } from './registers/import-measurements-dialog.tsx'
import { PasteRecordsDialog } from './registers/paste-records-dialog.tsx'
import { registerCsv } from './registers/register-csv.ts'
import { RegisterEmpty } from './registers/register-empty.tsx'
import { RulesInForce } from './registers/rules-in-force.tsx'
import { useRegisterColumns } from './registers/use-register-columns.tsx'
import { useRegisterWords } from './registers/use-register-words.ts'

export function RegisterScreen() {
  const register = useApp(({ route }) => (route.screen === 'register' ? route.register : undefined))
  return register === undefined ? <Splash /> : <RegisterList key={register} register={register} />
}

/** Kept as tables elsewhere before; what is reported or happens is recorded one by one. */
const pasted: ReadonlySet<RegisterId> = new Set(['document', 'training'])

/** All records of one register, with what is due. */
function RegisterList({ register }: { readonly register: RegisterId }) {
  const { t } = useTranslation()
  const spec = registerSpecs[register]
  const words = useRegisterWords(register)
  const isReader = useOpen((open) => open.mode === 'reader')
  const all = useRegisters()
  const { go, host, fail } = useAppActions()
  const [query, setQuery] = useState('')
  const [status, setStatus] = useState<string>()
  const [onlyDue, setOnlyDue] = useState(false)
  const [isPasting, setPasting] = useState(false)
  const [isImporting, setImporting] = useState(false)
  // The field shows what was typed before the list follows.
  const asked = useDeferredValue(query)
  const day = today()
  const records = useMemo(() => all?.filter((record) => record.register === register) ?? [], [all, register])
  const dues = useMemo(() => nextDues(records, day, localClock.zone()), [records, day])
  const fields = useMemo(() => fieldsOf(spec), [spec])
  const texts = useMemo(
    () =>
      new Map(records.map((record) => [record, foldText(fields.map((field) => words.valueOf(field, record.fields[field.key])).join(' '))])),
    [records, fields, words],
  )
  const isShown = useMemo(() => {
    const wanted = foldText(asked).split(/\s+/)
    return (record: KeptRegisterRecord): boolean => {
      const due = dues.get(record.id)
      return (
        (status === undefined || record.fields[spec.statusField] === status) &&
        (!onlyDue || (due !== undefined && isSoon(due, day))) &&
        wanted.every((word) => texts.get(record)?.includes(word) === true)
      )
    }
  }, [asked, status, onlyDue, dues, texts, spec, day])
  const columns = useRegisterColumns(spec, words, dues, day)
  const shown = records.filter(isShown)

  const save = async (): Promise<void> => {
    try {
      const bytes = registerCsv(spec, shown, dues, {
        ...words,
        due: t('registers.due'),
        dueOf: (due) => `${t(`registers.reason.${due.reason}`)} ${due.date}`,
      })
      await (await host()).saveFile({ suggestedName: `register-${register}-${day}.csv`, mediaType: 'text/csv', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const add = (
    <Button variant="primary" icon={Plus} isDisabled={isReader} onPress={() => go({ screen: 'record', register })}>
      {t(`registers.${register}.add`)}
    </Button>
  )
  const paste = pasted.has(register) && (
    <Button icon={ClipboardPaste} isDisabled={isReader} onPress={() => setPasting(true)}>
      {t('registers.pasteRows')}
    </Button>
  )
  const importFile = register === 'measurement' && (
    <Button icon={FileUp} isDisabled={isReader} onPress={() => setImporting(true)}>
      {t('measurements.import')}
    </Button>
  )
  const pasteDialog = isPasting ? (
    <PasteRecordsDialog spec={spec} words={words} onClose={() => setPasting(false)} />
  ) : (
    isImporting && <ImportMeasurementsDialog words={words} onClose={() => setImporting(false)} />
  )
  const back = (
    <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'registers' })}>
      {t('registers.all')}
    </Button>
  )
  const title = t(`registers.${register}.title`)
  if (all === undefined) return <Splash />
  if (records.length === 0) {
    return (
      <Page title={title} actions={back}>
        <RegisterEmpty
          spec={spec}
          action={
            <>
              {add} {paste} {importFile}
            </>
          }
        />
        {register === 'retention' && <RulesInForce records={records} />}
        {pasteDialog}
      </Page>
    )
  }
  const statusField = fields.find(({ key }) => key === spec.statusField)
  return (
    <Page
      title={title}
      lead={t(`registers.${register}.lead`)}
      actions={
        <>
          {back}
          <Button icon={Download} isDisabled={shown.length === 0} onPress={() => void save()}>
            {t('registers.export')}
          </Button>
          {paste}
          {importFile}
          {add}
        </>
      }
      // Where the rules stand below it, the list is as long as it is.
      isFilled={register !== 'retention'}
    >
      <FilterBar placeholder={t('registers.filter')} query={query} onQuery={setQuery}>
        {typeof statusField?.input === 'object' && (
          <Select
            label={t('registers.statusFilter')}
            hideLabel
            options={statusField.input.options.map((value) => ({ value, label: words.optionOf(statusField.key, value) }))}
            value={status}
            placeholder={t('registers.anyStatus')}
            onChange={setStatus}
          />
        )}
        <Checkbox isSelected={onlyDue} onChange={setOnlyDue}>
          {t('registers.onlyDue')}
        </Checkbox>
      </FilterBar>
      {shown.length === 0 ? (
        <EmptyState icon={SearchX} title={t('registers.noneShown')}>
          {t('registers.noneShownText')}
        </EmptyState>
      ) : (
        <DataTable
          label={title}
          columns={columns}
          rows={records}
          isShown={isShown}
          keyOf={(record) => record.id}
          onOpen={(record) => go({ screen: 'record', register, record: record.id })}
          initialSort={{ column: 'due', descending: false }}
        />
      )}
      {register === 'retention' && <RulesInForce records={records} />}
      {pasteDialog}
    </Page>
  )
}
