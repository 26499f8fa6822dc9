import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Button } from '../../components/button.tsx'
import { useAppActions } from '../../stores/use-app.ts'

/** Saves the file that a measurement was imported from; nothing for one that was typed in. */
export function MeasurementFile({ record }: { readonly record: KeptRegisterRecord }) {
  const { t } = useTranslation()
  const { workbench, host, fail } = useAppActions()
  const { fileName, fileSha256 } = record.fields
  if (!fileSha256) return null
  const save = async (): Promise<void> => {
    try {
      const bytes = await (await workbench()).readMeasurementFile(record.id)
      await (await host()).saveFile({ suggestedName: fileName || fileSha256, mediaType: 'application/octet-stream', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Button variant="secondary" size="sm" icon={Download} onPress={() => void save()}>
      {t('measurements.saveFile')}
    </Button>
  )
}
