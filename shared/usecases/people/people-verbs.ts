import { z } from 'zod'
import type { DeviceId, Fingerprint, Sha256Hex } from '../../model/ids.ts'
import type { Organisation } from '../../model/organisation.ts'
import { fromBase64, toBase64 } from '../../bytes/base64.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from '../../signing/model/identity.ts'
import {
  commit,
  identityId,
  ifSound,
  organisationId,
  putJson,
  readJson,
  summaryOf,
  type EngineContext,
  type Session,
} from '../session/session.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { parseInput } from '../session/parse-input.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** A signing key as it rests, sealed like every record. */
export interface StoredKey {
  readonly person: PersonCard
  /** DER, base64, signer first. */
  readonly chain: readonly string[]
  /** PKCS #8, base64; in the clear only while it is imported. */
  readonly pkcs8: string
  readonly ageRecipient: string
}
/** The secret half of an identity. */
export interface IdentityRecord extends StoredKey {
  /** `AGE-SECRET-KEY-1…` */
  readonly ageIdentity: string
  /** Of the keys before, newest first: what opens bundles of that time, and what verifies signatures. Certificate: DER, base64. */
  readonly earlier?: readonly { readonly fingerprint: Fingerprint; readonly ageIdentity: string; readonly certificate: string }[]
  /** The key before, kept until a bundle signed with it has told colleagues of this one. */
  readonly handover?: Handover
}
export interface Handover {
  readonly from: StoredKey
  /** The roster entry that tells. */
  readonly statement: Sha256Hex
  /** Name of this device from then on. */
  readonly device: DeviceId
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
      const { record, summary, signer } = await newIdentity(context, person, algorithm)
      await session.enqueue(async () => {
        const told = [{ event: 'identity-created', facts: { fingerprint: signer.fingerprint } }] as const
        await commit(session, [putJson('identity', identityId, record, summary), ...(await auditChanges(context, session, told, signer))])
      })
      session.signer = signer
      return summary
    },
  }
}

/** A new key with its certificate and age key; nothing is stored yet. */
export async function newIdentity(
  context: EngineContext,
  person: PersonCard,
  algorithm: KeyAlgorithm,
): Promise<{ readonly record: IdentityRecord; readonly summary: IdentitySummary; readonly signer: SigningIdentity }> {
  const { createIdentity, identityFromKey } = await import('../../signing/certificates/create-identity.ts')
  const { encodeCertificatesPem } = await import('../../signing/certificates/pem.ts')
  const { fingerprintWords } = await import('../../signing/certificates/fingerprint-words.ts')
  const { readCertificate } = await import('../../signing/certificates/certificate.ts')
  // Extractable this once: the key has to be sealed before it can be used a second time.
  const { identity, ageIdentity } = await createIdentity({ person, algorithm, clock: context.ports.clock, extractable: true })
  const { fingerprint, ageRecipient, chain } = identity
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', identity.privateKey))
  const summary: IdentitySummary = {
    ...person,
    fingerprint,
    fingerprintWords: fingerprintWords(fingerprint),
    algorithm,
    ageRecipient,
    certificatePem: encodeCertificatesPem(chain),
    validUntil: (await readCertificate(chain[0] ?? new Uint8Array())).notAfter,
  }
  const record: IdentityRecord = { person, chain: chain.map(toBase64), pkcs8: toBase64(pkcs8), ageIdentity, ageRecipient }
  const signer = await identityFromKey({ chainDer: chain, pkcs8, person, ageRecipient })
  pkcs8.fill(0)
  return { record, summary, signer }
}

/** The signer of this vault with a key that cannot be exported; read once per unlock. @throws {WorkbenchError} `no-identity` */
export async function signerOf(session: Session): Promise<SigningIdentity> {
  session.signer ??= await signerFrom(await identityRecord(session))
  return session.signer
}

/**
 * Who signs entries of the log: nobody before there is an identity, nor while its record cannot be trusted, since a change of the protection
 * must not wait for that. The log's verification shows the entry as unsigned.
 */
export async function logSignerOf(session: Session): Promise<SigningIdentity | undefined> {
  return session.vault.entry(identityId) ? ifSound(() => signerOf(session)) : undefined
}

/** @throws {WorkbenchError} `no-identity` when it is not readable */
export async function signerFrom({ person, chain, pkcs8, ageRecipient }: StoredKey): Promise<SigningIdentity> {
  const { identityFromKey } = await import('../../signing/certificates/create-identity.ts')
  const secret = decoded(pkcs8)
  const signer = await identityFromKey({ chainDer: chain.map(decoded), pkcs8: secret, person, ageRecipient })
  secret.fill(0)
  return signer
}

/** Secret age keys of this vault's identity, also those of before: colleagues' older bundles are encrypted to them. @throws {WorkbenchError} `no-identity` */
export async function ageIdentitiesOf(session: Session): Promise<readonly string[]> {
  const { ageIdentity, earlier = [] } = await identityRecord(session)
  return [ageIdentity, ...earlier.map((key) => key.ageIdentity)]
}

/** @throws {WorkbenchError} `no-identity` */
export async function identityRecord(session: Session): Promise<IdentityRecord> {
  if (!session.vault.entry(identityId)) throw new WorkbenchError('no-identity', 'this vault has no identity yet')
  return readJson<IdentityRecord>(session, identityId)
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(base64)
  if (!bytes) throw new WorkbenchError('no-identity', 'the stored identity is not readable')
  return bytes
}
