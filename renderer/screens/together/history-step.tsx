import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JsonValue } from '#shared/model/safe-json.ts'
import type { HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { isChosen, textOfValue } from './entry-text.ts'
import { useByline } from './use-byline.ts'
import type { QuestionWords } from './use-question-words.ts'
import styles from './together.module.css'

export interface HistoryStepProps {
  readonly entry: HistoryEntry
  readonly words: QuestionWords
  /** Absent where a step cannot be taken back. */
  readonly onUndo: (() => void) | undefined
}

const sectionTitles = { meta: 'history.section_meta', evidence: 'history.section_evidence', control: 'history.section_control' } as const

/** One change: who, when, on which device, and the value before and after; of a choice every version that was to be had. */
export function HistoryStep({ entry, words, onUndo }: HistoryStepProps) {
  const { t } = useTranslation()
  const { byline, placeOf } = useByline()
  const { section, key, by, act, reason, before, after, rivals = [] } = entry
  const sectionTitle = section in sectionTitles ? t(sectionTitles[section as keyof typeof sectionTitles]) : section
  const title = section === 'answers' ? words.titleOf(key) : t('frame.pair', { name: sectionTitle, value: words.fieldOf(key) })
  const text = (value: JsonValue): string => textOfValue(section, key, value, words) ?? t('preview.nothing')
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <strong>{title}</strong>
        {onUndo !== undefined && (
          <Button size="sm" variant="quiet" icon={Undo2} onPress={onUndo}>
            {t('history.undo')}
          </Button>
        )}
      </div>
      <p className={styles.detail}>{byline(by)}</p>
      {act !== undefined && (
        <p>
          <Badge tone="note">{t(`history.act_${act}`)}</Badge>
        </p>
      )}
      {rivals.length > 0 && (
        <section aria-label={t('versions.among')}>
          <p className={styles.detail}>{t('versions.among')}</p>
          <ul className={styles.rivals}>
            {rivals.map((rival) => (
              <li key={`${rival.by.device}-${rival.by.time}`} className={styles.rival} data-chosen={isChosen(entry, rival) || undefined}>
                <p className={styles.badges}>
                  <strong>{t('versions.of', { who: rival.by.author })}</strong>
                  {isChosen(entry, rival) && <Badge tone="good">{t('versions.isChosen')}</Badge>}
                </p>
                <p className={styles.detail}>{placeOf(rival.by)}</p>
                <p className={styles.value}>{text(rival.value)}</p>
              </li>
            ))}
          </ul>
          {!rivals.some((rival) => isChosen(entry, rival)) && <p className={styles.detail}>{t('versions.noneChosen')}</p>}
        </section>
      )}
      <dl className={styles.change}>
        {rivals.length === 0 && (
          <div>
            <dt>{t('history.before')}</dt>
            <dd>{text(before)}</dd>
          </div>
        )}
        <div>
          <dt>{t('history.after')}</dt>
          <dd>{text(after)}</dd>
        </div>
        {reason !== undefined && (
          <div>
            <dt>{t('versions.reason')}</dt>
            <dd>{reason}</dd>
          </div>
        )}
      </dl>
    </li>
  )
}
