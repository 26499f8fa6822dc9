import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
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

const fieldSelector = ':is(input, select, textarea):not([type=hidden], :disabled, [readonly])'

/**
 * Where the work in a dialog begins: what asks for it by `autoFocus`, else the first field (of a group of radio buttons the chosen one), else the
 * first button at its foot, which leaves everything as it is.
 */
function focusFirst(content: HTMLElement | null, foot: HTMLElement | null, close: HTMLElement | null): void {
  if ([content, foot].some((part) => part?.contains(document.activeElement))) return
  const field = content?.querySelector<HTMLElement>(fieldSelector)
  const chosen = field?.closest('fieldset')?.querySelector<HTMLElement>('input[type=radio]:checked')
  const target = chosen ?? field ?? (foot ?? close)?.querySelector<HTMLElement>('button:enabled')
  target?.focus({ preventScroll: true })
}

/** Modal dialog; mount it to open it. Focus goes in, is kept, and comes back to where it was. */
export function Dialog({ title, hideTitle = false, children, footer, kind = 'dialog', isBusy = false, onClose }: DialogProps) {
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
          <DialogParts title={hideTitle ? undefined : title} footer={footer} isBusy={isBusy} onClose={onClose}>
            {children}
          </DialogParts>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface DialogPartsProps extends Pick<DialogProps, 'children' | 'footer' | 'onClose'> {
  readonly title: string | undefined
  readonly isBusy: boolean
}

/** Mounted with what it focuses, before the dialog itself would take the focus. The way out comes last in the order of the keyboard. */
function DialogParts({ title, children, footer, isBusy, onClose }: DialogPartsProps) {
  const { t } = useTranslation()
  const content = useRef<HTMLDivElement>(null)
  const foot = useRef<HTMLElement>(null)
  const close = useRef<HTMLDivElement>(null)
  useEffect(() => focusFirst(content.current, foot.current, close.current), [])
  return (
    <>
      {title !== undefined && (
        <header className={styles.header}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {title}
          </Heading>
        </header>
      )}
      <div ref={content} className={title === undefined ? styles.bare : styles.body}>
        {children}
      </div>
      {footer !== undefined && (
        <footer ref={foot} className={styles.footer}>
          {footer}
        </footer>
      )}
      {title !== undefined && (
        <div ref={close} className={styles.close}>
          <Button variant="quiet" size="sm" icon={X} label={t('action.close')} isDisabled={isBusy} onPress={onClose} />
        </div>
      )}
    </>
  )
}
