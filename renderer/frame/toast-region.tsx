import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Toast } from '../stores/app-state.ts'
import { Button } from '../components/button.tsx'
import { classNames } from '../components/class-names.ts'
import styles from './toast-region.module.css'

export interface ToastRegionProps {
  readonly toasts: readonly Toast[]
  readonly onDismiss: (id: number) => void
}

/** Short messages. Good news goes by itself; what went wrong stays until it is dismissed. A phone shows the last one and how many wait behind it. */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  const { t } = useTranslation()
  useEffect(() => {
    const timers = toasts.filter((toast) => toast.tone !== 'danger').map((toast) => setTimeout(() => onDismiss(toast.id), 6_000))
    return () => timers.forEach(clearTimeout)
  }, [toasts, onDismiss])
  return (
    <section className={styles.region} aria-label={t('frame.messages')} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={classNames(styles.toast, styles[toast.tone])}>
          <p>
            {toast.text}
            {toasts.length > 1 && <span className={styles.more}>{t('frame.more', { count: toasts.length - 1 })}</span>}
          </p>
          <Button variant="quiet" size="sm" icon={X} label={t('action.dismiss')} onPress={() => onDismiss(toast.id)} />
        </div>
      ))}
    </section>
  )
}
