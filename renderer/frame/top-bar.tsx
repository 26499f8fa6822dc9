import { Lock, Menu, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import styles from './top-bar.module.css'

/** Only on narrow windows, where the navigation is a sheet. */
export function TopBar() {
  const { t } = useTranslation()
  const label = useOpen((open) => open.vault.label)
  const { show, lock, fail } = useAppActions()
  return (
    <header className={styles.bar}>
      <Button variant="quiet" icon={Menu} label={t('frame.navigation')} onPress={() => show('navigation')} />
      <span className={styles.name} title={label}>
        {label}
      </span>
      <Button variant="quiet" icon={Search} label={t('frame.find')} onPress={() => show('palette')} />
      <Button variant="quiet" icon={Lock} label={t('action.lock')} onPress={() => void lock().catch(fail)} />
    </header>
  )
}
