import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { JsonValue } from '#shared/model/safe-json.ts'
import type { HistoryEntry } from '#shared/usecases/collaboration.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { QuestionWords } from './use-question-words.ts'
import styles from './together.module.css'

export interface HistoryStepProps {
  readonly entry: HistoryEntry
  readonly words: QuestionWords
  /** Absent where a step cannot be taken back. */
  readonly onUndo: (() => void) | undefined
}

const sectionTitles = { meta: 'history.section_meta', evidence: 'history.section_evidence', control: 'history.section_control' } as const

/** One change: who, when, on which device, and the value before and after. */
export function HistoryStep({ entry, words, onUndo }: HistoryStepProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const { section, key, by, act, before, after } = entry
  const sectionTitle = section in sectionTitles ? t(sectionTitles[section as keyof typeof sectionTitles]) : section
  const title = section === 'answers' ? words.titleOf(key) : `${sectionTitle}: ${key}`
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
      <p className={styles.detail}>
        {by.author} · {dateTime(by.time)} · {t('conflicts.onDevice', { device: by.device.slice(-6) })}
        {by.owner !== undefined && by.owner !== by.author && ` · ${t('history.ownerOther', { owner: by.owner })}`}
      </p>
      {act !== undefined && (
        <p>
          <Badge tone="note">{t(`history.act_${act}`)}</Badge>
        </p>
      )}
      <dl className={styles.change}>
        <div>
          <dt>{t('history.before')}</dt>
          <dd>{text(before)}</dd>
        </div>
        <div>
          <dt>{t('history.after')}</dt>
          <dd>{text(after)}</dd>
        </div>
      </dl>
    </li>
  )
}

/** `undefined` where there is no value. */
export function textOfValue(section: string, key: string, value: JsonValue, words: Pick<QuestionWords, 'textOf'>): string | undefined {
  if (value === null) return undefined
  // Values of this section are answers, as the document's parser has checked.
  if (section === 'answers') return Object.keys(value).length === 0 ? undefined : words.textOf(key, value as unknown as Answer)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
