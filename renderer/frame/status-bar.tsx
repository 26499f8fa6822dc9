import { CloudOff, Eye, Inbox, LoaderCircle, Moon, ShieldCheck, Sun, SunMoon, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useAssessment } from '../stores/use-assessment.ts'
import type { SaveStatus } from '../stores/save-queue.ts'
import type { Theme } from '../stores/app-state.ts'
import { useExchange } from '../stores/use-exchange.ts'
import { describeBackupError, isBackupOld } from './backup-notice.ts'
import styles from './status-bar.module.css'

const saveIcons: Record<SaveStatus, LucideIcon> = { saved: ShieldCheck, saving: LoaderCircle, failed: TriangleAlert }
const themeIcons: Record<Theme, LucideIcon> = { system: SunMoon, light: Sun, dark: Moon }
const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }

/** What the exchange has to say, and the way to it. */
function ExchangeStatus() {
  const { t } = useTranslation()
  const phase = useExchange((state) => state.phase)
  const isWaiting = useExchange((state) => state.preview !== undefined)
  const isAway = useExchange((state) => state.error !== undefined)
  const { go } = useAppActions()
  const shown =
    phase === 'exchanging'
      ? { icon: LoaderCircle, state: 'saving', words: t('exchange.running') }
      : isWaiting
        ? { icon: Inbox, state: undefined, words: t('preview.waiting') }
        : isAway
          ? { icon: CloudOff, state: undefined, words: t('exchange.away') }
          : undefined
  if (shown === undefined) return null
  return (
    <button type="button" className={styles.item} data-kind="link" data-state={shown.state} onClick={() => go({ screen: 'sync' })}>
      <Icon of={shown.icon} size="sm" />
      {shown.words}
    </button>
  )
}

export function StatusBar() {
  const { t } = useTranslation()
  const saving = useAssessment((state) => state.saving)
  const mode = useOpen((open) => open.mode)
  const damaged = useOpen((open) => open.damaged.length)
  const backup = useOpen((open) => open.settings.backup)
  const storage = useOpen((open) => open.settings.storage)
  const { byteLength } = useFormats()
  const createdAt = useOpen((open) => open.vault.createdAt)
  const [openedAt] = useState(() => Date.now())
  const online = useApp((state) => state.online)
  const theme = useApp((state) => state.theme)
  const ownProfile = useApp((state) => state.host?.ownBrowserProfile ?? true)
  const { go, show, setTheme } = useAppActions()
  return (
    <footer className={styles.bar}>
      <output className={styles.item} data-state={mode === 'reader' ? undefined : saving}>
        <Icon of={mode === 'reader' ? Eye : saveIcons[saving]} size="sm" />
        {mode === 'reader' ? t('status.reader') : t(`status.${saving}`)}
      </output>
      {!online && (
        <span className={styles.item}>
          <Icon of={CloudOff} size="sm" />
          {t('status.offline')}
        </span>
      )}
      {damaged > 0 && (
        <button type="button" className={styles.item} data-kind="link" data-state="failed" onClick={() => go({ screen: 'security' })}>
          <Icon of={TriangleAlert} size="sm" />
          {t('status.damaged')}
        </button>
      )}
      {(backup?.error !== undefined || isBackupOld(backup?.lastAt ?? createdAt, openedAt)) && (
        <button
          type="button"
          className={styles.item}
          data-kind="link"
          data-state="failed"
          // In full where it leads: a hint over it is for the mouse alone.
          {...(backup?.error === undefined ? {} : { title: describeBackupError(backup.error) })}
          onClick={() => go({ screen: 'settings' })}
        >
          <Icon of={TriangleAlert} size="sm" />
          {backup?.error === undefined ? t('status.backupOld') : t('status.backupFailed')}
        </button>
      )}
      {storage !== undefined && storage.level !== 'enough' && (
        <button
          type="button"
          className={styles.item}
          data-kind="link"
          data-state="failed"
          title={t('storageRoom.text')}
          onClick={() => go({ screen: 'settings' })}
        >
          <Icon of={TriangleAlert} size="sm" />
          {t('storageRoom.left', { size: byteLength(storage.freeBytes) })}
        </button>
      )}
      {!ownProfile && (
        <button
          type="button"
          className={styles.item}
          data-kind="link"
          title={t('status.sharedProfileText')}
          onClick={() => go({ screen: 'security' })}
        >
          <Icon of={TriangleAlert} size="sm" />
          {t('status.sharedProfile')}
        </button>
      )}
      <ExchangeStatus />
      <span className={styles.gap} />
      <button type="button" className={styles.button} onClick={() => setTheme(nextTheme[theme])} title={t('settings.theme')}>
        <Icon of={themeIcons[theme]} size="sm" />
        {t(`settings.theme_${theme}`)}
      </button>
      <button type="button" className={styles.button} onClick={() => show('shortcuts')}>
        <kbd>?</kbd> {t('frame.keys')}
      </button>
    </footer>
  )
}
