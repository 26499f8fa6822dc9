import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { ActionDialog } from './action-dialog.tsx'

export interface AuthenticatorDialogProps {
  readonly ways: WaysToUnlock
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Enrols a security key, or the computer's own authenticator, as one more way to unlock. */
export function AuthenticatorDialog({ ways, onDone, onClose }: AuthenticatorDialogProps) {
  const { t } = useTranslation()
  const { workbench, toast } = useAppActions()
  const [label, setLabel] = useState('')
  return (
    <ActionDialog
      title={t('authenticator.title')}
      text={t('authenticator.text')}
      ways={ways}
      action={t('authenticator.add')}
      isReady={label.trim() !== ''}
      onClose={onClose}
      run={async (way) => {
        const { makeAuthenticator } = await import('../../host/authenticator.ts')
        const made = await makeAuthenticator(ways.authenticators)
        try {
          await (await workbench()).addAuthenticator({ way, ...made, label: label.trim() })
        } finally {
          made.secret.fill(0)
        }
        toast('good', t('authenticator.done'))
        onDone()
      }}
    >
      <TextField label={t('authenticator.label')} description={t('authenticator.labelHelp')} value={label} onChange={setLabel} />
    </ActionDialog>
  )
}
