import { HardDriveDownload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { describeBackupError, isBackupOld } from '../../frame/backup-notice.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { BackupFolder } from './backup-folder.tsx'

/** How the backups stand, and a copy to be kept elsewhere. */
export function BackupCard() {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const backup = useOpen((open) => open.settings.backup)
  const createdAt = useOpen((open) => open.vault.createdAt)
  const { workbench, host, toast, fail } = useAppActions()
  const [isBusy, setBusy] = useState(false)
  const [openedAt] = useState(() => Date.now())

  const saveCopy = async (): Promise<void> => {
    setBusy(true)
    try {
      const [bench, commands] = [await workbench(), await host()]
      let isSaved = true
      for (const { fileName, bytes } of (await bench.backup?.()) ?? []) {
        isSaved = (await commands.saveFile({ suggestedName: fileName, mediaType: 'application/octet-stream', bytes })) && isSaved
      }
      if (isSaved) toast('good', t('backup.saved'))
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
  }
  return (
    <SectionCard
      title={t('backup.title')}
      lead={t('backup.lead')}
      actions={
        <Button size="sm" icon={HardDriveDownload} isPending={isBusy} onPress={() => void saveCopy()}>
          {t('backup.now')}
        </Button>
      }
    >
      <p>{backup?.lastAt === undefined ? t('backup.never') : t('backup.last', { when: dateTime(backup.lastAt) })}</p>
      {backup?.error !== undefined && (
        <Callout tone="danger" title={t('backup.failed')}>
          {describeBackupError(backup.error)}
        </Callout>
      )}
      {isBackupOld(backup?.lastAt ?? createdAt, openedAt) && <Callout tone="warn">{t('backup.old')}</Callout>}
      <BackupFolder nowMs={openedAt} />
    </SectionCard>
  )
}
