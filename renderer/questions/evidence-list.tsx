import { Camera, FileText, Link2, Plus, Unlink } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceItem } from '#shared/model/evidence.ts'
import type { EvidenceId } from '#shared/model/ids.ts'
import type { Question } from '#shared/template/model/template.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { FormSelect } from '../components/form-input.tsx'
import { Icon } from '../components/icon.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useAppActions } from '../stores/use-app.ts'
import { useAssessment, useAssessmentActions, useOpenAssessment } from '../stores/use-assessment.ts'
import { EvidenceDialog } from './evidence-dialog.tsx'
import styles from './evidence-list.module.css'

// Few use it, and then once.
const CameraDialog = lazy(async () => ({ default: (await import('./camera/camera-dialog.tsx')).CameraDialog }))

export interface EvidenceListProps {
  readonly question: Question
  readonly evidence: readonly EvidenceId[]
  readonly isReadOnly: boolean
  /** Opened by a press: focus goes to the file control. */
  readonly autoFocus?: boolean
  readonly onUnlink: (id: EvidenceId) => void
}

/** Evidence of one answer: what is linked, and a place to drop more. */
export function EvidenceList({ question, evidence, isReadOnly, autoFocus = false, onUnlink }: EvidenceListProps) {
  const { t } = useTranslation()
  const root = useRef<HTMLElement>(null)
  const known = useOpenAssessment((open) => open.content.evidence)
  const { setAnswer } = useAssessmentActions()
  const answer = useOpenAssessment((open) => open.content.answers[question.id])
  const [adding, setAdding] = useState<{ readonly file?: File }>()
  const [isAdding, setIsAdding] = useState(autoFocus || evidence.length === 0)
  const [isShooting, setShooting] = useState(false)
  const others = known.filter((item) => !evidence.includes(item.id))

  /** The row goes; the keyboard stays with its question. */
  const unlink = (linked: EvidenceId): void => {
    root.current?.closest('article')?.focus({ preventScroll: true })
    onUnlink(linked)
  }
  return (
    <section ref={root} className={styles.evidence} aria-label={`${t('question.evidence')} ${question.id}`}>
      {evidence.map((linked) => (
        <EvidenceRow
          key={linked}
          item={known.find((one) => one.id === linked)}
          {...(isReadOnly ? {} : { onUnlink: () => unlink(linked) })}
        />
      ))}
      {!isReadOnly && !isAdding && (
        <div>
          <Button variant="quiet" size="sm" icon={Plus} onPress={() => setIsAdding(true)}>
            {t('evidence.add')}
          </Button>
        </div>
      )}
      {!isReadOnly && isAdding && (
        <div className={styles.add}>
          <FileDrop
            autoFocus={autoFocus || evidence.length > 0}
            label={t('evidence.drop')}
            hint={t('evidence.dropHint')}
            onFiles={([file]) => setAdding(file === undefined ? {} : { file })}
          />
          <div className={styles.more}>
            <Button variant="quiet" size="sm" icon={Camera} onPress={() => setShooting(true)}>
              {t('camera.open')}
            </Button>
            <Button variant="quiet" size="sm" onPress={() => setAdding({})}>
              {t('evidence.statement')}
            </Button>
            {others.length > 0 && (
              <label className={styles.link}>
                <Icon of={Link2} size="sm" />
                <FormSelect
                  aria-label={t('evidence.linkExisting')}
                  value=""
                  onChange={(event) => {
                    const item = others.find((one) => one.id === event.target.value)
                    if (item !== undefined) setAnswer(question.id, { ...answer, evidence: [...evidence, item.id] }, 'now')
                  }}
                >
                  <option value="">{t('evidence.linkExisting')}</option>
                  {others.map((item) => (
                    <option key={item.id} value={item.id}>
                      {item.grade} · {item.title}
                    </option>
                  ))}
                </FormSelect>
              </label>
            )}
          </div>
        </div>
      )}
      {isShooting && (
        <Suspense>
          <CameraDialog
            onClose={() => setShooting(false)}
            onPicture={(file) => {
              setShooting(false)
              setAdding({ file })
            }}
          />
        </Suspense>
      )}
      {adding !== undefined && (
        <EvidenceDialog
          question={question.id}
          file={adding.file}
          onClose={() => {
            setAdding(undefined)
            setIsAdding(false)
          }}
        />
      )}
    </section>
  )
}

interface EvidenceRowProps {
  /** `undefined` when the answer names evidence that is not there. */
  readonly item: EvidenceItem | undefined
  /** Absent where nothing may be changed. */
  readonly onUnlink?: () => void
}

/** One piece of evidence; a press on the title of a file saves it. */
function EvidenceRow({ item, onUnlink }: EvidenceRowProps) {
  const { t } = useTranslation()
  const { date, byteLength } = useFormats()
  const id = useAssessment((state) => state.id)
  const { workbench, host, fail } = useAppActions()
  const save = async ({ id: evidence, fileName, title, mediaType }: EvidenceItem): Promise<void> => {
    if (id === undefined) return
    try {
      const bytes = await (await workbench()).readEvidence({ id, evidence })
      await (await host()).saveFile({ suggestedName: fileName ?? title, mediaType: mediaType ?? 'application/octet-stream', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <div className={styles.item}>
      <Icon of={FileText} />
      <span className={styles.words}>
        {item?.fileName === undefined ? (
          <span className={styles.title}>{item?.title ?? t('evidence.missing')}</span>
        ) : (
          <button type="button" className={styles.open} onClick={() => void save(item)}>
            {item.title}
          </button>
        )}
        {item !== undefined && (
          <span className={styles.detail}>
            {[item.fileName, item.byteLength === undefined ? undefined : byteLength(item.byteLength), date(item.date)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </span>
      {item !== undefined && (
        <Badge tone={item.grade === 'D' ? 'neutral' : 'accent'}>{t('evidence.gradeShort', { grade: item.grade })}</Badge>
      )}
      {onUnlink !== undefined && <Button variant="quiet" size="sm" icon={Unlink} label={t('evidence.unlink')} onPress={onUnlink} />}
    </div>
  )
}
