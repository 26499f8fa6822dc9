import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuestionId } from '#shared/model/ids.ts'
import { Badge } from '../components/badge.tsx'
import { useScoreWords } from '../i18n/use-score-words.ts'
import { useOpenData } from '../stores/use-assessment.ts'
import { flagTones } from './flag-tones.ts'
import styles from './question-flags.module.css'

export interface QuestionFlagsProps {
  readonly question: QuestionId
}

/** Flags that this question's answer takes part in, with what they mean for the approval; spoken when they arise. */
export function QuestionFlags({ question }: QuestionFlagsProps) {
  const { t } = useTranslation()
  const words = useScoreWords()
  const flags = useOpenData((open) => open.score.flags.filter((flag) => flag.questions.includes(question)))
  return (
    // Stays in the page, so that what comes into it is announced; blocks may not stand inside `output`.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={styles.flags} role="status">
      {flags.map((flag) => (
        <div key={flag.id} className={styles.flag} data-tone={flagTones[flag.class]}>
          <Badge tone={flagTones[flag.class]} icon={Flag}>
            {t(`flag.${flag.class}`)}
          </Badge>
          <div>
            <p className={styles.text}>
              {words(flag.text)} <code className={styles.id}>{flag.id}</code>
            </p>
            <p className={styles.meaning}>{t(`flagHelp.${flag.class}`)}</p>
          </div>
        </div>
      ))}
    </div>
  )
}
