import { useTranslation } from 'react-i18next'
import styles from './sync.module.css'

/** What going over to another workspace means, before somebody does. */
export function JoinConsequences() {
  const { t } = useTranslation()
  return (
    <ul className={styles.points}>
      {(['keeps', 'people', 'counts', 'former'] as const).map((point) => (
        <li key={point}>{t(`join.${point}`)}</li>
      ))}
    </ul>
  )
}
