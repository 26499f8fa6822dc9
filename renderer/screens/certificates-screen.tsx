import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningCertificates } from '#shared/usecases/contract/signing-certificates.ts'
import { Callout } from '../components/callout.tsx'
import { Page } from '../components/page.tsx'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { AuthorityCard } from './certificates/authority-card.tsx'
import { SignerCard } from './certificates/signer-card.tsx'
import { TrustedCard } from './certificates/trusted-card.tsx'
import { BackToSettings } from './settings/back-to-settings.tsx'

/** With what reports are signed, who vouches for it, and whom this vault trusts. */
export function CertificatesScreen() {
  const { t } = useTranslation()
  const identity = useOpen((open) => open.identity)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, host, fail } = useAppActions()
  const [certificates, setCertificates] = useState<SigningCertificates>()
  const read = useCallback(async (): Promise<void> => {
    try {
      setCertificates(await (await workbench()).certificates?.())
    } catch (thrown) {
      fail(thrown)
    }
  }, [workbench, fail])
  useEffect(() => {
    const timer = setTimeout(() => void read())
    return () => clearTimeout(timer)
  }, [read])
  const save = async (suggestedName: string, pem: string): Promise<void> => {
    try {
      await (await host()).saveFile({ suggestedName, mediaType: 'application/x-pem-file', bytes: new TextEncoder().encode(pem) })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Page width="text" title={t('certificates.open')} lead={t('certificates.lead')} actions={<BackToSettings />}>
      {identity === undefined ? (
        <Callout tone="note">{t('certificates.noIdentity')}</Callout>
      ) : (
        certificates !== undefined && (
          <>
            <SignerCard
              identity={identity}
              signer={certificates.signer}
              isReader={isReader}
              onChange={setCertificates}
              onSave={(fileName, pem) => void save(fileName, pem)}
            />
            <AuthorityCard
              authority={certificates.authority}
              isReader={isReader}
              onChange={() => void read()}
              onSave={(fileName, pem) => void save(fileName, pem)}
            />
            <TrustedCard trusted={certificates.trusted} isReader={isReader} onChange={setCertificates} />
          </>
        )
      )}
    </Page>
  )
}
