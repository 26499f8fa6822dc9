import { useTranslation } from 'react-i18next'
import { SectionCard } from '../../components/page.tsx'
import styles from './settings.module.css'

/** What the encryption protects against, and what it does not. */
export function AboutCard() {
  const { t } = useTranslation()
  return (
    <SectionCard title={t('settings.about')}>
      <div className={styles.columns}>
        <Lines title={t('settings.protected')} lines={t('settings.protectedList')} />
        <Lines title={t('settings.notProtected')} lines={t('settings.notProtectedList')} />
      </div>
    </SectionCard>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: string }) {
  return (
    <div>
      <h3 className={styles.subtitle}>{title}</h3>
      <ul className={styles.bullets}>
        {lines.split('\n').map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
