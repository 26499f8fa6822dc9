import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { QuestionId } from '#shared/model/ids.ts'
import type { Edition } from '#shared/report/assessment/build-edition.ts'
import type { AssessmentType, Template } from '#shared/template/model/template.ts'
import { Callout } from '../../components/callout.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { foldText } from '../../components/fold-text.ts'
import { TextField } from '../../components/text-field.tsx'
import { compileTemplateOf } from '../../stores/template-library.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './choice-list.module.css'

/** What was chosen so far; a redacted edition may still lack its questions. */
export type EditionDraft = Edition | { readonly kind: 'full' }

export interface EditionFieldProps {
  readonly content: AnswersFile
  readonly type: AssessmentType
  readonly edition: EditionDraft
  readonly onChange: (edition: EditionDraft) => void
}

const kindsOf: Readonly<Record<AssessmentType, readonly EditionDraft['kind'][]>> = {
  risk: ['full', 'redacted'],
  privacy: ['full', 'redacted', 'publication'],
  bias: ['full', 'redacted'],
  vendor: ['full', 'redacted', 'vendor'],
  custom: ['full', 'redacted'],
}

/** For whom the report is; a redacted one with the answers that it withholds. */
export function EditionField({ content, type, edition, onChange }: EditionFieldProps) {
  const { t } = useTranslation()
  const choose = (kind: EditionDraft['kind'] | undefined): void => {
    if (kind === 'redacted') onChange({ kind, questions: [] })
    else if (kind !== undefined) onChange({ kind })
  }
  return (
    <>
      <ChoiceGroup
        label={t('edition.title')}
        layout="grid"
        choices={kindsOf[type].map((kind) => ({ id: kind, text: t(`edition.${kind}`), help: t(`edition.${kind}Help`) }))}
        chosen={[edition.kind]}
        onChange={([chosen]) => choose(kindsOf[type].find((kind) => kind === chosen))}
      />
      {edition.kind === 'redacted' && <Withheld content={content} edition={edition} onChange={onChange} />}
      {edition.kind !== 'full' && <Callout tone="note">{t('edition.note')}</Callout>}
    </>
  )
}

interface WithheldProps extends Pick<EditionFieldProps, 'content' | 'onChange'> {
  readonly edition: Extract<Edition, { readonly kind: 'redacted' }>
}

function Withheld({ content, edition, onChange }: WithheldProps) {
  const { t, i18n } = useTranslation()
  const { workbench, fail } = useAppActions()
  const [template, setTemplate] = useState<Template>()
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const loaded = await compileTemplateOf(content.template, async (own) => (await workbench()).readTemplate(own))
      if (!isGone) setTemplate(loaded.template)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [content.template, workbench, fail])
  const answered = useMemo(
    () =>
      (template?.sections ?? [])
        .flatMap(({ questions }) => questions)
        .filter(({ id }) => content.answers[id] !== undefined)
        .map(({ id, text }) => ({ id, text: localize(text, i18n.language) })),
    [template, content.answers, i18n.language],
  )
  const chosen = new Set(edition.questions)
  const shown = answered.filter(({ id, text }) => foldText(`${id} ${text}`).includes(foldText(wanted)))
  const set = (id: QuestionId, isChosen: boolean): void => {
    const questions = answered.map((one) => one.id).filter((one) => (one === id ? isChosen : chosen.has(one)))
    onChange({ ...edition, questions })
  }
  return (
    <fieldset className={styles.choices}>
      <legend>
        {t('edition.questions')} <span>{t('edition.count', { count: chosen.size })}</span>
      </legend>
      <TextField label={t('edition.find')} hideLabel placeholder={t('edition.find')} type="search" value={wanted} onChange={setWanted} />
      <div className={styles.list}>
        {shown.map(({ id, text }) => (
          <Checkbox key={id} isSelected={chosen.has(id)} onChange={(isChosen) => set(id, isChosen)}>
            <code>{id}</code> {text}
          </Checkbox>
        ))}
      </div>
      <TextField
        label={t('edition.reason')}
        value={edition.reason ?? ''}
        onChange={(reason) => onChange({ kind: 'redacted', questions: edition.questions, ...(reason === '' ? {} : { reason }) })}
      />
    </fieldset>
  )
}
