import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { isIssuedBy, keyAlgorithmOf, parseCertificate, readCertificate, type CertificateDer } from './certificate.ts'
import { ownBytes } from '../../bytes/digest.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'
import { openContainer } from './pkcs12-container.ts'
import { importSigningKey, keyMatches } from './signing-key.ts'

/** OWASP's 2023 figure for PBKDF2-HMAC-SHA256. */
const pbkdf2Iterations = 600_000
/** The MAC is the weaker door to the same passphrase, so it costs as much as one can wait for (about 0.2 s). */
const macIterations = 100_000
/** About ten seconds; other programs write 1 to 1,000,000. */
const maxMacIterations = 5_000_000
/** A file of an officer's key and chain has 2–10 KB. */
const maxByteLength = 1_048_576

export interface ImportedKey {
  /** DER, signer first, then its issuers as far as the file holds them. */
  readonly chain: readonly CertificateDer[]
  readonly algorithm: KeyAlgorithm
  /** Non-extractable. */
  readonly privateKey: CryptoKey
  /** Secret, clear: to be sealed and forgotten. */
  readonly pkcs8: Uint8Array<ArrayBuffer>
  readonly person: PersonCard
}

/**
 * A `.p12` file: key and certificates under PBES2 (PBKDF2-HMAC-SHA256, AES-256-CBC), integrity by HMAC-SHA256.
 *
 * @see RFC 7292, RFC 8018
 */
export async function exportPkcs12(
  identity: SigningIdentity,
  privateKeyPkcs8: Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const password = ownBytes(new TextEncoder().encode(passphrase)).buffer
  const localKeyId = new pkijs.Attribute({
    type: '1.2.840.113549.1.9.21',
    values: [new asn1js.OctetString({ valueHex: Uint8Array.of(1).buffer })],
  })
  const friendlyName = new pkijs.Attribute({
    type: '1.2.840.113549.1.9.20',
    values: [new asn1js.BmpString({ value: identity.person.name })],
  })
  const keyBag = new pkijs.PKCS8ShroudedKeyBag({ parsedValue: pkijs.PrivateKeyInfo.fromBER(ownBytes(privateKeyPkcs8)) })
  const encryption = {
    password,
    // The types ask for an IV; the library draws a random one of its own and ignores this.
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: new Uint8Array(16) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: pbkdf2Iterations,
  }
  await keyBag.makeInternalValues(encryption)
  const certificateBags = identity.chain.map(
    (der, index) =>
      new pkijs.SafeBag({
        bagId: '1.2.840.113549.1.12.10.1.3',
        bagValue: new pkijs.CertBag({ parsedValue: pkijs.Certificate.fromBER(ownBytes(der)) }),
        ...(index === 0 ? { bagAttributes: [localKeyId, friendlyName] } : {}),
      }),
  )
  const pfx = new pkijs.PFX({
    parsedValue: {
      // Password based integrity, as everybody writes it.
      integrityMode: 0,
      authenticatedSafe: new pkijs.AuthenticatedSafe({
        parsedValue: {
          safeContents: [
            {
              privacyMode: 0,
              value: new pkijs.SafeContents({
                safeBags: [
                  new pkijs.SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue: keyBag, bagAttributes: [localKeyId, friendlyName] }),
                ],
              }),
            },
            { privacyMode: 1, value: new pkijs.SafeContents({ safeBags: certificateBags }) },
          ],
        },
      }),
    },
  })
  const safe = pfx.parsedValue?.authenticatedSafe
  if (safe === undefined) throw new SignatureError('not-pkcs12', 'the container was not assembled')
  await safe.makeInternalValues({ safeContents: [{}, encryption] })
  await pfx.makeInternalValues({
    password,
    iterations: macIterations,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  })
  return new Uint8Array(pfx.toSchema().toBER(false))
}

/**
 * Reads PBES2 and the older encryptions (3DES, RC2), RSA and P-256.
 *
 * @throws {SignatureError} "wrong-passphrase", "not-pkcs12", "no-private-key", "no-certificate", "unsupported-key"
 */
export async function importPkcs12(bytes: Uint8Array, passphrase: string): Promise<ImportedKey> {
  if (bytes.length > maxByteLength) throw new SignatureError('not-pkcs12', 'file is too large', { byteLength: bytes.length })
  const iterations = macIterationsOf(bytes)
  if (iterations === undefined || iterations > maxMacIterations)
    throw new SignatureError('not-pkcs12', 'expected a PFX of version 3 with a MAC that can be waited for', {
      iterations: iterations ?? -1,
    })
  const { keys, certificates } = await openContainer(ownBytes(bytes), passphrase)
  const [pkcs8] = keys
  if (pkcs8 === undefined) throw new SignatureError('no-private-key', 'the file holds no private key')
  if (certificates.length === 0) throw new SignatureError('no-certificate', 'the file holds no certificate')
  const signer = await findSigner(certificates, pkcs8)
  const chain = orderChain(signer.der, certificates)
  const { person } = await readCertificate(signer.der)
  return {
    chain,
    algorithm: signer.algorithm,
    privateKey: await importSigningKey(signer.algorithm, signer.pkcs8, false),
    pkcs8: signer.pkcs8,
    person,
  }
}

/**
 * PFX ::= SEQUENCE { version INTEGER 3, authSafe, macData { mac, salt, iterations DEFAULT 1 } OPTIONAL } (RFC 7292, section 4). The MAC is
 * checked before anything is decrypted, so its count is where a hostile file could make us work for hours.
 */
function macIterationsOf(bytes: Uint8Array): number | undefined {
  const parsed = asn1js.fromBER(ownBytes(bytes))
  if (parsed.offset === -1 || !(parsed.result instanceof asn1js.Sequence)) return undefined
  const [version, , mac] = parsed.result.valueBlock.value
  if (!(version instanceof asn1js.Integer) || version.valueBlock.valueDec !== 3 || !(mac instanceof asn1js.Sequence)) return undefined
  const [, , iterations] = mac.valueBlock.value
  if (!(iterations instanceof asn1js.Integer)) return 1
  // Numbers beyond 32 bits do not fit `valueDec`.
  return iterations.valueBlock.isHexOnly ? Number.POSITIVE_INFINITY : iterations.valueBlock.valueDec
}

/** Files list certificates in any order; the signer's is the one whose public key answers to the private key. */
async function findSigner(
  certificates: readonly CertificateDer[],
  stored: Uint8Array,
): Promise<{ der: CertificateDer; algorithm: KeyAlgorithm; pkcs8: Uint8Array<ArrayBuffer> }> {
  let unsupported: SignatureError | undefined
  for (const der of certificates) {
    const certificate = parseCertificate(der)
    try {
      const algorithm = keyAlgorithmOf(certificate)
      const { spki } = certificate.publicKey
      const key = await importSigningKey(algorithm, algorithm === 'p256' ? withPublicHalf(stored, spki) : stored, true)
      if (!(await keyMatches(algorithm, key, spki))) continue
      return { der, algorithm, pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)) }
    } catch (error) {
      // A key of another kind cannot belong to this certificate; the next one may fit.
      if (error instanceof SignatureError) unsupported = error
      else if (!(error instanceof DOMException)) throw error
    }
  }
  throw unsupported ?? new SignatureError('no-certificate', 'no certificate in the file belongs to the private key')
}

/**
 * ECPrivateKey ::= SEQUENCE { version, privateKey, parameters [0] OPTIONAL, publicKey [1] BIT STRING OPTIONAL }: Java leaves the last one out,
 * which WebCrypto of Node refuses. It stands in the certificate; whether the two belong together is tried afterwards.
 *
 * @see RFC 5915, section 3
 */
function withPublicHalf(pkcs8: Uint8Array, spki: Uint8Array): Uint8Array {
  const info = pkijs.PrivateKeyInfo.fromBER(ownBytes(pkcs8))
  const key = asn1js.fromBER(info.privateKey.valueBlock.valueHexView).result
  const publicKey = asn1js.fromBER(ownBytes(spki)).result
  if (!(key instanceof asn1js.Sequence) || !(publicKey instanceof asn1js.Sequence)) return pkcs8
  const [, point] = publicKey.valueBlock.value
  if (!(point instanceof asn1js.BitString) || key.valueBlock.value.some(isPublicKey)) return pkcs8
  key.valueBlock.value.push(new asn1js.Constructed({ idBlock: { tagClass: contextSpecific, tagNumber: 1 }, value: [point] }))
  info.privateKey = new asn1js.OctetString({ valueHex: key.toBER(false) })
  return new Uint8Array(info.toSchema().toBER(false))
}
const contextSpecific = 3
const isPublicKey = ({ idBlock }: asn1js.BaseBlock): boolean => idBlock.tagClass === contextSpecific && idBlock.tagNumber === 1

function orderChain(signer: CertificateDer, certificates: readonly CertificateDer[]): CertificateDer[] {
  const chain = [signer]
  let last = parseCertificate(signer)
  for (let depth = 0; depth < certificates.length && !isIssuedBy(last, last); depth += 1) {
    const current = last
    const issuer = certificates.find((der) => !chain.includes(der) && isIssuedBy(current, parseCertificate(der)))
    if (issuer === undefined) break
    chain.push(issuer)
    last = parseCertificate(issuer)
  }
  return chain
}
