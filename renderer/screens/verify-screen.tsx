import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationReport } from '#shared/signing/model/identity.ts'
import type { ContentMatch } from '#shared/usecases/contract/issued-report.ts'
import { lacksTimestamp } from '#shared/usecases/reports/timestamp-later.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Page } from '../components/page.tsx'
import { VerificationVerdict } from '../components/verification-verdict.tsx'
import { verdictOf } from '../components/verdict-of.ts'
import { Splash } from '../frame/splash.tsx'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import styles from './verify-screen.module.css'
import { ContentMatchNote } from './verify/content-match.tsx'
import { AddTimestamp } from './verify/add-timestamp.tsx'
import { CountersignDialog } from './verify/countersign-dialog.tsx'

interface Checked {
  readonly id: number
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly report: VerificationReport & { readonly match?: ContentMatch }
}

/** Drop any report, bundle or answer file; it is read here and nowhere else. */
export function VerifyScreen() {
  const { t } = useTranslation()
  const { workbench, fail } = useAppActions()
  const [checked, setChecked] = useState<readonly Checked[]>([])
  // The list begins with what was dropped last; what was found is said to those who do not see it appear.
  const newest = checked.at(0)
  const [isBusy, setBusy] = useState(false)
  const [signing, setSigning] = useState<Checked>()
  const canSign = useOpen((open) => open.identity !== undefined && open.mode === 'writer')
  const check = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    const bench = await workbench()
    for (const file of files) {
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        const report = await bench.verifyFile({ fileName: file.name, bytes })
        setChecked((before) => [{ id: before.length, fileName: file.name, bytes, report }, ...before])
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
      <output className="visually-hidden">
        {newest !== undefined &&
          !isBusy &&
          t('verdict.judged', { name: newest.fileName, verdict: t(`verdict.${verdictOf(newest.report)}`) })}
      </output>
      {checked.map((one) => (
        <div key={one.id} className={styles.file}>
          <VerificationVerdict
            title={one.fileName}
            report={one.report}
            content={one.report.contentSha256 !== undefined && <ContentMatchNote match={one.report.match} />}
          />
          <div className={styles.actions}>
            {canSign && one.report.valid && (one.report.kind === 'pdf' || one.report.kind === 'docx') && (
              <Button size="sm" onPress={() => setSigning(one)}>
                {t('verify.countersign')}
              </Button>
            )}
            {lacksTimestamp(one.report) && (
              <AddTimestamp
                fileName={one.fileName}
                bytes={one.bytes}
                onAdded={({ fileName, bytes, verification }) =>
                  setChecked((before) => [{ id: before.length, fileName, bytes, report: verification }, ...before])
                }
              />
            )}
          </div>
        </div>
      ))}
      {signing !== undefined && (
        <CountersignDialog
          fileName={signing.fileName}
          bytes={signing.bytes}
          onClose={() => setSigning(undefined)}
          onSigned={({ fileName, bytes, verification }) => {
            setChecked((before) => [{ id: before.length, fileName, bytes, report: verification }, ...before])
            setSigning(undefined)
          }}
        />
      )}
      {checked.length === 0 && (
        <Callout tone="note" title={t('verify.othersTitle')}>
          {t('verify.others')}
        </Callout>
      )}
    </Page>
  )
}
