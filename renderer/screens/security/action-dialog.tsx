import { useState, type ReactNode } from 'react'
import { toPlainError } from '#shared/errors.ts'
import type { UnlockWay, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { describeUnlockError } from './describe-unlock-error.ts'
import { WayFields } from './way-fields.tsx'

export interface ActionDialogProps {
  readonly title: string
  readonly text?: string
  readonly ways: WaysToUnlock
  readonly action: string
  readonly variant?: 'primary' | 'danger'
  readonly isPassphraseOnly?: boolean
  /** Of the passphrase that unlocks now, where the dialog asks for another one as well. */
  readonly passphraseLabel?: string
  /** Whether the dialog's own fields are filled. */
  readonly isReady?: boolean
  readonly children?: ReactNode
  /** Does it; the dialog stays open and tells why when this throws. */
  readonly run: (way: UnlockWay) => Promise<void>
  readonly onClose: () => void
}

/** Every change of the protection: what it does, a way to unlock, and the button. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, text, ways, action, variant = 'primary', isReady = true, children, run, onClose } = props
  const [way, setWay] = useState<UnlockWay>()
  const [error, setError] = useState<string>()
  // Whoever opened it closes it: making a recovery kit goes on with a question.
  const submit = async (): Promise<'stay'> => {
    setError(undefined)
    try {
      if (way !== undefined) await run(way)
    } catch (thrown) {
      if (way !== undefined) setError(describeUnlockError(toPlainError(thrown), way))
    }
    return 'stay'
  }
  return (
    <FormDialog title={title} action={action} variant={variant} isReady={way !== undefined && isReady} submit={submit} onClose={onClose}>
      {text !== undefined && <p>{text}</p>}
      <WayFields
        ways={ways}
        error={error}
        isPassphraseOnly={props.isPassphraseOnly ?? false}
        passphraseLabel={props.passphraseLabel}
        autoFocus
        onChange={setWay}
      />
      {children}
    </FormDialog>
  )
}
