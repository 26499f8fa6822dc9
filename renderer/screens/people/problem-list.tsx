import { useTranslation } from 'react-i18next'
import type { FolderPerson, SyncState } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import styles from './problem-list.module.css'

export interface ProblemListProps {
  readonly problems: SyncState['problems']
  /** People of the folder who are not accepted yet. */
  readonly strangers: readonly FolderPerson[]
  readonly isReader: boolean
  readonly onCompare: (person: FolderPerson) => void
}

/** What the exchange noticed: who waits to be accepted, and everything else in plain words where we have them. */
export function ProblemList({ problems, strangers, isReader, onCompare }: ProblemListProps) {
  const { t, i18n } = useTranslation()
  // Somebody with a card who is not accepted is named, with what to do about it.
  const others = problems.filter((problem) => problem.code !== 'not-accepted' || strangers.length === 0)
  const isWaiting = others.length < problems.length
  return (
    // There before what it tells: a region that comes with its words is not spoken.
    <div className={styles.region} aria-live="polite">
      {isWaiting && (
        <Callout tone="note" title={t('sync.waitingPeople')}>
          <ul className={styles.people}>
            {strangers.map((person) => (
              <li key={person.fingerprint} className={styles.person}>
                <span>{t('sync.notAccepted', { name: person.name })}</span>
                <Button size="sm" isDisabled={isReader} onPress={() => onCompare(person)}>
                  {t('people.compare')}
                </Button>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {others.length > 0 && (
        <Callout tone="warn" title={t('sync.problems')}>
          <ul>
            {others.map((problem, index) => {
              const key = `syncProblem.${problem.code}`
              // Codes belong to the exchange; one without words here is shown by its message.
              const sentence = i18n.exists(key) ? t(key as 'syncProblem.gap', { subject: problem.subject ?? '' }) : problem.message
              // Of what could not be written the subject is the folder's reason.
              const reason = `error.folder.${problem.subject ?? ''}`
              const words = i18n.exists(reason) ? `${sentence} ${t(reason as 'error.folder.full')}` : sentence
              return (
                <li key={`${index}-${problem.code}`}>
                  {words}
                  {i18n.exists(key) || problem.subject === undefined ? '' : ` (${problem.subject})`}
                </li>
              )
            })}
          </ul>
        </Callout>
      )}
    </div>
  )
}
