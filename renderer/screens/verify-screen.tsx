import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationReport } from '#shared/signing/identity.ts'
import { Callout } from '../components/callout.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Page } from '../components/page.tsx'
import { VerificationVerdict } from '../components/verification-verdict.tsx'
import { Splash } from '../frame/splash.tsx'
import { useAppActions } from '../stores/use-app.ts'

interface Checked {
  readonly id: number
  readonly fileName: string
  readonly report: VerificationReport
}

/** Drop any report, bundle or answer file; it is read here and nowhere else. */
export function VerifyScreen() {
  const { t } = useTranslation()
  const { workbench, fail } = useAppActions()
  const [checked, setChecked] = useState<readonly Checked[]>([])
  const [isBusy, setBusy] = useState(false)
  const check = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    const bench = await workbench()
    for (const file of files) {
      try {
        const report = await bench.verifyFile({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
        setChecked((before) => [{ id: before.length, fileName: file.name, report }, ...before])
      } catch (thrown) {
        fail(thrown)
      }
    }
    setBusy(false)
  }
  return (
    <Page width="text" title={t('nav.verify')} lead={t('verify.lead')}>
      <FileDrop
        size="lg"
        multiple
        isDisabled={isBusy}
        label={t('verify.drop')}
        hint={t('verify.hint')}
        onFiles={(files) => void check(files)}
      />
      {isBusy && <Splash />}
      {checked.map((one) => (
        <VerificationVerdict key={one.id} title={one.fileName} report={one.report} />
      ))}
      {checked.length === 0 && (
        <Callout tone="note" title={t('verify.othersTitle')}>
          {t('verify.others')}
        </Callout>
      )}
    </Page>
  )
}
