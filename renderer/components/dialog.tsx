import { X } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly hideTitle?: boolean
  readonly children: ReactNode
  /** Buttons at the foot, most important last. */
  readonly footer?: ReactNode
  /** `sheet` and `sheet-start` come from the side on which their pane is in wide windows; `palette` hangs from the top. */
  readonly kind?: 'dialog' | 'wide' | 'sheet' | 'sheet-start' | 'palette'
  /** Work is running: Escape and a press outside do nothing. */
  readonly isBusy?: boolean
  readonly onClose: () => void
}

/** Where a dialog led to another screen, what it was opened from is gone; the keyboard goes on in the screen that came. */
function focusMainWhereLost(): void {
  // Two frames later the focus is where it was before, if that is still there.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
    }),
  )
}

/** Modal dialog; mount it to open it. Focus goes in, is kept, and comes back to where it was. */
export function Dialog({ title, hideTitle = false, children, footer, kind = 'dialog', isBusy = false, onClose }: DialogProps) {
  const { t } = useTranslation()
  useEffect(() => focusMainWhereLost, [])
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={classNames(styles.scrim, styles[`scrim-${kind}`], kind === 'sheet-start' && styles['scrim-sheet'])}
    >
      <Modal className={classNames(styles.modal, styles[kind], kind === 'sheet-start' && styles.sheet)}>
        <AriaDialog className={styles.dialog ?? ''} {...(hideTitle ? { 'aria-label': title } : {})}>
          {!hideTitle && (
            <header className={styles.header}>
              <Heading slot="title" level={2} className={styles.title ?? ''}>
                {title}
              </Heading>
              <Button variant="quiet" size="sm" icon={X} label={t('action.close')} isDisabled={isBusy} onPress={onClose} />
            </header>
          )}
          <div className={hideTitle ? styles.bare : styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
