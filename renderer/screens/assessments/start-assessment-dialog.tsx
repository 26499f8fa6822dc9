import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemId } from '#shared/model/ids.ts'
import type { OwnTemplate } from '#shared/model/own-template.ts'
import { localize } from '#shared/model/localized-text.ts'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { newestShipped, pinTemplate } from '../../stores/template-library.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

export interface StartAssessmentDialogProps {
  readonly systemId?: SystemId
  readonly onClose: () => void
}

/** Privacy first: it is what most people come for. Own templates stand last. */
const order = ['privacy', 'risk', 'bias', 'vendor', 'custom'] as const

export function StartAssessmentDialog({ systemId, onClose }: StartAssessmentDialogProps) {
  const { t, i18n } = useTranslation()
  const own = useOpen((open) => open.ownTemplates)
  const systems = useOpen((open) => open.systems)
  const { workbench, refresh, go } = useAppActions()
  const [templateKey, setTemplateKey] = useState<string>()
  const [chosenSystem, setSystem] = useState<SystemId | undefined>(systemId)
  const [subject, setSubject] = useState('')
  const [title, setTitle] = useState('')

  /** What is not said by the name: an own questionnaire's description or size, which template an extended one is. */
  const helpOf = (one: OwnTemplate | ReturnType<typeof newestShipped>[number]): string => {
    if (!('title' in one)) return t(`typeHelp.${one.type}`)
    if (one.type !== 'custom') return `${localize(one.title, i18n.language)} ${one.version}`
    const about = one.description === undefined ? [] : [localize(one.description, i18n.language)]
    return [...about, t('templates.questions', { count: one.questions }), `${t('settings.version')} ${one.version}`].join(' · ')
  }

  // What the organisation offers stands in the place of the shipped template that it extends.
  const offered = [
    ...newestShipped().filter(({ id }) => !own.some((one) => one.id === id && one.isOffered)),
    ...own.filter(({ isOffered }) => isOffered),
  ]
    .map((one) => ({
      ...one,
      name: 'title' in one && one.type === 'custom' ? localize(one.title, i18n.language) : t(`type.${one.type}`),
      help: helpOf(one),
    }))
    .toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
  const template = offered.find((one) => one.id === templateKey)
  const subjectName = systems.find((one) => one.id === chosenSystem)?.name ?? subject.trim()
  const suggested = template === undefined || subjectName === '' ? '' : `${template.name} – ${subjectName}`

  const start = async (): Promise<'stay' | void> => {
    if (template === undefined) return 'stay'
    const state = await (
      await workbench()
    ).startAssessment({
      template:
        'sha256' in template
          ? { id: template.id, version: template.version, sha256: template.sha256, type: template.type }
          : await pinTemplate(template),
      subjectName,
      title: title.trim() === '' ? suggested : title.trim(),
      ...(chosenSystem === undefined ? {} : { systemId: chosenSystem }),
    })
    await refresh()
    go({ screen: 'assessment', assessment: state.content.id })
  }
  return (
    <FormDialog
      kind="wide"
      title={t('assessments.start')}
      action={t('assessments.startNow')}
      isReady={template !== undefined && subjectName !== ''}
      submit={start}
      onClose={onClose}
    >
      <ChoiceGroup
        label={t('assessments.which')}
        layout="pairs"
        choices={offered.map((one) => ({ id: one.id, text: one.name, help: one.help }))}
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
        <TextField label={t('assessments.subjectName')} description={t('assessments.subjectHelp')} value={subject} onChange={setSubject} />
      )}
      <TextField label={t('assessments.title')} placeholder={suggested} value={title} onChange={setTitle} />
    </FormDialog>
  )
}
