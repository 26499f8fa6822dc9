import { ShieldAlert, ShieldCheck, ShieldX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SignatureVerdict, VerificationReport } from '#shared/signing/identity.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { Badge } from './badge.tsx'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './verification-verdict.module.css'

export interface VerificationVerdictProps {
  readonly title: string
  readonly report: VerificationReport
}

/** What can be said of one file, in plain words: is it intact, who signed it, and do we know them. */
export function VerificationVerdict({ title, report }: VerificationVerdictProps) {
  const { t } = useTranslation()
  const verdict = !report.valid ? (report.signatures.length === 0 ? 'unsigned' : 'broken') : report.trusted ? 'trusted' : 'untrusted'
  const icon = { trusted: ShieldCheck, untrusted: ShieldAlert, unsigned: ShieldAlert, broken: ShieldX }[verdict]
  return (
    <article className={classNames(styles.verdict, styles[verdict])}>
      <header className={styles.header}>
        <Icon of={icon} size="lg" />
        <div>
          <h3 className={styles.title}>{t(`verdict.${verdict}`)}</h3>
          <p className={styles.file}>
            {title} · {t(`artefact.${report.kind}`)}
          </p>
        </div>
      </header>
      <p>{t(`verdict.${verdict}Text`)}</p>
      {report.problems.map((problem) => (
        <p key={problem.code + problem.message} className={styles.problem}>
          {problem.message}
        </p>
      ))}
      {report.signatures.map((signature) => (
        <Signature key={signature.fingerprint + (signature.signedAt ?? '')} signature={signature} />
      ))}
      {report.contentSha256 !== undefined && (
        <p className={styles.digest}>
          {t('verdict.content')} <code>{report.contentSha256}</code>
        </p>
      )}
    </article>
  )
}

function Signature({ signature }: { readonly signature: SignatureVerdict }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  return (
    <section className={styles.signature}>
      <p className={styles.signer}>
        <strong>{signature.signer}</strong>
        {signature.email !== undefined && <span>{signature.email}</span>}
        {signature.role !== undefined && <Badge>{signature.role}</Badge>}
      </p>
      <p className={styles.badges}>
        <Badge tone={signature.intact ? 'good' : 'danger'}>{signature.intact ? t('verdict.intact') : t('verdict.altered')}</Badge>
        <Badge tone={signature.complete ? 'good' : 'danger'}>{signature.complete ? t('verdict.complete') : t('verdict.incomplete')}</Badge>
        <Badge tone={signature.trusted ? 'good' : 'warn'}>{signature.trusted ? t('verdict.known') : t('verdict.notKnown')}</Badge>
      </p>
      <dl className={styles.facts}>
        {signature.signedAt !== undefined && <Fact name={t('verdict.claimed')} value={dateTime(signature.signedAt)} />}
        {signature.timestampedAt !== undefined && <Fact name={t('verdict.proven')} value={dateTime(signature.timestampedAt)} />}
        {signature.reason !== undefined && <Fact name={t('verdict.reason')} value={signature.reason} />}
        <Fact name={t('verdict.fingerprint')} value={signature.fingerprint} />
      </dl>
      {signature.problems.map((problem) => (
        <p key={problem.code} className={styles.problem}>
          {problem.message}
        </p>
      ))}
    </section>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
