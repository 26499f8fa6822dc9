import { z } from 'zod'
import type { Fingerprint } from '../../model/ids.ts'
import type { Organisation } from '../../model/organisation.ts'
import { fromBase64, toBase64 } from '../../bytes/base64.ts'
import type { CertificateDer } from '../../signing/certificates/certificate.ts'
import type { PersonCard, SigningIdentity } from '../../signing/model/identity.ts'
import { SignatureError } from '../../signing/model/signature-error.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { parseInput, sha256Input } from '../session/parse-input.ts'
import { signerOf } from './people-verbs.ts'
import { commit, identityId, organisationId, putJson, readJson, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import type { CertificateSummary, CertificateVerbs, SigningCertificates } from '../contract/signing-certificates.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const signerId = 'report-signer'
const authorityId = 'authority'
const trustId = 'trusted-certificates'
const maxCertificateByteLength = 262_144

/** Sealed like every record. `pkcs8` is absent for a certificate issued for the identity's own key. */
interface KeyRecord {
  readonly person: PersonCard
  /** DER, base64, signer first. */
  readonly chain: readonly string[]
  readonly pkcs8?: string
}

const fileSchema = z.strictObject({ bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= maxCertificateByteLength) })
const keyFileSchema = z.strictObject({ bytes: z.instanceof(Uint8Array), passphrase: z.string().max(1000) })
const fingerprintSchema = z.strictObject({ fingerprint: sha256Input })

const certificateTools = () => import('./certificate-tools.ts')

/** Certificates for signing reports. They are apart from the identity by which devices know each other, so that a new one disturbs no exchange. */
export function certificateVerbs(context: EngineContext): CertificateVerbs {
  const changed = async (session: Session, facts: { readonly fingerprint: Fingerprint }, change: Parameters<typeof commit>[1][number]) => {
    const identity = await signerOf(session)
    await session.enqueue(async () => {
      const told = [{ event: 'signing-key-changed', facts }] as const
      await commit(session, [change, ...(await auditChanges(context, session, told, identity))])
    })
    return certificatesOf(session)
  }
  const trust = async (session: Session, more: readonly CertificateDer[]): Promise<void> => {
    const { summarize } = await certificateTools()
    const before = trustedIn(session)
    const added = (await Promise.all(more.map(summarize))).filter(
      (one) => !before.some(({ fingerprint }) => fingerprint === one.fingerprint),
    )
    if (added.length > 0) await session.enqueue(() => commit(session, [putJson('identity', trustId, [...before, ...added])]))
  }
  return {
    certificates: async () => certificatesOf(context.session()),
    async inspectCertificate(request) {
      const { bytes } = parseInput(fileSchema, request)
      const { readCertificates, summarize } = await certificateTools()
      return summarize(readCertificates(bytes)[0])
    },
    async createAuthority() {
      const session = context.writer()
      if (session.vault.entry(authorityId)) throw new WorkbenchError('authority-exists', 'this vault keeps an authority already')
      const organisation = summaryOf<Organisation>(session, organisationId)
      if (!organisation) throw new WorkbenchError('no-organisation', 'an authority has the name of its organisation')
      const { makeAuthority, summarize } = await certificateTools()
      const { record, der } = await makeAuthority(organisation.name, context.ports.clock)
      const summary = await summarize(der)
      await changed(session, { fingerprint: summary.fingerprint }, putJson('identity', authorityId, record, summary))
      await trust(session, [der])
      return summary
    },
    async issueCertificate(request) {
      const session = context.writer()
      const { bytes } = parseInput(fileSchema, request)
      if (!session.vault.entry(authorityId)) throw new WorkbenchError('no-authority', 'this vault keeps no authority')
      const { issueFor } = await certificateTools()
      return issueFor(bytes, await keyOf(session, authorityId), context.ports.clock)
    },
    async installCertificate(request) {
      const session = context.writer()
      const { bytes } = parseInput(fileSchema, request)
      const own = await signerOf(session)
      const { readCertificates, summarize, belongsTo } = await certificateTools()
      const chain = readCertificates(bytes)
      if (!belongsTo(chain[0], own)) throw new WorkbenchError('other-key', 'the certificate is for another key than the one of this vault')
      const summary = await summarize(chain[0])
      const record: KeyRecord = { person: summary, chain: chain.map(toBase64) }
      await trust(session, chain.slice(1))
      return changed(session, { fingerprint: summary.fingerprint }, putJson('identity', signerId, record, { ...summary, origin: 'issued' }))
    },
    async importSigningKey(request) {
      const session = context.writer()
      const { bytes, passphrase } = parseInput(keyFileSchema, request)
      const { summarize } = await certificateTools()
      const { importPkcs12 } = await import('../../signing/certificates/pkcs12.ts')
      const { requireSigningCertificate } = await import('../../signing/certificates/trust.ts')
      const { chain, pkcs8, person } = await importPkcs12(bytes, passphrase)
      const [der] = chain
      if (der === undefined) throw new SignatureError('no-certificate', 'the file holds no certificate')
      requireSigningCertificate(der, context.ports.clock.now())
      const summary = await summarize(der)
      const record: KeyRecord = { person, chain: chain.map(toBase64), pkcs8: toBase64(pkcs8) }
      pkcs8.fill(0)
      return changed(
        session,
        { fingerprint: summary.fingerprint },
        putJson('identity', signerId, record, { ...summary, origin: 'imported' }),
      )
    },
    async forgetSigningKey() {
      const session = context.writer()
      const own = await signerOf(session)
      if (!session.vault.entry(signerId)) return certificatesOf(session)
      return changed(session, { fingerprint: own.fingerprint }, { do: 'erase', recordId: signerId })
    },
    async trustCertificate(request) {
      const session = context.writer()
      const { bytes } = parseInput(fileSchema, request)
      const { readCertificates } = await certificateTools()
      await trust(session, readCertificates(bytes))
      return certificatesOf(session)
    },
    async distrustCertificate(request) {
      const session = context.writer()
      const { fingerprint } = parseInput(fingerprintSchema, request)
      const left = trustedIn(session).filter((one) => one.fingerprint !== fingerprint)
      await session.enqueue(() => commit(session, [putJson('identity', trustId, left)]))
      return certificatesOf(session)
    },
  }
}

/** A certificate issued for the key before does not go with a new one. */
export const withoutIssuedCertificate = (session: Session): readonly RecordChange[] =>
  summaryOf<SigningCertificates['signer']>(session, signerId)?.origin === 'issued' ? [{ do: 'erase', recordId: signerId }] : []

/** As the index has them. */
export function certificatesOf(session: Session): SigningCertificates {
  const signer = summaryOf<SigningCertificates['signer']>(session, signerId)
  const authority = summaryOf<CertificateSummary>(session, authorityId)
  return { ...(signer ? { signer } : {}), ...(authority ? { authority } : {}), trusted: trustedIn(session) }
}

const trustedIn = (session: Session): readonly CertificateSummary[] => summaryOf<readonly CertificateSummary[]>(session, trustId) ?? []

async function keyOf(session: Session, recordId: string): Promise<SigningIdentity> {
  const { person, chain, pkcs8 } = await readJson<KeyRecord>(session, recordId)
  const { identityFromKey } = await import('../../signing/certificates/create-identity.ts')
  const { ageRecipient } = await ownOf(session)
  const key = fromBase64(pkcs8 ?? '')
  if (!key) throw new WorkbenchError('no-identity', 'the stored key is not readable')
  const identity = await identityFromKey({
    chainDer: chain.map((der) => fromBase64(der) ?? new Uint8Array()),
    pkcs8: key,
    person,
    ageRecipient,
  })
  key.fill(0)
  return identity
}

const ownOf = async (session: Session): Promise<{ readonly ageRecipient: string }> =>
  session.vault.entry(identityId) ? signerOf(session) : { ageRecipient: '' }

/** Who signs reports: an imported key, the own key under an issued certificate, or the identity as it is. @throws {WorkbenchError} `no-identity` */
export async function reportSignerOf(session: Session): Promise<SigningIdentity> {
  if (!session.vault.entry(signerId)) return signerOf(session)
  const record = await readJson<KeyRecord>(session, signerId)
  if (record.pkcs8 !== undefined) return keyOf(session, signerId)
  const { fingerprint } = summaryOf<CertificateSummary>(session, signerId) ?? { fingerprint: '' }
  return {
    ...(await signerOf(session)),
    person: record.person,
    fingerprint,
    chain: record.chain.map((der) => fromBase64(der) ?? new Uint8Array()),
  }
}

/** Authorities and people that the user added as certificates. */
export async function addedCertificates(session: Session): Promise<readonly CertificateDer[]> {
  const trusted = trustedIn(session)
  if (trusted.length === 0) return []
  const { parseCertificatesPem } = await import('../../signing/certificates/pem.ts')
  return trusted.flatMap(({ certificatePem }) => parseCertificatesPem(certificatePem))
}
