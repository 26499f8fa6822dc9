import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceGrade } from '#shared/model/evidence.ts'
import type { QuestionId } from '#shared/model/ids.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { Dialog } from '../components/dialog.tsx'
import { TextField } from '../components/text-field.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useAppActions } from '../stores/use-app.ts'
import { useAssessmentActions } from '../stores/use-assessment.ts'
import styles from './evidence-dialog.module.css'
import { localDay, today } from '../host/local-clock.ts'

export interface EvidenceDialogProps {
  readonly question: QuestionId
  /** Without one, a statement is recorded. */
  readonly file: File | undefined
  readonly onClose: () => void
}

const grades = ['A', 'B', 'C', 'D'] as const satisfies readonly EvidenceGrade[]
/** A bundle carries files up to this size. */
const maximumBytes = 50 * 1024 * 1024

export function EvidenceDialog({ question, file, onClose }: EvidenceDialogProps) {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const { fail } = useAppActions()
  const { addEvidence } = useAssessmentActions()
  const [title, setTitle] = useState(file?.name.replace(/\.[^.]+$/, '') ?? '')
  const [grade, setGrade] = useState<EvidenceGrade>(file === undefined ? 'D' : 'C')
  const [date, setDate] = useState(() => (file === undefined ? today() : localDay(file.lastModified)))
  const [isBusy, setBusy] = useState(false)
  const isTooLarge = file !== undefined && file.size > maximumBytes

  const add = async (): Promise<void> => {
    setBusy(true)
    try {
      const bytes = file === undefined ? undefined : new Uint8Array(await file.arrayBuffer())
      await addEvidence({
        title: title.trim(),
        grade,
        date,
        question,
        ...(file === undefined || bytes === undefined
          ? {}
          : { file: { name: file.name, mediaType: file.type === '' ? 'application/octet-stream' : file.type, bytes } }),
      })
      onClose()
    } catch (thrown) {
      fail(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={file === undefined ? t('evidence.statement') : t('evidence.add')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={title.trim() === '' || date === '' || isTooLarge}
            onPress={() => void add()}
          >
            {t('evidence.attach')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {file !== undefined && (
          <p className={styles.file}>
            {file.name} · {byteLength(file.size)}
          </p>
        )}
        {isTooLarge && (
          <Callout tone="danger" isAlert>
            {t('evidence.tooLarge', { limit: byteLength(maximumBytes) })}
          </Callout>
        )}
        <TextField label={t('evidence.title')} value={title} isRequired onChange={setTitle} autoFocus />
        <ChoiceGroup
          label={t('evidence.grade')}
          choices={grades.map((one) => ({ id: one, text: t(`evidence.grade_${one}`), help: t(`evidence.gradeHelp_${one}`) }))}
          chosen={[grade]}
          onChange={([chosen]) => {
            const found = grades.find((one) => one === chosen)
            if (found !== undefined) setGrade(found)
          }}
        />
        <TextField label={t('evidence.date')} type="date" value={date} isRequired onChange={setDate} />
      </div>
    </Dialog>
  )
}
