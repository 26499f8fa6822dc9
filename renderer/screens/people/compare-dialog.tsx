import { useTranslation } from 'react-i18next'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { NamesakeCallout } from './namesake-callout.tsx'
import styles from './person-row.module.css'

export interface CompareDialogProps {
  readonly person: FolderPerson
  readonly onAccept: () => void
  readonly onClose: () => void
}

/** The words of somebody's fingerprint, to be compared by phone before anything of theirs is read. */
export function CompareDialog({ person, onAccept, onClose }: CompareDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('people.compareTitle', { name: person.name })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('people.notSame')}</Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose()
              onAccept()
            }}
          >
            {t('people.same')}
          </Button>
        </>
      }
    >
      <div className={styles.compare}>
        <NamesakeCallout namesakes={person.namesakes} act="accept" />
        <p>{t('people.compareText', { name: person.name })}</p>
        <FingerprintWords words={person.fingerprintWords} />
      </div>
    </Dialog>
  )
}
