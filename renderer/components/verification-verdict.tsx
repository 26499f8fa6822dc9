import { LockKeyhole, ShieldAlert, ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignatureVerdict, VerificationReport } from '#shared/signing/model/identity.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { ProblemSentences } from './problem-sentences.tsx'
import { SignatureCard } from './signature-card.tsx'
import { verdictOf } from './verdict-of.ts'
import styles from './verification-verdict.module.css'

export interface VerificationVerdictProps {
  /** Name of the file. */
  readonly title: string
  readonly report: VerificationReport
  /** Whose content it is, where that is known. */
  readonly content?: ReactNode
  /** For a signer who is not known yet. */
  readonly onTrust?: (signature: SignatureVerdict) => void
}

const icons = {
  trusted: ShieldCheck,
  untrusted: ShieldAlert,
  unsigned: ShieldAlert,
  broken: ShieldX,
  locked: LockKeyhole,
  wellFormed: ShieldQuestion,
  unjudged: ShieldQuestion,
} as const

/** What can be said of one file, in plain words first: is it intact, who signed it, and do we know them. */
export function VerificationVerdict({ title, report, content, onTrust }: VerificationVerdictProps) {
  const { t } = useTranslation()
  const verdict = verdictOf(report)
  const { signatures, problems, contentSha256 } = report
  return (
    <article className={classNames(styles.verdict, styles[verdict])}>
      <header className={styles.header}>
        <Icon of={icons[verdict]} size="lg" />
        <div>
          <h2 className={styles.title}>{t(`verdict.${verdict}`)}</h2>
          <p className={styles.file}>
            {title} · {t(`artefact.${report.kind}`)}
            {signatures.length > 0 && ` · ${t('verdict.signers', { count: signatures.length })}`}
          </p>
        </div>
      </header>
      <p>{t(`verdict.${verdict}Text`)}</p>
      <ProblemSentences problems={problems} />
      {signatures.length > 0 && (
        <ol className={styles.signatures}>
          {signatures.map((signature, index) => (
            // The order of signing is all that tells two signatures of one person apart.
            // oxlint-disable-next-line react/no-array-index-key
            <SignatureCard key={`${index} ${signature.fingerprint}`} signature={signature} {...(onTrust ? { onTrust } : {})} />
          ))}
        </ol>
      )}
      {content}
      {(contentSha256 !== undefined || problems.length > 0) && (
        <details className={styles.details}>
          <summary>{t('verdict.fileDetails')}</summary>
          {contentSha256 !== undefined && (
            <p>
              {t('verdict.content')} <code>{contentSha256}</code>
            </p>
          )}
          {problems.map(({ code, message }) => (
            <p key={code + message} lang="en">
              <code>{code}</code> {message}
            </p>
          ))}
        </details>
      )}
    </article>
  )
}
