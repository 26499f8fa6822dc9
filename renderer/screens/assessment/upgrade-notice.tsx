import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { compareVersions } from '#shared/template/versions/compare-versions.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { newestShipped, pinTemplate } from '../../stores/template-library.ts'
import { useOpen } from '../../stores/use-app.ts'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from './upgrade-notice.module.css'

const UpgradeDialog = lazy(async () => ({ default: (await import('./upgrade-dialog.tsx')).UpgradeDialog }))

/** Says that another version of the template could be used; nothing changes before its preview was accepted. */
export function UpgradeNotice() {
  const { t } = useTranslation()
  const own = useOpen((open) => open.ownTemplates)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { id, version } = useOpenAssessment((open) => open.content.template)
  const [refused, setRefused] = useState<string>()
  const [to, setTo] = useState<TemplateRef>()
  const offered = own.find((one) => one.id === id && one.isOffered)
  const shipped = newestShipped().find((one) => one.id === id)
  // An own version that is offered is the organisation's choice; otherwise only what is newer is worth a word.
  const candidate = offered ?? (shipped !== undefined && compareVersions(shipped.version, version) > 0 ? shipped : undefined)
  const isWorthAWord =
    candidate !== undefined &&
    !isReader &&
    candidate.version !== version &&
    candidate.version !== refused &&
    compareVersions(candidate.version, version) >= 0
  const look = async (): Promise<void> => {
    if (offered !== undefined) setTo({ id: offered.id, version: offered.version, sha256: offered.sha256 })
    else if (shipped !== undefined) {
      const { type: _type, ...ref } = await pinTemplate(shipped)
      setTo(ref)
    }
  }
  return (
    <>
      {isWorthAWord && (
        <div className={styles.notice}>
          <Callout
            action={
              <span className={styles.actions}>
                <Button size="sm" variant="primary" onPress={() => void look()}>
                  {t('upgrade.see')}
                </Button>
                <Button size="sm" variant="quiet" onPress={() => setRefused(candidate.version)}>
                  {t('upgrade.later')}
                </Button>
              </span>
            }
          >
            {t('upgrade.available', { version: candidate.version })}
          </Callout>
        </div>
      )}
      {to !== undefined && (
        <Suspense>
          <UpgradeDialog
            to={to}
            onClose={(isRefused) => {
              if (isRefused) setRefused(to.version)
              setTo(undefined)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
