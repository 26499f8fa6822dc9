import { ArrowLeft, FileQuestion } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isMandatory } from '#shared/governance/registers/check-register-fields.ts'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { fieldsOf } from '#shared/governance/registers/register-spec.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { focusFirstInvalid } from '../components/focus-first-invalid.ts'
import { Page } from '../components/page.tsx'
import { RecordForm } from '../components/record-form.tsx'
import { today } from '../host/local-clock.ts'
import { Splash } from '../frame/splash.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useDraft, useSaveBeforeLock } from '../stores/use-draft.ts'
import { useRegisters } from '../stores/use-registers.ts'
import { ConfirmationCard } from './registers/confirmation-card.tsx'
import { NotificationTimes } from './registers/notification-times.tsx'
import { askedSections, fieldsToSave, formIssues, newFields } from './registers/record-form-state.ts'
import { MeasurementFile } from './registers/measurement-file.tsx'
import { RecordRetention } from './registers/record-retention.tsx'
import { RegisterInput } from './registers/register-input.tsx'
import { useFieldAuthors } from './registers/use-field-authors.ts'
import { useIssueText } from './registers/use-issue-text.ts'
import { useRegisterWords } from './registers/use-register-words.ts'

export function RecordScreen() {
  const route = useApp((state) => state.route)
  const records = useRegisters()
  if (route.screen !== 'record' || records === undefined) return <Splash />
  const record = records.find((one) => one.id === route.record)
  if (route.record !== undefined && record === undefined) return <MissingRecord register={route.register} />
  // A new record gets a fresh form.
  return (
    <RecordEditor
      key={`${route.register} ${route.record ?? `new ${route.about ?? ''}`}`}
      register={route.register}
      record={record}
      about={route.about}
    />
  )
}

function MissingRecord({ register }: { readonly register: RegisterId }) {
  const { t } = useTranslation()
  const { go } = useAppActions()
  return (
    <Page title={t(`registers.${register}.title`)}>
      <EmptyState
        icon={FileQuestion}
        title={t('registers.missing')}
        action={<Button onPress={() => go({ screen: 'register', register })}>{t(`registers.${register}.title`)}</Button>}
      >
        {t(`registers.${register}.lead`)}
      </EmptyState>
    </Page>
  )
}

interface RecordEditorProps {
  readonly register: RegisterId
  readonly record: KeptRegisterRecord | undefined
  readonly about: string | undefined
}

function RecordEditor({ register, record, about }: RecordEditorProps) {
  const { t } = useTranslation()
  const spec = registerSpecs[register]
  const words = useRegisterWords(register)
  const issueText = useIssueText(words)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go, workbench, toast, fail } = useAppActions()
  const draft = useDraft(`${register} ${record?.id ?? `new ${about ?? ''}`}`, record ?? { fields: newFields(register, today(), about) })
  const { form, isChanged } = draft
  const authorOf = useFieldAuthors(record)
  const [wasSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isNew = record === undefined
  const titleOf = (fields: KeptRegisterRecord['fields']) => fields[spec.titleField] ?? ''
  const issues = formIssues(spec, form)

  const save = async (): Promise<KeptRegisterRecord> => {
    const request = { register, fields: fieldsToSave(spec, form), ...(isNew ? {} : { id: record.id, ...draft.saidBeside }) }
    return draft.save(async () => (await workbench()).saveRegisterRecord(request))
  }
  // To report a concern and to decide one are acts of a person: nothing does them by itself.
  const isAct = register === 'concern' && (isNew || form['decision'] !== undefined)
  const canSave = isChanged && issues.length === 0 && !isBusy && !isReader && !isAct
  useSaveBeforeLock(canSave ? async () => void (await save()) : undefined)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSubmitted(true)
    if (issues.length > 0) focusFirstInvalid(event.currentTarget)
    if (issues.length > 0 || isBusy) return
    setBusy(true)
    try {
      const saved = await save()
      setSubmitted(false)
      toast('good', t('registers.saved', { name: titleOf(saved.fields) }))
      if (isNew) go({ screen: 'record', register, record: saved.id })
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  const errorOf = (key: string): string | undefined => {
    const issue = wasSubmitted ? issues.find(({ path }) => path[0] === key) : undefined
    return issue && issueText(issue)
  }
  const firstField = fieldsOf(spec)[0]?.key
  return (
    <Page
      width="text"
      title={isNew ? t(`registers.${register}.add`) : titleOf(record.fields)}
      lead={isNew ? t(`registers.${register}.newLead`) : undefined}
      actions={
        <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'register', register })}>
          {t(`registers.${register}.title`)}
        </Button>
      }
    >
      <RecordForm
        sections={askedSections(spec, form, isNew).map(({ id, fields }) => ({
          id,
          ...words.sectionOf(id),
          note:
            register === 'incident' && id === 'notification' ? (
              <NotificationTimes fields={form} />
            ) : (
              register === 'measurement' && id === 'source' && !isNew && <MeasurementFile record={record} />
            ),
          fields: fields.map((field) => ({
            key: field.key,
            isWide: field.input === 'text' || field.key === spec.titleField,
            field: (
              <RegisterInput
                field={field}
                words={words}
                value={form[field.key] ?? ''}
                error={errorOf(field.key)}
                isRequired={field.isSetByApp !== true && isMandatory(spec, field, form)}
                isReadOnly={isReader || field.isSetByApp === true}
                autoFocus={isNew && field.key === firstField}
                conflict={draft.rivalsOf(field.key)}
                authorOf={(value) => authorOf(field.key, value)}
                isChosen={draft.isChosen(field.key)}
                onChange={(value) => draft.set(field.key, value)}
                onChoose={(value) => draft.choose(field.key, value)}
              />
            ),
          })),
        }))}
        action={isNew ? t(`registers.${register}.create`) : t('action.save')}
        problem={wasSubmitted && issues.length > 0 ? t('registers.incomplete') : undefined}
        isBusy={isBusy}
        isReadOnly={isReader}
        isChanged={isChanged}
        onDiscard={draft.discard}
        onSubmit={(event) => void submit(event)}
      />
      {!isNew && <RecordRetention record={record} title={titleOf(record.fields)} />}
      {register === 'concern' && !isNew && <ConfirmationCard record={record} isChanged={isChanged} />}
    </Page>
  )
}
