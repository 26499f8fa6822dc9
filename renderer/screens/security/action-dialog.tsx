import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { UnlockWay, WaysToUnlock } from '#shared/usecases/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { describeUnlockError } from './describe-unlock-error.ts'
import { WayFields } from './way-fields.tsx'
import styles from './security.module.css'

export interface ActionDialogProps {
  readonly title: string
  readonly text?: string
  readonly ways: WaysToUnlock
  readonly action: string
  readonly variant?: 'primary' | 'danger'
  readonly isPassphraseOnly?: boolean
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
  const { t } = useTranslation()
  const [way, setWay] = useState<UnlockWay>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const submit = async (): Promise<void> => {
    if (way === undefined || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      await run(way)
    } catch (thrown) {
      setError(describeUnlockError(toPlainError(thrown), way))
    }
    setBusy(false)
  }
  return (
    <Dialog
      title={title}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {t('action.cancel')}
          </Button>
          <Button variant={variant} isPending={isBusy} isDisabled={way === undefined || !isReady} onPress={() => void submit()}>
            {action}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {text !== undefined && <p>{text}</p>}
        <WayFields ways={ways} error={error} isPassphraseOnly={props.isPassphraseOnly ?? false} autoFocus onChange={setWay} />
        {children}
      </div>
    </Dialog>
  )
}
