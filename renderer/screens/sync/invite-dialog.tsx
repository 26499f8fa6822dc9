import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/access/role.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { RoleChoice } from './role-choice.tsx'
import styles from './sync.module.css'

const twoWeeksMs = 14 * 24 * 3_600_000

/** Makes the invitation's file, and shows the words that are read out on the phone. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { workbench, host, toast, fail } = useAppActions()
  const words = useOpen((open) => open.identity?.fingerprintWords)
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['assessor'])
  const [until, setUntil] = useState(() => new Date(Date.now() + twoWeeksMs).toISOString().slice(0, 10))
  const [isBusy, setBusy] = useState(false)
  const make = async (): Promise<void> => {
    setBusy(true)
    try {
      const made = await (await workbench()).makeInvitation?.({ for: name.trim(), roles, until })
      const request = made && { suggestedName: made.fileName, mediaType: 'application/octet-stream', bytes: made.bytes }
      if (request !== undefined && (await (await host()).saveFile(request))) {
        toast('good', t('roster.inviteMade'))
        onClose()
        return
      }
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
  }
  return (
    <Dialog
      title={t('roster.invite')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="primary" isPending={isBusy} isDisabled={name.trim() === '' || until === ''} onPress={() => void make()}>
            {t('roster.inviteMake')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('roster.inviteText')}</p>
        <TextField label={t('roster.inviteFor')} isRequired autoFocus value={name} onChange={setName} />
        <RoleChoice roles={roles} onChange={setRoles} />
        <TextField type="date" label={t('roster.inviteUntil')} isRequired value={until} onChange={setUntil} />
        {words !== undefined && (
          <div>
            <p className={styles.faint}>{t('roster.ownWords')}</p>
            <FingerprintWords words={words} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
