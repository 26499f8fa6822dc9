import { useTranslation } from 'react-i18next'
import styles from './splash.module.css'

export function Splash() {
  const { t } = useTranslation()
  return <p className={styles.splash} role="status">{t('state.loading')}</p>
}
