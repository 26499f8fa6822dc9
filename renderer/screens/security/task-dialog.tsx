import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/errors.ts'
import type { ProtectionSlot, VaultProtection, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { ActionDialog } from './action-dialog.tsx'
import { AuthenticatorDialog } from './authenticator-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { RecoveryDialog } from './recovery-dialog.tsx'

/** What the user set out to change about the vault's protection. */
export type Task =
  | { readonly kind: 'passphrase' | 'recovery' | 'quick' | 'authenticator' | 'second' | 'rotate' | 'erase' }
  | { readonly kind: 'remove'; readonly slot: ProtectionSlot }

export interface TaskDialogProps {
  readonly task: Task
  readonly protection: VaultProtection
  readonly ways: WaysToUnlock
  /** @param text what was achieved, where the dialog did not say so itself */
  readonly onDone: (text?: string) => void
  readonly onClose: () => void
}

/** The dialog of one task; each asks for a way to unlock first. */
export function TaskDialog({ task, protection, ways, onDone, onClose }: TaskDialogProps) {
  const { t } = useTranslation()
  const vault = useOpen((open) => open.vault)
  const { workbench, removeVault } = useAppActions()
  switch (task.kind) {
    case 'passphrase':
      return <PassphraseDialog ways={ways} onDone={() => onDone()} onClose={onClose} />
    case 'recovery':
      return <RecoveryDialog ways={ways} onDone={() => onDone()} onClose={onClose} />
    case 'authenticator':
      return <AuthenticatorDialog ways={ways} onDone={() => onDone()} onClose={onClose} />
    case 'quick':
      return (
        <ActionDialog
          title={t('security.quick.title')}
          text={t('security.quick.text')}
          ways={ways}
          action={t('security.quick.action')}
          onClose={onClose}
          run={async (way) => {
            await (await workbench()).enableQuickUnlock({ way })
            onDone(t('security.quick.done'))
          }}
        />
      )
    case 'second': {
      const isRequired = !protection.secondFactorRequired
      return (
        <ActionDialog
          title={t(isRequired ? 'security.second.require' : 'security.second.lift')}
          text={t(isRequired ? 'security.second.requireText' : 'security.second.liftText')}
          ways={ways}
          action={t(isRequired ? 'security.second.require' : 'security.second.lift')}
          onClose={onClose}
          run={async (way) => {
            await (await workbench()).requireSecondFactor({ way, isRequired })
            onDone(t('security.second.done'))
          }}
        />
      )
    }
    case 'rotate':
      return (
        <ActionDialog
          title={t('security.rotate.title')}
          text={`${t('security.rotate.text')} ${t('security.rotate.keepOpen')}`}
          ways={ways}
          action={t('security.rotate.action')}
          isPassphraseOnly
          onClose={onClose}
          run={async (way) => {
            if (way.kind !== 'passphrase') return
            const { dropped } = await (await workbench()).rotateVaultKey({ way })
            onDone(t(dropped.includes('recovery') ? 'security.rotate.doneDropped' : 'security.rotate.done'))
          }}
        />
      )
    case 'remove':
      return (
        <ActionDialog
          title={t('security.remove.title')}
          text={t('security.remove.text')}
          ways={ways}
          action={t('security.remove.action')}
          variant="danger"
          onClose={onClose}
          run={async (way) => {
            await (await workbench()).removeSlot({ way, slotId: task.slot.id })
            onDone(t('security.remove.done'))
          }}
        />
      )
    case 'erase':
      return (
        <EraseDialog
          title={t('security.erase.vaultTitle')}
          text={t('security.erase.vaultText')}
          name={vault.label}
          erase={() => removeVault(vault.vaultId)}
          onClose={onClose}
        />
      )
    default:
      return assertNever(task)
  }
}
