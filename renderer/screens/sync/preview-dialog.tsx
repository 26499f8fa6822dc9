import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExchangePreview, PreviewedAssessment } from '#shared/usecases/contract/exchange-control.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useQuestionWords } from '../together/use-question-words.ts'
import { RecordsPreview } from './records-preview.tsx'
import styles from './sync.module.css'

export interface PreviewDialogProps {
  readonly preview: Pick<ExchangePreview, 'assessments' | 'systems' | 'registerRecords' | 'statements'> &
    Partial<Pick<ExchangePreview, 'unknownPeople'>>
  readonly isBusy: boolean
  readonly onTake: () => void
  readonly onClose: () => void
  /** Above what would be taken over, e.g. who sent it. */
  readonly children?: ReactNode
}

/** Everything that would be taken over, before it is. */
export function PreviewDialog({ preview, isBusy, onTake, onClose, children }: PreviewDialogProps) {
  const { t, i18n } = useTranslation()
  const unknown = preview.unknownPeople ?? []
  return (
    <Dialog
      kind="wide"
      title={t('preview.title')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('preview.later')}
          </Button>
          <Button variant="primary" autoFocus isPending={isBusy} onPress={onTake}>
            {t('preview.take')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.faint}>{t('preview.lead')}</p>
        {children}
        {unknown.length > 0 && (
          <Callout tone="warn" title={t('preview.unknown')}>
            {t('preview.unknownText', { names: unknown.map(({ name }) => name).join(', ') })}
          </Callout>
        )}
        <ul className={styles.list}>
          {preview.assessments.map((assessment) => (
            <AssessmentPreview key={assessment.id} assessment={assessment} />
          ))}
        </ul>
        <RecordsPreview title={t('preview.systemsTitle')} records={preview.systems} />
        <RecordsPreview title={t('preview.registerRecordsTitle')} records={preview.registerRecords} />
        {preview.statements.length > 0 && (
          <section>
            <h3>{t('preview.statementsTitle')}</h3>
            <ul className={styles.list}>
              {preview.statements.map(({ id, kind, by, about }) => {
                const key = `statement.kind.${kind}`
                return (
                  <li key={id} className={styles.item}>
                    <span>
                      {t('preview.statementBy', { kind: i18n.exists(key) ? t(key as 'statement.kind.decision') : kind, name: by })}
                    </span>
                    {about !== undefined && <span className={styles.detail}>{about}</span>}
                  </li>
                )
              })}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** Of a long list the beginning tells enough before taking over; all of it stands in the history afterwards. */
const shownChanges = 12

function AssessmentPreview({ assessment }: { readonly assessment: PreviewedAssessment }) {
  const { t } = useTranslation()
  const { ago } = useFormats()
  const { load, titleOf, textOf } = useQuestionWords()
  const [now] = useState(() => Date.now())
  const { title, isNew, from, at, changes, conflicts, answered, hasOtherChanges, template } = assessment
  useEffect(() => {
    void load(template)
  }, [load, template])
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p>
          <strong>{title}</strong>
        </p>
        <p className={styles.detail}>{t('preview.from', { name: from, when: ago(at, now) })}</p>
        <p className={styles.badges}>
          {isNew ? (
            <>
              <Badge tone="accent">{t('preview.isNew')}</Badge>
              <Badge>{t('preview.answered', { count: answered })}</Badge>
            </>
          ) : (
            <Badge>{changes.length === 0 ? t('preview.historyOnly') : t('preview.changed', { count: changes.length })}</Badge>
          )}
          {conflicts.length > 0 && <Badge tone="warn">{t('preview.conflicts', { count: conflicts.length })}</Badge>}
        </p>
        {conflicts.length > 0 && <p className={styles.detail}>{t('preview.conflictText', { name: from })}</p>}
        {hasOtherChanges && <p className={styles.detail}>{t('preview.others')}</p>}
        {changes.length > 0 && (
          <div className={styles.table}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('preview.question')}</th>
                  <th scope="col">{t('preview.here')}</th>
                  <th scope="col">{t('preview.arriving')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.slice(0, shownChanges).map(({ question, before, after }) => (
                  <tr key={question}>
                    <td>{titleOf(question)}</td>
                    <td>{before === undefined ? t('preview.nothing') : textOf(question, before)}</td>
                    <td>{after === undefined ? t('preview.nothing') : textOf(question, after)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {changes.length > shownChanges && <p className={styles.detail}>{t('preview.andMore', { count: changes.length - shownChanges })}</p>}
      </div>
    </li>
  )
}
