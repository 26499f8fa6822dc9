import { z } from 'zod'
import type { Organisation } from '../model/organisation.ts'
import { fromBase64, toBase64 } from '../signing/base64.ts'
import type { PersonCard, SigningIdentity } from '../signing/identity.ts'
import { commit, identityId, organisationId, putJson, readJson, summaryOf, type EngineContext, type Session } from './session.ts'
import { auditChanges } from './audit-trail.ts'
import { parseInput } from './parse-input.ts'
import type { IdentitySummary, Workbench } from './workbench.ts'
import { WorkbenchError } from './workbench-error.ts'

/** The secret half of an identity as it rests, sealed like every record. */
interface IdentityRecord {
  readonly person: PersonCard
  /** DER, base64, signer first. */
  readonly chain: readonly string[]
  /** PKCS #8, base64; in the clear only while it is imported. */
  readonly pkcs8: string
  /** `AGE-SECRET-KEY-1…` */
  readonly ageIdentity: string
  readonly ageRecipient: string
}

const text = z.string().trim().max(500)
const organisationSchema = z.strictObject({
  format: z.literal('probity-organisation/1'),
  name: text.min(1),
  shortCode: z.string().regex(/^[A-Z0-9]{2,8}$/),
  numberScheme: text.min(1).refine((scheme) => scheme.includes('{NNNN}')),
  classifications: z.array(text.min(1)).min(1).max(20),
  defaultClassification: text.min(1),
  distributionText: z.string().max(2000),
  timestampUrl: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .exactOptional(),
})
const personSchema = z.strictObject({
  name: text.min(1),
  email: z.union([z.literal(''), z.email().max(254)]),
  designation: text,
  organisation: text,
  algorithm: z.enum(['rsa3072', 'p256']),
})

/** The organisation, and the person who signs on this device. */
export function peopleVerbs(context: EngineContext): Pick<Workbench, 'organisation' | 'saveOrganisation' | 'identity' | 'createIdentity'> {
  return {
    async organisation() {
      return summaryOf<Organisation>(context.session(), organisationId)
    },
    async saveOrganisation(organisation) {
      const session = context.writer()
      const checked: Organisation = parseInput(organisationSchema, organisation)
      await session.enqueue(() => commit(session, [putJson('organisation', organisationId, checked)]))
    },
    async identity() {
      return summaryOf<IdentitySummary>(context.session(), identityId)
    },
    async createIdentity(request) {
      const session = context.writer()
      const { algorithm, ...person } = parseInput(personSchema, request)
      const { createIdentity, identityFromKey } = await import('../signing/create-identity.ts')
      const { encodeCertificatesPem } = await import('../signing/pem.ts')
      const { fingerprintWords } = await import('../signing/fingerprint-words.ts')
      const { readCertificate } = await import('../signing/certificate.ts')
      // Extractable this once: the key has to be sealed before it can be used a second time.
      const { identity, ageIdentity } = await createIdentity({ person, algorithm, clock: context.ports.clock, extractable: true })
      const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', identity.privateKey))
      const summary: IdentitySummary = {
        ...person,
        fingerprint: identity.fingerprint,
        fingerprintWords: fingerprintWords(identity.fingerprint),
        algorithm,
        ageRecipient: identity.ageRecipient,
        certificatePem: encodeCertificatesPem(identity.chain),
        validUntil: (await readCertificate(identity.chain[0] ?? new Uint8Array())).notAfter,
      }
      const record: IdentityRecord = {
        person,
        chain: identity.chain.map(toBase64),
        pkcs8: toBase64(pkcs8),
        ageIdentity,
        ageRecipient: identity.ageRecipient,
      }
      const signer = await identityFromKey({ chainDer: identity.chain, pkcs8, person, ageRecipient: identity.ageRecipient })
      pkcs8.fill(0)
      await session.enqueue(async () => {
        const told = [{ event: 'identity-created', facts: { fingerprint: identity.fingerprint } }] as const
        await commit(session, [putJson('identity', identityId, record, summary), ...(await auditChanges(context, session, told, signer))])
      })
      session.signer = signer
      return summary
    },
  }
}

/** The signer of this vault with a key that cannot be exported; read once per unlock. @throws {WorkbenchError} `no-identity` */
export async function signerOf(session: Session): Promise<SigningIdentity> {
  if (session.signer) return session.signer
  const record = await identityRecord(session)
  const { identityFromKey } = await import('../signing/create-identity.ts')
  const pkcs8 = decoded(record.pkcs8)
  session.signer = await identityFromKey({
    chainDer: record.chain.map(decoded),
    pkcs8,
    person: record.person,
    ageRecipient: record.ageRecipient,
  })
  pkcs8.fill(0)
  return session.signer
}

/** Secret age key of this vault's identity. @throws {WorkbenchError} `no-identity` */
export const ageIdentityOf = async (session: Session): Promise<string> => (await identityRecord(session)).ageIdentity

async function identityRecord(session: Session): Promise<IdentityRecord> {
  if (!session.vault.entry(identityId)) throw new WorkbenchError('no-identity', 'this vault has no identity yet')
  return readJson<IdentityRecord>(session, identityId)
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(base64)
  if (!bytes) throw new WorkbenchError('no-identity', 'the stored identity is not readable')
  return bytes
}
