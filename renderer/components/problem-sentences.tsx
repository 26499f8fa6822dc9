import { useTranslation } from 'react-i18next'
import { enVerify } from '../i18n/en/verify.ts'
import styles from './verification-verdict.module.css'

export interface ProblemSentencesProps {
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

type KnownProblem = keyof typeof enVerify.problem

const isKnown = (code: string): code is KnownProblem => Object.hasOwn(enVerify.problem, code)

/** What is wrong, in the reader's language; each sentence once, however many places it is true of. */
export function ProblemSentences({ problems }: ProblemSentencesProps) {
  const { t } = useTranslation()
  const kinds = new Set(problems.map(({ code }) => (isKnown(code) ? code : 'other')))
  if (kinds.size === 0) return null
  return (
    <ul className={styles.problems}>
      {[...kinds].map((kind) => (
        <li key={kind}>{t(`problem.${kind}`)}</li>
      ))}
    </ul>
  )
}
