import { useTranslation } from 'react-i18next'
import styles from './splash.module.css'

export function Splash() {
  const { t } = useTranslation()
  return <output className={styles.splash}>{t('state.loading')}</output>
}
