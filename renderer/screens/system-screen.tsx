import { ArrowLeft, ClipboardPlus } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptSystem } from '#shared/usecases/contract/systems.ts'
import { Button } from '../components/button.tsx'
import { focusFirstInvalid } from '../components/focus-first-invalid.ts'
import { Page, SectionCard } from '../components/page.tsx'
import { RecordForm } from '../components/record-form.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useDraft, useSaveBeforeLock } from '../stores/use-draft.ts'
import { AssessmentRows } from './assessments/assessment-rows.tsx'
import { StartAssessmentDialog } from './assessments/start-assessment-dialog.tsx'
import { emptySystemForm, systemFromForm, systemSections, formOfSystem, type SystemForm } from './systems/system-form.ts'
import { SystemMeasurements } from './systems/system-measurements.tsx'
import { SystemRecords } from './systems/system-records.tsx'
import { useFieldAuthors } from './registers/use-field-authors.ts'
import { SystemField } from './systems/system-field.tsx'
import styles from './system-screen.module.css'

export function SystemScreen() {
  const id = useApp((state) => (state.route.screen === 'system' ? state.route.system : undefined))
  const system = useOpen((open) => open.systems.find((one) => one.id === id))
  // A new record gets a fresh form.
  return <SystemEditor key={system?.id ?? 'new'} system={system} />
}

function SystemEditor({ system }: { readonly system: KeptSystem | undefined }) {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const assessments = useOpen((open) => open.assessments)
  const related = assessments.filter((one) => system !== undefined && one.systemId === system.id)
  const { go, workbench, toast, fail } = useAppActions()
  const draft = useDraft(`system ${system?.id ?? 'new'}`, {
    ...system,
    fields: system === undefined ? emptySystemForm : formOfSystem(system),
  })
  const authorOf = useFieldAuthors(system)
  // Both halves of it have the keys of the form.
  const form = draft.form as SystemForm
  const [wasSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [isStarting, setStarting] = useState(false)

  const result = systemFromForm(form)
  const save = async (content: Extract<typeof result, { ok: true }>['value']): Promise<KeptSystem> => {
    const request = { ...content, ...(system === undefined ? {} : { id: system.id, ...draft.saidBeside }) }
    return draft.save(async () => (await workbench()).saveSystem(request))
  }
  useSaveBeforeLock(draft.isChanged && result.ok && !isBusy && !isReader ? async () => void (await save(result.value)) : undefined)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSubmitted(true)
    if (!result.ok) focusFirstInvalid(event.currentTarget)
    if (!result.ok || isBusy) return
    setBusy(true)
    try {
      const saved = await save(result.value)
      setSubmitted(false)
      toast('good', t('systems.saved', { name: saved.name }))
      if (system === undefined) go({ screen: 'system', system: saved.id })
    } catch (thrown) {
      fail(thrown)
    } finally {
      setBusy(false)
    }
  }
  const errorOf = (key: keyof SystemForm) =>
    wasSubmitted && !result.ok && result.issues.some((issue) => issue.path[0] === key) ? t('form.required') : undefined
  return (
    <Page
      width="text"
      title={system?.name ?? t('systems.newTitle')}
      lead={system === undefined ? t('systems.newLead') : undefined}
      actions={
        <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'systems' })}>
          {t('systems.back')}
        </Button>
      }
    >
      {system !== undefined && (
        <SectionCard
          title={t('nav.assessments')}
          actions={
            <Button size="sm" icon={ClipboardPlus} isDisabled={isReader} onPress={() => setStarting(true)}>
              {t('assessments.start')}
            </Button>
          }
        >
          {related.length === 0 ? <p className={styles.none}>{t('systems.noAssessments')}</p> : <AssessmentRows assessments={related} />}
        </SectionCard>
      )}
      {system !== undefined && <SystemRecords system={system.id} />}
      {system !== undefined && <SystemMeasurements system={system.id} />}
      <RecordForm
        sections={systemSections.map((section) => ({
          id: section.id,
          title: t(`system.section_${section.id}`),
          lead: t(`system.section_${section.id}Lead`),
          fields: section.fields.map((field) => ({
            key: field.key,
            isWide: field.input === 'text',
            field: (
              <SystemField
                field={field}
                value={form[field.key]}
                error={errorOf(field.key)}
                isReadOnly={isReader}
                autoFocus={system === undefined && field.key === 'name'}
                conflict={draft.rivalsOf(field.key)}
                authorOf={(value) => authorOf(field.key, value)}
                isChosen={draft.isChosen(field.key)}
                onChange={(value) => draft.set(field.key, value)}
                onChoose={(value) => draft.choose(field.key, value)}
              />
            ),
          })),
        }))}
        action={system === undefined ? t('systems.create') : t('action.save')}
        problem={wasSubmitted && !result.ok ? t('systems.incomplete') : undefined}
        isBusy={isBusy}
        isReadOnly={isReader}
        isChanged={draft.isChanged}
        onDiscard={draft.discard}
        onSubmit={(event) => void submit(event)}
      />
      {isStarting && system !== undefined && <StartAssessmentDialog systemId={system.id} onClose={() => setStarting(false)} />}
    </Page>
  )
}
