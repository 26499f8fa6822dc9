import { useTranslation } from 'react-i18next'
import type { SignatureVerdict } from '#shared/signing/model/identity.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { FingerprintWords } from './fingerprint-words.tsx'
import { ProblemSentences } from './problem-sentences.tsx'
import styles from './verification-verdict.module.css'

export interface SignatureCardProps {
  readonly signature: SignatureVerdict
  readonly onTrust?: (signature: SignatureVerdict) => void
}

/** One signature: who, in which role, when, why, and whether we know them. */
export function SignatureCard({ signature, onTrust }: SignatureCardProps) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const { signedAt, timestampedAt, reason, fingerprintWords, problems } = signature
  const mayTrust = signature.intact && !signature.trusted && signature.certificatePem !== undefined && problems.length === 0
  return (
    <li className={styles.signature}>
      <p className={styles.signer}>
        <strong>{signature.signer}</strong>
        {signature.email !== undefined && signature.email !== '' && <span>{signature.email}</span>}
        {signature.role !== undefined && <Badge>{signature.role}</Badge>}
      </p>
      <p className={styles.badges}>
        <Badge tone={signature.intact ? 'good' : 'danger'}>{signature.intact ? t('verdict.intact') : t('verdict.altered')}</Badge>
        <Badge tone={signature.complete ? 'good' : 'danger'}>{signature.complete ? t('verdict.complete') : t('verdict.incomplete')}</Badge>
        <Badge tone={signature.trusted ? 'good' : 'warn'}>{signature.trusted ? t('verdict.known') : t('verdict.notKnown')}</Badge>
      </p>
      <ProblemSentences problems={problems} />
      <dl className={styles.facts}>
        {timestampedAt !== undefined && <Fact name={t('verdict.proven')} value={dateTime(timestampedAt)} />}
        {signedAt !== undefined && timestampedAt === undefined && (
          <Fact name={t('verdict.claimed')} value={`${dateTime(signedAt)} (${t('verdict.timeClaimedHelp')})`} />
        )}
        {reason !== undefined && <Fact name={t('verdict.reason')} value={reason} />}
      </dl>
      <BasisSentence signature={signature} />
      {fingerprintWords !== undefined && <FingerprintWords words={fingerprintWords} />}
      {mayTrust && onTrust !== undefined && (
        <div className={styles.action}>
          <Button size="sm" onPress={() => onTrust(signature)}>
            {t('verdict.trustNow')}
          </Button>
        </div>
      )}
      <details className={styles.details}>
        <summary>{t('verdict.signatureDetails')}</summary>
        <dl className={styles.facts}>
          <Fact name={t('verdict.fingerprint')} value={signature.fingerprint} />
          <Fact name={t('verdict.algorithm')} value={signature.algorithm} />
          {signedAt !== undefined && <Fact name={t('verdict.claimed')} value={signedAt} />}
        </dl>
        {problems.map(({ code, message }) => (
          <p key={code + message} lang="en">
            <code>{code}</code> {message}
          </p>
        ))}
      </details>
    </li>
  )
}

/** Why the signer is trusted, or is not. */
function BasisSentence({ signature: { basis, trusted } }: Pick<SignatureCardProps, 'signature'>) {
  const { t } = useTranslation()
  if (basis === undefined) return null
  const isKnown = basis.kind === 'known' || basis.kind === 'issued-by-known'
  const kind = isKnown && !trusted ? 'but' : basis.kind
  return <p className={styles.basis}>{t(`basis.${kind}`, { issuer: 'issuer' in basis ? basis.issuer : '' })}</p>
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
