import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemId } from '#shared/model/ids.ts'
import { Button } from '../../components/button.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { pinTemplate, shippedTemplates } from '../../stores/template-library.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import styles from './start-assessment-dialog.module.css'

export interface StartAssessmentDialogProps {
  readonly systemId?: SystemId
  readonly onClose: () => void
}

/** Privacy first: it is what most people come for. Own templates stand last. */
const order = ['privacy', 'risk', 'bias', 'vendor', 'custom'] as const
const offered = shippedTemplates.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))

const keyOf = (template: { readonly id: string; readonly version: string }) => `${template.id}@${template.version}`

export function StartAssessmentDialog({ systemId, onClose }: StartAssessmentDialogProps) {
  const { t } = useTranslation()
  const systems = useOpen((open) => open.systems)
  const { workbench, refresh, go, fail } = useAppActions()
  const [templateKey, setTemplateKey] = useState<string>()
  const [chosenSystem, setSystem] = useState<SystemId | undefined>(systemId)
  const [subject, setSubject] = useState('')
  const [title, setTitle] = useState('')
  const [isBusy, setBusy] = useState(false)

  const template = shippedTemplates.find((one) => keyOf(one) === templateKey)
  const subjectName = systems.find((one) => one.id === chosenSystem)?.name ?? subject.trim()
  const suggested = template === undefined || subjectName === '' ? '' : `${t(`type.${template.type}`)} – ${subjectName}`

  const start = async (): Promise<void> => {
    if (template === undefined || subjectName === '') return
    setBusy(true)
    try {
      const state = await (
        await workbench()
      ).startAssessment({
        template: await pinTemplate(template),
        subjectName,
        title: title.trim() === '' ? suggested : title.trim(),
        ...(chosenSystem === undefined ? {} : { systemId: chosenSystem }),
      })
      await refresh()
      onClose()
      go({ screen: 'assessment', assessment: state.content.id })
    } catch (thrown) {
      fail(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog
      kind="wide"
      title={t('assessments.start')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={template === undefined || subjectName === ''}
            onPress={() => void start()}
          >
            {t('assessments.startNow')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <ChoiceGroup
          label={t('assessments.which')}
          layout="pairs"
          choices={offered.map((one) => ({ id: keyOf(one), text: t(`type.${one.type}`), help: t(`typeHelp.${one.type}`) }))}
          chosen={templateKey === undefined ? [] : [templateKey]}
          onChange={([key]) => setTemplateKey(key)}
        />
        <Select<SystemId>
          label={t('assessments.about')}
          description={t('assessments.aboutHelp')}
          options={systems.map((system) => ({ value: system.id, label: system.name }))}
          value={chosenSystem}
          placeholder={t('assessments.noSystem')}
          onChange={setSystem}
        />
        {chosenSystem === undefined && (
          <TextField
            label={t('assessments.subjectName')}
            description={t('assessments.subjectHelp')}
            value={subject}
            onChange={setSubject}
          />
        )}
        <TextField label={t('assessments.title')} placeholder={suggested} value={title} onChange={setTitle} />
      </div>
    </Dialog>
  )
}
