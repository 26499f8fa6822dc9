import { MailOpen, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { BundlePreview } from '#shared/usecases/contract/bundle-and-audit-views.ts'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { SectionCard } from '../../components/page.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchangeActions } from '../../stores/use-exchange.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { SendDialog } from './send-dialog.tsx'
import styles from './sync.module.css'

export interface MailCardProps {
  readonly people: readonly FolderPerson[]
  readonly isReader: boolean
}

interface Opened {
  readonly bytes: Uint8Array
  readonly preview: BundlePreview
}

/** Without a folder: a bundle for one person or for a reader without Probity, and one that came by mail. */
export function MailCard({ people, isReader }: MailCardProps) {
  const { t } = useTranslation()
  const { workbench, toast, fail, refresh } = useAppActions()
  const { read } = useExchangeActions()
  const [isSending, setSending] = useState(false)
  const [isOpening, setOpening] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setError(undefined)
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const preview = await (await workbench()).previewBundle?.({ bytes })
      if (preview !== undefined) setOpened({ bytes, preview })
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
    }
  }
  const take = async ({ bytes, preview }: Opened): Promise<void> => {
    setBusy(true)
    try {
      // Whoever is not accepted yet was compared by the words in the dialog.
      const done = await (await workbench()).applyBundle?.({ bytes, ...(preview.isKnown ? {} : { wordsCompared: true }) })
      toast('good', t('mail.taken', { count: done?.assessments ?? 0 }))
      setOpened(undefined)
      setOpening(false)
      await refresh()
      await read()
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
  }
  return (
    <SectionCard title={t('mail.title')} lead={t('mail.lead')}>
      <div className={styles.buttons}>
        <Button icon={Send} onPress={() => setSending(true)}>
          {t('mail.send')}
        </Button>
        <Button icon={MailOpen} isDisabled={isReader} isExpanded={isOpening} onPress={() => setOpening(!isOpening)}>
          {t('mail.open')}
        </Button>
      </div>
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {error}
        </Callout>
      )}
      {isOpening && (
        <FileDrop label={t('mail.open')} hint={t('mail.openHint')} accept=".probity" autoFocus onFiles={([file]) => void open(file)} />
      )}
      {isSending && <SendDialog people={people} onClose={() => setSending(false)} />}
      {opened !== undefined && (
        <PreviewDialog preview={opened.preview} isBusy={isBusy} onTake={() => void take(opened)} onClose={() => setOpened(undefined)}>
          {opened.preview.isKnown ? (
            <p>{t('mail.by', { name: opened.preview.by.name })}</p>
          ) : (
            <Callout tone="warn" title={t('mail.unknown', { name: opened.preview.by.name })}>
              <p>{t('mail.unknownText')}</p>
              <FingerprintWords words={opened.preview.fingerprintWords} />
            </Callout>
          )}
        </PreviewDialog>
      )}
    </SectionCard>
  )
}
