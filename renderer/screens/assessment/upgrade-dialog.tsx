import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError, type PlainError } from '#shared/errors.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { fieldLabel } from '#shared/i18n/report/field-labels.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { UpgradePreview } from '#shared/scoring/preview-upgrade.ts'
import type { Template } from '#shared/template/model/template.ts'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { levelWord } from '../../components/level-word.ts'
import { useScoreWords } from '../../i18n/use-score-words.ts'
import { previewVersion } from '../../stores/template-changes.ts'
import { compileTemplateOf } from '../../stores/template-library.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from '../templates/templates.module.css'
import { today } from '../../host/local-clock.ts'

export interface UpgradeDialogProps {
  readonly to: TemplateRef
  readonly onClose: (isRefused: boolean) => void
}

interface Ready {
  readonly preview: UpgradePreview
  readonly next: Template
}

/** What another version of the template changes for this assessment, and what it then needs; taken or left. */
export function UpgradeDialog({ to, onClose }: UpgradeDialogProps) {
  const { t } = useTranslation()
  const current = useOpenAssessment((open) => open.content)
  // As it was when the dialog opened; nothing behind a modal dialog changes it.
  const [content] = useState(current)
  const { workbench, toast, refresh } = useAppActions()
  const { upgrade } = useAssessmentActions()
  const [ready, setReady] = useState<Ready>()
  const [error, setError] = useState<PlainError>()

  useEffect(() => {
    let isGone = false
    const readOwn = async (ref: TemplateRef) => (await workbench()).readTemplate(ref)
    const look = async (): Promise<void> => {
      const [preview, next] = await Promise.all([previewVersion(content, to, readOwn, today()), compileTemplateOf(to, readOwn)])
      if (!isGone) setReady({ preview, next: next.template })
    }
    look().catch((thrown: unknown) => setError(toPlainError(thrown)))
    return () => {
      isGone = true
    }
  }, [to, content, workbench])

  const take = async (): Promise<'stay' | void> => {
    if (ready === undefined) return 'stay'
    await upgrade(to, ready.preview.upgraded)
    await refresh()
    toast('good', t('upgrade.done', { version: to.version }))
  }
  return (
    <FormDialog
      kind="wide"
      title={t('upgrade.title', { from: content.template.version, to: to.version })}
      action={t('upgrade.accept')}
      refuse={{ words: t('upgrade.refuse', { version: content.template.version }), onPress: () => onClose(true) }}
      isReady={ready !== undefined}
      submit={take}
      onClose={() => onClose(false)}
    >
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {describeError(error)}
        </Callout>
      )}
      {ready !== undefined && <Preview {...ready} />}
      {ready === undefined && error === undefined && <p>{t('state.loading')}</p>}
    </FormDialog>
  )
}

function Preview({ preview, next }: Ready) {
  const { t, i18n } = useTranslation()
  const scoreWords = useScoreWords()
  const present = useOpenAssessment((open) => open.loaded.template)
  const { plan, before, after, needsAnswer, noLongerAsked } = preview
  const words = new Map(
    [present, next].flatMap((template) =>
      template.sections.flatMap((section) =>
        section.questions.map((question) => [question.id, localize(question.text, i18n.language)] as const),
      ),
    ),
  )
  const list = (title: string, items: readonly { readonly id: string; readonly note?: string }[]): ReactNode =>
    items.length > 0 && (
      <section>
        <h3 className={styles.subtitle}>
          {title} ({items.length})
        </h3>
        <ul className={styles.problems}>
          {items.map(({ id, note }) => (
            <li key={id}>
              <code>{id}</code> {words.get(id)}
              {note !== undefined && <span className={styles.faint}> – {note}</span>}
            </li>
          ))}
        </ul>
      </section>
    )
  const changed = [...plan.typeChanged, ...plan.optionsChanged].filter(({ answered }) => answered)
  const outcome = (of: UpgradePreview['before']) => (of.outcome === null ? t('outcome.notYet') : scoreWords(of.outcome.text))
  const pair = (left: string, right: string) => (left === right ? left : `${left} → ${right}`)
  return (
    <div className={styles.form}>
      <dl className={styles.result}>
        <dt>{t('upgrade.level')}</dt>
        <dd>{pair(levelWord(i18n, before.level), levelWord(i18n, after.level))}</dd>
        <dt>{t('upgrade.outcome')}</dt>
        <dd>{pair(outcome(before), outcome(after))}</dd>
        <dt>{t('upgrade.flags')}</dt>
        <dd>{pair(before.flags.join(', ') || '–', after.flags.join(', ') || '–')}</dd>
      </dl>
      {needsAnswer.length === 0 ? (
        <p>{t('upgrade.needsNone')}</p>
      ) : (
        list(
          t('upgrade.needs'),
          needsAnswer.map((id) => ({ id })),
        )
      )}
      {list(
        t('upgrade.review'),
        changed.map(({ question, fits }) => ({ id: question, note: t(fits ? 'upgrade.fits' : 'upgrade.fitsNot') })),
      )}
      {list(
        t('upgrade.added'),
        plan.added.filter((id) => !needsAnswer.includes(id)).map((id) => ({ id })),
      )}
      {list(t('upgrade.removed'), [
        ...plan.removed.map(({ question, answered }) => ({ id: question, ...(answered ? { note: t('upgrade.removedKept') } : {}) })),
        ...noLongerAsked.map((id) => ({ id, note: t('upgrade.removedKept') })),
      ])}
      {list(
        t('upgrade.reworded'),
        plan.reworded.map(({ question, before: old, what }) => ({
          id: question,
          ...(what === 'text' ? { note: t('change.before', { text: localize(old, i18n.language) }) } : {}),
        })),
      )}
      {list(
        t('upgrade.rules'),
        plan.rulesChanged.map(({ question, fields }) => ({
          id: question,
          note: fields.map((field) => fieldLabel(field, i18n.language)).join(', '),
        })),
      )}
      {list(t('upgrade.moved'), [
        ...plan.moved.map(({ question, before: from, after: into }) => ({ id: question, note: `${from} → ${into}` })),
        ...plan.renamed.map(({ before: from, after: into }) => ({ id: into, note: `${from} → ${into}` })),
      ])}
      {plan.constants.length > 0 && (
        <section>
          <h3 className={styles.subtitle}>{t('change.constants')}</h3>
          <ul className={styles.problems}>
            {plan.constants.map(({ name, before: old, after: now }) => (
              <li key={name}>
                {t('change.constant', { name, before: old ?? t('change.shippedValue'), after: now ?? t('change.shippedValue') })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.faint}>{t('upgrade.unchanged', { count: plan.unchanged.length })}</p>
      <Callout>{t('upgrade.kept')}</Callout>
    </div>
  )
}
