import { useTranslation } from 'react-i18next'
import { computedValue } from '#shared/scoring/score/score.ts'
import { LevelBadge, toneOfLevel } from '../components/level-badge.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useScoreWords } from '../i18n/use-score-words.ts'
import { useOpenAssessment } from '../stores/use-assessment.ts'
import type { QuestionInputProps } from './question-input.ts'
import styles from './question-inputs.module.css'

/** Shows what the scoring rules say, and from what they say it. */
export function ComputedQuestion({ question }: QuestionInputProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const words = useScoreWords()
  const score = useOpenAssessment((open) => open.score)
  const key = question.calc ?? ''
  const value = computedValue(score.scores, question) ?? (key === 'level' ? score.level : key === 'tier' ? score.tier : undefined)
  const derivation = score.derivation.find((one) => one.id === key)
  return (
    <div className={styles.computed}>
      {value === null || value === undefined ? (
        <span className={styles.note}>{t('question.notYet')}</span>
      ) : typeof value === 'string' && toneOfLevel(value) !== 'neutral' ? (
        <LevelBadge level={value} size="md" />
      ) : (
        <strong>{typeof value === 'number' ? number(value) : words(value)}</strong>
      )}
      {derivation !== undefined && (
        <span className={styles.note}>
          {words(derivation.formula)} ({derivation.rule})
        </span>
      )}
    </div>
  )
}
