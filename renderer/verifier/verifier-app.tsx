import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Countersigned } from '#shared/usecases/contract/issued-report.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Select } from '../components/select.tsx'
import { VerificationVerdict } from '../components/verification-verdict.tsx'
import { verdictOf } from '../components/verdict-of.ts'
import { downloadFile } from '../host/download-file.ts'
import { languageOf, languageOptions, type Language } from '../i18n/i18n.ts'
import mark from '../mark.svg?inline'
import { SignForm } from './sign-form.tsx'
import { TrustedList } from './trusted-list.tsx'
import { useVerifier } from './use-verifier.ts'
import styles from './verifier.module.css'

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The signed copy stands at the top, the form was further down: whoever signed is led to it. */
const leadTo = (card: HTMLElement | null): void => card?.focus()

export function VerifierApp() {
  const { t, i18n } = useTranslation('verifier')
  const { t: words } = useTranslation()
  const { files, trusted, note, checking, take, trust, forget, add } = useVerifier()
  // The list begins with what was dropped last; what was found is said to those who do not see it appear.
  const newest = files.at(0)
  const [signing, setSigning] = useState<number>()
  const [signedName, setSignedName] = useState<string>()
  const [cancelled, setCancelled] = useState<number>()
  const finish = async (signed: Countersigned): Promise<void> => {
    const mediaType = mediaTypes[signed.verification.kind === 'docx' ? 'docx' : 'pdf']
    await downloadFile({ suggestedName: signed.fileName, mediaType, bytes: signed.bytes })
    setSigning(undefined)
    setSignedName(signed.fileName)
    add(signed.fileName, signed.bytes, signed.verification)
  }
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <img src={mark} alt="Probity" className={styles.mark} />
        <h1 className={styles.title}>{t('title')}</h1>
        <Select<Language>
          label={t('language')}
          hideLabel
          options={languageOptions}
          value={languageOf(i18n.language)}
          onChange={(chosen) => void i18n.changeLanguage(chosen)}
        />
      </header>
      <p className={styles.lead}>{t('lead')}</p>
      {/* Absent in pages that the browser does not count as secure; some say so of files. */}
      {globalThis.crypto?.subtle === undefined ? (
        <Callout tone="danger" isAlert>
          {t('noCrypto')}
        </Callout>
      ) : (
        <FileDrop size="lg" multiple label={t('drop')} hint={t('hint')} onFiles={(dropped) => void take(dropped)} />
      )}
      <div aria-live="polite" className={styles.live}>
        {checking !== undefined && <p>{t('checking', { name: checking })}</p>}
        {note !== undefined && <Callout tone={note.tone}>{note.text}</Callout>}
        {newest !== undefined && checking === undefined && (
          <p className="visually-hidden">
            {words('verdict.judged', { name: newest.fileName, verdict: words(`verdict.${verdictOf(newest.report)}`) })}
          </p>
        )}
        {signedName !== undefined && <Callout tone="good">{t('signed', { name: signedName })}</Callout>}
      </div>
      {files.map(({ id, fileName, bytes, report }, index) => (
        <section
          key={id}
          aria-label={fileName}
          className={styles.file}
          {...(index === 0 && fileName === signedName ? { ref: leadTo, tabIndex: -1 } : {})}
        >
          <VerificationVerdict title={fileName} report={report} onTrust={(signature) => void trust(signature)} />
          {report.valid && (report.kind === 'pdf' || report.kind === 'docx') && signing !== id && (
            <div>
              <Button icon={PenLine} autoFocus={cancelled === id} onPress={() => setSigning(id)}>
                {t('sign')}
              </Button>
            </div>
          )}
          {signing === id && (
            <SignForm
              fileName={fileName}
              bytes={bytes}
              trusted={trusted.map(({ der }) => der)}
              onCancel={() => {
                setSigning(undefined)
                setCancelled(id)
              }}
              onSigned={(signed) => void finish(signed)}
            />
          )}
        </section>
      ))}
      <TrustedList certificates={trusted} onForget={forget} />
      <footer className={styles.footer}>
        <h2>{t('about')}</h2>
        {t('aboutText')
          .split('\n')
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
        <p>{t('version', { version: import.meta.env['PROBITY_VERSION'] })}</p>
      </footer>
    </main>
  )
}
