import { useTranslation } from 'react-i18next'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { NamesakeLine } from './namesake-line.tsx'
import styles from './person-row.module.css'

export interface PersonRowProps {
  readonly person: FolderPerson
  readonly isReader: boolean
  /** Opens the comparison of words. */
  readonly onCompare: () => void
}

export function PersonRow({ person, isReader, onCompare }: PersonRowProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  return (
    <li className={styles.person}>
      <div className={styles.words}>
        <p>
          <strong>{person.name}</strong>{' '}
          <Badge tone={person.state === 'new' ? 'warn' : person.state === 'accepted' ? 'good' : 'neutral'}>
            {t(`people.state_${person.state}`)}
          </Badge>
        </p>
        <p className={styles.detail}>{[person.designation, person.organisation, person.email].filter((part) => part !== '').join(' · ')}</p>
        {person.lastBundleAt !== undefined && (
          <p className={styles.detail}>{t('people.lastSeen', { when: dateTime(person.lastBundleAt) })}</p>
        )}
        <NamesakeLine namesakes={person.namesakes} />
      </div>
      {person.state === 'new' && (
        <Button size="sm" isDisabled={isReader} onPress={onCompare}>
          {t('people.compare')}
        </Button>
      )}
      {person.state !== 'new' && <FingerprintWords words={person.fingerprintWords} />}
    </li>
  )
}
