import { Check, HardDrive, Usb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import { Select } from '../../components/select.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { FoundBackup, FoundState } from './find-backups.ts'
import styles from './form.module.css'

export interface FoundBackupsProps {
  readonly found: readonly FoundBackup[]
  readonly chosen: FoundState | undefined
  readonly onChoose: (state: FoundState) => void
}

/** Backups on this computer, to be chosen by one press; earlier states of the chosen one beside it. */
export function FoundBackups({ found, chosen, onChoose }: FoundBackupsProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  return (
    <section className={styles.found} aria-label={t('foundBackup.title')}>
      <h2 className={styles.subtitle}>{t('foundBackup.title')}</h2>
      <ul className={styles.list}>
        {found.map((backup) => {
          const isChosen = chosen !== undefined && backup.states.includes(chosen)
          const [newest] = backup.states
          if (newest === undefined) return null
          return (
            <li key={backup.key} className={styles.list}>
              <button type="button" className={styles.vault} aria-pressed={isChosen} onClick={() => onChoose(newest)}>
                <Icon of={backup.place === 'profile' ? HardDrive : Usb} />
                <span>
                  <span className={styles.name}>{backup.label === '' ? t('foundBackup.unnamed') : backup.label}</span>
                  <br />
                  <span className={styles.made}>
                    {t(`foundBackup.${backup.place}`)} · {dateTime(newest.writtenAt)}
                  </span>
                </span>
                {isChosen && <Icon of={Check} />}
              </button>
              {isChosen && backup.states.length > 1 && (
                <Select
                  label={t('foundBackup.state')}
                  options={backup.states.map(({ writtenAt }, index) => ({ value: String(index), label: dateTime(writtenAt) }))}
                  value={String(backup.states.indexOf(chosen))}
                  onChange={(index) => onChoose(backup.states[Number(index ?? 0)] ?? newest)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
