import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { describeError } from '../i18n/describe-error.ts'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { Dialog } from './dialog.tsx'
import styles from './form-dialog.module.css'

export interface FormDialogProps {
  readonly title: string
  readonly kind?: 'dialog' | 'wide'
  /** The words on the button that does it. */
  readonly action: string
  readonly variant?: 'primary' | 'danger'
  /** Whether all that is needed was filled in; until then neither button nor Enter does anything. */
  readonly isReady?: boolean
  /** Whether Enter in a field of one line does it; so it is unless told. */
  readonly submitsOnEnter?: boolean
  /** Runs once at a time. Answers `stay` to keep the dialog open; what it throws is said in the dialog, which then stays. */
  readonly submit: () => Promise<'stay' | void>
  readonly children: ReactNode
  /** Stands in the place of "Cancel" where leaving is a choice of its own. */
  readonly refuse?: { readonly words: string; readonly onPress: () => void }
  readonly onClose: () => void
}

/** A dialog that is filled in and then does one thing: by its button, or by Enter in a field of one line. */
export function FormDialog(props: FormDialogProps) {
  const { title, kind = 'dialog', action, variant = 'primary', isReady = true, submitsOnEnter = true } = props
  const { submit, children, refuse, onClose } = props
  const { t } = useTranslation()
  const formId = useId()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const run = async (): Promise<void> => {
    if (isBusy || !isReady) return
    setBusy(true)
    setError(undefined)
    try {
      if ((await submit()) !== 'stay') {
        onClose()
        return
      }
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
    }
    setBusy(false)
  }
  const onEnter = (event: FormEvent): void => {
    event.preventDefault()
    if (submitsOnEnter) void run()
  }
  const press = submitsOnEnter ? ({ type: 'submit', form: formId } as const) : { onPress: () => void run() }
  return (
    <Dialog
      kind={kind}
      title={title}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={refuse?.onPress ?? onClose}>
            {refuse?.words ?? t('action.cancel')}
          </Button>
          <Button {...press} variant={variant} isPending={isBusy} isDisabled={!isReady}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} noValidate onSubmit={onEnter}>
        {children}
        {error !== undefined && (
          <Callout tone="danger" isAlert>
            {error}
          </Callout>
        )}
      </form>
    </Dialog>
  )
}
