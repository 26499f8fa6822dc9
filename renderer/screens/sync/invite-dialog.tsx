import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/access/role.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { RoleChoice } from './role-choice.tsx'
import styles from './sync.module.css'
import { localDay } from '../../host/local-clock.ts'

const twoWeeksMs = 14 * 24 * 3_600_000

/** Makes the invitation's file, and shows the words that are read out on the phone. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { workbench, host, toast } = useAppActions()
  const words = useOpen((open) => open.identity?.fingerprintWords)
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['assessor'])
  const [until, setUntil] = useState(() => localDay(Date.now() + twoWeeksMs))
  const make = async (): Promise<'stay' | void> => {
    const made = await (await workbench()).makeInvitation?.({ for: name.trim(), roles, until })
    const request = made && { suggestedName: made.fileName, mediaType: 'application/octet-stream', bytes: made.bytes }
    if (request === undefined || !(await (await host()).saveFile(request))) return 'stay'
    toast('good', t('roster.inviteMade'))
  }
  return (
    <FormDialog
      title={t('roster.invite')}
      action={t('roster.inviteMake')}
      isReady={name.trim() !== '' && until !== ''}
      submit={make}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
