import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError, type PlainError } from '#shared/errors.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { CarriedAnswers } from '#shared/template/versions/carry-answers.ts'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { carriedFrom } from '../../stores/carried-answers.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessment, useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from './take-over-dialog.module.css'
import { today } from '../../host/local-clock.ts'

export interface TakeOverDialogProps {
  readonly onClose: () => void
}

/** Answers of last year's or another assessment for questions that have none yet; seen before they are taken. */
export function TakeOverDialog({ onClose }: TakeOverDialogProps) {
  const { t, i18n } = useTranslation()
  const own = useAssessment((state) => state.id)
  const content = useOpenAssessment((open) => open.content)
  const template = useOpenAssessment((open) => open.loaded.template)
  const system = useOpenAssessment((open) => open.content.subject.system?.id)
  const all = useOpen((open) => open.assessments)
  const { workbench, toast } = useAppActions()
  const { takeOver } = useAssessmentActions()
  const others = all
    .filter(({ id }) => id !== own)
    // The same kind of the same system is what most people mean.
    .toSorted(
      (a, b) =>
        Number(b.systemId === system) + Number(b.type === template.type) - Number(a.systemId === system) - Number(a.type === template.type),
    )
  const [source, setSource] = useState<AssessmentId | undefined>(others[0]?.id)
  const [carried, setCarried] = useState<CarriedAnswers>()
  const [error, setError] = useState<PlainError>()

  useEffect(() => {
    if (source === undefined) return
    let isGone = false
    const look = async (): Promise<void> => {
      const found = await carriedFrom(await workbench(), content, source, today())
      if (isGone) return
      setError(undefined)
      setCarried(found)
    }
    look().catch((thrown: unknown) => {
      if (!isGone) setError(toPlainError(thrown))
    })
    return () => {
      isGone = true
    }
  }, [source, content, workbench])

  const ids = Object.keys(carried?.answers ?? {})
  const take = async (): Promise<'stay' | void> => {
    if (carried === undefined) return 'stay'
    await takeOver(carried)
    toast('good', t('takeOver.done', { count: ids.length }))
  }
  return (
    <FormDialog
      kind="wide"
      title={t('takeOver.title')}
      action={t('takeOver.take', { count: ids.length })}
      isReady={ids.length > 0}
      submit={take}
      onClose={onClose}
    >
      <p>{t('takeOver.help')}</p>
      <Select<AssessmentId>
        label={t('takeOver.from')}
        options={others.map((one) => ({ value: one.id, label: `${one.title} (${one.templateVersion})` }))}
        value={source}
        onChange={setSource}
      />
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {describeError(error)}
        </Callout>
      )}
      {carried !== undefined && (
        <>
          <p className={styles.faint}>
            {[
              t('takeOver.found', { count: ids.length }),
              ...(carried.evidence.length === 0 ? [] : [t('takeOver.evidence', { count: carried.evidence.length })]),
            ].join(' ')}
          </p>
          <ul className={styles.list}>
            {template.sections
              .flatMap((section) => section.questions)
              .filter(({ id }) => ids.includes(id))
              .map((question) => (
                <li key={question.id}>
                  <code>{question.id}</code> {localize(question.text, i18n.language)}
                </li>
              ))}
          </ul>
        </>
      )}
    </FormDialog>
  )
}
