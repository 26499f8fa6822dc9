import { useTranslation } from 'react-i18next'
import styles from './fingerprint-words.module.css'

export interface FingerprintWordsProps {
  readonly words: readonly string[]
}

/** A fingerprint as words, to be read out on the phone. */
export function FingerprintWords({ words }: FingerprintWordsProps) {
  const { t } = useTranslation()
  return (
    // English words whatever the interface's language: both sides have to read the same ones.
    <ol className={styles.words} aria-label={t('verdict.words')} lang="en">
      {words.map((word, index) => (
        <li key={`${index}-${word}`}>{word}</li>
      ))}
    </ol>
  )
}
