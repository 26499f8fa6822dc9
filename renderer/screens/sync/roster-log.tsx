import { useTranslation } from 'react-i18next'
import type { RosterState } from '#shared/usecases/contract/collaboration.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { namesOf } from '../people/namesake-facts.ts'
import styles from './sync.module.css'

/** Every entry of the list of members, newest first, also those that do not count, with the reason why. */
export function RosterLog({ log }: { readonly log: RosterState['log'] }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  return (
    <details>
      <summary>{t('roster.log')}</summary>
      <ul className={styles.list}>
        {log.toReversed().map((entry) => {
          const about = entry.about ?? ''
          const roles = (entry.roles ?? []).map((role) => t(`role.${role}`)).join(', ')
          return (
            <li key={entry.id} className={styles.item}>
              <div className={styles.words}>
                <p>
                  <strong>{entry.by}</strong> {entry.action === undefined ? '' : t(`roster.action_${entry.action}`, { about })}
                  {roles !== '' && ` (${roles})`}
                </p>
                <p className={styles.detail}>
                  {dateTime(entry.at)}
                  {entry.reason !== '' && ` · ${entry.reason}`}
                </p>
                {entry.namesakes !== undefined && (
                  <p className={styles.detail}>{t('namesake.log', { names: namesOf(entry.namesakes, t('namesake.you')) })}</p>
                )}
                {entry.ignored !== undefined && (
                  <p className={styles.detail}>{t('roster.ignored', { why: t(`roster.why.${entry.ignored}`) })}</p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
