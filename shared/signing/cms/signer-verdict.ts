import type { IsoDateTime } from '../../model/ids.ts'
import { type CertificateDer, readCertificate } from '../certificates/certificate.ts'
import { fingerprintWords } from '../certificates/fingerprint-words.ts'
import type { PersonCard, SignatureVerdict } from '../model/identity.ts'
import { encodeCertificatesPem } from '../certificates/pem.ts'
import { judgeTrust } from '../certificates/trust.ts'
import type { CmsVerdict, Problem } from './verify-cms.ts'
import type { SignatureMethod } from '../certificates/signature-method.ts'
import { describeMethod } from '../certificates/verify-signature-value.ts'

export interface SignerEvidence {
  readonly chain: readonly CertificateDer[]
  readonly method: SignatureMethod | undefined
  readonly intact: boolean
  readonly complete: boolean
  readonly problems: readonly Problem[]
  readonly trusted: readonly CertificateDer[]
  readonly signedAt: IsoDateTime | undefined
  readonly reason: string | undefined
  readonly role: string | undefined
  readonly timestamp: CmsVerdict['timestamp']
}

/** Puts together what a signature says and what was found out about it; adds the judgement on certificate and timestamp authority. */
export async function judgeSigner(evidence: SignerEvidence): Promise<SignatureVerdict> {
  const { chain, signedAt, reason, role } = evidence
  const problems = [...evidence.problems]
  const said = {
    ...(role === undefined || role === '' ? {} : { role }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(signedAt === undefined ? {} : { signedAt }),
    intact: evidence.intact,
    complete: evidence.complete,
  }
  const [der] = chain
  if (der === undefined) return { ...said, signer: '', fingerprint: '', algorithm: '', trusted: false, problems }
  const known = await knowSigner(der, evidence).catch(() => undefined)
  if (known === undefined) {
    problems.push({ code: 'certificate-unreadable', message: "the signer's certificate, or one that came with it, cannot be read" })
    return { ...said, intact: false, signer: '', fingerprint: '', algorithm: '', trusted: false, problems }
  }
  return { ...said, ...known, problems: [...problems, ...known.problems] }
}

/** Throws whatever the certificate library throws at hostile certificates: dates that are none, names of unknown kinds, cut encodings. */
async function knowSigner(
  der: CertificateDer,
  { chain, method, intact, trusted, signedAt, timestamp }: SignerEvidence,
): Promise<Omit<SignatureVerdict, 'intact' | 'complete'>> {
  const { person, ...identified } = await identifySigner(der)
  // A claimed time is chosen by whoever holds the key, also by a thief of an old one; a proven time is not.
  const trust = await judgeTrust(chain, trusted, timestamp?.at ?? signedAt)
  const problems = [...trust.problems]
  if (timestamp !== undefined && !(await judgeTrust(timestamp.chain, trusted, timestamp.at, 'timestamps')).trusted) {
    problems.push({ code: 'timestamp-authority-not-trusted', message: 'the timestamp is right, its authority is not among the trusted' })
  }
  return {
    signer: person.name,
    ...(person.email === '' ? {} : { email: person.email }),
    ...(timestamp === undefined ? {} : { timestampedAt: timestamp.at }),
    ...identified,
    algorithm: method === undefined ? 'unknown' : describeMethod(der, method),
    trusted: trust.trusted && intact,
    basis: trust.basis,
    problems,
  }
}

/**
 * Who a certificate names, and by what it is recognised.
 *
 * @throws {SignatureError} "not-a-certificate"
 */
export async function identifySigner(
  der: CertificateDer,
): Promise<{ person: PersonCard } & Required<Pick<SignatureVerdict, 'fingerprint' | 'fingerprintWords' | 'certificatePem'>>> {
  const { person, fingerprint } = await readCertificate(der)
  return { person, fingerprint, fingerprintWords: fingerprintWords(fingerprint), certificatePem: encodeCertificatesPem([der]) }
}
