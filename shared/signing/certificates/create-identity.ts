import type { Clock } from '../../ports/clock.ts'
import { keyAlgorithmOf, parseCertificate, type CertificateDer } from './certificate.ts'
import { ownBytes, sha256Hex } from '../../bytes/digest.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'
import { importSigningKey, keyMatches, keyParameters } from './signing-key.ts'

/**
 * A new signing key with its certificate, self-signed or issued by the organisation's root, and a new age key pair.
 *
 * @param request.extractable true only when the key has to be exported right away (PKCS#12); the default leaves it locked in WebCrypto
 * @returns `ageIdentity` is the secret `AGE-SECRET-KEY-1…`: to be sealed, never shown
 * @throws {SignatureError} "not-an-authority" when the issuer's certificate may not issue
 * @see RFC 5280 for the profile; the combination of extensions is what pdfsig, LibreOffice and OpenSSL all accept
 */
export async function createIdentity(request: {
  readonly person: PersonCard
  readonly algorithm: KeyAlgorithm
  readonly clock: Clock
  readonly extractable?: boolean
  /** An authority's identity (`createRoot`) that issues the certificate; self-signed without. */
  readonly issuer?: SigningIdentity
}): Promise<{ identity: SigningIdentity; ageIdentity: string }> {
  const { person, algorithm, clock } = request
  const keys = await crypto.subtle.generateKey(keyParameters[algorithm], request.extractable ?? false, ['sign', 'verify'])
  const chain = await certify(request, keys, new Date(clock.now()))
  // Whoever only signs with a stored key does without.
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const ageIdentity = await generateX25519Identity()
  const ageRecipient = await identityToRecipient(ageIdentity)
  return { identity: await assemble(person, algorithm, chain, keys.privateKey, ageRecipient), ageIdentity }
}

/**
 * Brings a stored identity back to life; the key comes out non-extractable, so the caller can and should forget `pkcs8`.
 *
 * @param stored.chainDer signer first, then its issuers
 * @throws {SignatureError} "no-certificate", "unsupported-key", "no-private-key" when the key is not the certificate's
 */
export async function identityFromKey(stored: {
  readonly chainDer: readonly Uint8Array[]
  readonly pkcs8: Uint8Array
  readonly person: PersonCard
  readonly ageRecipient: string
}): Promise<SigningIdentity> {
  const [signer] = stored.chainDer
  if (signer === undefined) throw new SignatureError('no-certificate', 'the chain is empty')
  const certificate = parseCertificate(signer)
  const algorithm = keyAlgorithmOf(certificate)
  const privateKey = await importSigningKey(algorithm, stored.pkcs8, false).catch((cause: unknown) => {
    throw new SignatureError('unsupported-key', 'the private key is not of the kind of its certificate', { algorithm }, { cause })
  })
  if (!(await keyMatches(algorithm, privateKey, certificate.publicKey.spki))) {
    throw new SignatureError('no-private-key', 'the private key does not belong to the certificate')
  }
  return assemble(stored.person, algorithm, stored.chainDer.map(ownBytes), privateKey, stored.ageRecipient)
}

async function assemble(
  person: PersonCard,
  algorithm: KeyAlgorithm,
  chain: readonly CertificateDer[],
  privateKey: CryptoKey,
  ageRecipient: string,
): Promise<SigningIdentity> {
  return { person, algorithm, chain, fingerprint: await sha256Hex(chain[0] ?? new Uint8Array()), privateKey, ageRecipient }
}

/** Loaded only by who issues: the library behind it is as large as all that signing needs. */
const issuing = () => import('./issue-certificate.ts')

const certify = async (
  { person, algorithm, issuer }: { readonly person: PersonCard; readonly algorithm: KeyAlgorithm; readonly issuer?: SigningIdentity },
  keys: CryptoKeyPair,
  now: Date,
): Promise<readonly CertificateDer[]> => [
  await (
    await issuing()
  ).issueLeaf({ person, publicKey: keys.publicKey, now, issuer: issuer ?? { algorithm, privateKey: keys.privateKey } }),
  ...(issuer?.chain ?? []),
]

/**
 * The organisation's own authority: its certificate is installed once where signatures are checked, and every identity issued by it is trusted.
 *
 * @param request.extractable true when the key has to be exported (PKCS#12); a root is kept offline, so that is the rule
 */
export async function createRoot(request: {
  readonly organisation: string
  readonly algorithm: KeyAlgorithm
  readonly clock: Clock
  readonly extractable?: boolean
}): Promise<SigningIdentity> {
  const { organisation, algorithm, clock } = request
  const person = { name: `${organisation} – signing authority`, email: '', designation: '', organisation }
  const keys = await crypto.subtle.generateKey(keyParameters[algorithm], request.extractable ?? false, ['sign', 'verify'])
  const chain = [await (await issuing()).issueRoot({ person, keys, algorithm, now: new Date(clock.now()) })]
  return assemble(person, algorithm, chain, keys.privateKey, '')
}
