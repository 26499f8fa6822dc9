import { KeyRound, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import facts from '../../components/facts.module.css'
import styles from './settings.module.css'
import { NewKeyDialog } from './new-key-dialog.tsx'

/** Who signs in this vault, and with which key. Nothing before there is one. */
export function IdentityCard() {
  const { t } = useTranslation()
  const { date } = useFormats()
  const identity = useOpen((open) => open.identity)
  const isReader = useOpen((open) => open.mode === 'reader')
  const [isRenewing, setRenewing] = useState(false)
  const { go } = useAppActions()
  if (identity === undefined) return null
  return (
    <SectionCard
      title={t('settings.identity')}
      lead={t('settings.identityLead')}
      actions={
        <span className={styles.buttons}>
          <Button size="sm" icon={KeyRound} isDisabled={isReader || identity.handover !== undefined} onPress={() => setRenewing(true)}>
            {t('newKey.own')}
          </Button>
          <Button size="sm" icon={Stamp} onPress={() => go({ screen: 'certificates' })}>
            {t('certificates.open')}
          </Button>
        </span>
      }
    >
      <dl className={facts.facts}>
        <div>
          <dt>{t('person.name')}</dt>
          <dd>
            {identity.name}, {identity.designation}
          </dd>
        </div>
        <div>
          <dt>{t('person.email')}</dt>
          <dd>{identity.email}</dd>
        </div>
        <div>
          <dt>{t('settings.validUntil')}</dt>
          <dd>{date(identity.validUntil)}</dd>
        </div>
      </dl>
      <FingerprintWords words={identity.fingerprintWords} />
      {identity.handover !== undefined && <p className={styles.pending}>{t('newKey.pending')}</p>}
      {isRenewing && <NewKeyDialog onClose={() => setRenewing(false)} />}
    </SectionCard>
  )
}
