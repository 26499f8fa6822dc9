import { P12Signer } from '@libpdf/core'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { once } from '../../once.ts'
import type { CertificateDer } from './certificate.ts'
import { ownBytes } from '../../bytes/digest.ts'
import { SignatureError } from '../model/signature-error.ts'

/** What a `.p12` file holds, out of its encryption; which key and which certificate belong together is judged by `importPkcs12`. */
export interface OpenedContainer {
  /** PKCS#8, DER, as they lie in the file. */
  readonly keys: readonly Uint8Array<ArrayBuffer>[]
  readonly certificates: readonly CertificateDer[]
}

const keyBagId = '1.2.840.113549.1.12.10.1.1'
const shroudedKeyBagId = '1.2.840.113549.1.12.10.1.2'

/**
 * Opens files with PBES2 or PKCS#12's older encryptions, and those without any.
 *
 * @throws {SignatureError} "wrong-passphrase", "unsupported-key" for an encryption that is not known
 * @see RFC 7292
 */
export async function openContainer(bytes: Uint8Array<ArrayBuffer>, passphrase: string): Promise<OpenedContainer> {
  await knowOlderEncryptions()
  const password = ownBytes(new TextEncoder().encode(passphrase)).buffer
  try {
    const pfx = pkijs.PFX.fromBER(bytes)
    await pfx.parseInternalValues({ password, checkIntegrity: !(passphrase === '' && (await hasMacOfNothing(pfx))) })
    const safe = pfx.parsedValue?.authenticatedSafe
    await safe?.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) })
    // The library leaves this untyped; each is what its bag says.
    const contents = (safe?.parsedValue as { readonly safeContents?: readonly { readonly value: pkijs.SafeContents }[] } | undefined)
      ?.safeContents
    const bags = (contents ?? []).flatMap(({ value }) => value.safeBags)
    const keys: Uint8Array<ArrayBuffer>[] = []
    for (const { bagId, bagValue } of bags) {
      if (bagId === keyBagId) keys.push(new Uint8Array(bagValue.toSchema().toBER(false)))
      if (bagId === shroudedKeyBagId && bagValue instanceof pkijs.PKCS8ShroudedKeyBag) keys.push(await decryptedKey(bagValue, password))
    }
    return {
      keys,
      certificates: bags.flatMap(({ bagValue }) =>
        bagValue instanceof pkijs.CertBag && bagValue.parsedValue instanceof pkijs.Certificate
          ? [new Uint8Array(bagValue.parsedValue.toSchema().toBER(false))]
          : [],
      ),
    }
  } catch (cause) {
    throw translate(cause)
  }
}

/**
 * Without a passphrase some programs derive the key of the MAC from nothing at all, others from an empty text, which PKCS#12 writes as two zero
 * bytes; PBES2 makes no difference between them.
 *
 * @see RFC 7292, appendix B.2, with P the empty string and ID 3
 */
async function hasMacOfNothing({ macData, authSafe }: pkijs.PFX): Promise<boolean> {
  if (macData === undefined || !(authSafe.content instanceof asn1js.OctetString)) return false
  const { macSalt, mac, iterations = 1 } = macData
  const { name: hash } = pkijs.getCrypto(true).getAlgorithmByOID(mac.digestAlgorithm.algorithmId, true)
  const block = blockLengths[hash]
  if (block === undefined || iterations > mostIterationsOfNothing) return false
  const salt = new Uint8Array(macSalt.valueBlock.valueHexView)
  const salted = Uint8Array.from({ length: Math.ceil(salt.length / block) * block }, (_, index) => salt[index % salt.length] ?? 0)
  let derived: Uint8Array<ArrayBuffer> = Uint8Array.from([...new Uint8Array(block).fill(3), ...salted])
  for (let round = 0; round < iterations; round += 1) derived = new Uint8Array(await crypto.subtle.digest(hash, derived))
  const key = await crypto.subtle.importKey('raw', derived, { name: 'HMAC', hash }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, ownBytes(mac.digest.valueBlock.valueHexView), authSafe.content.getValue())
}
/** Bytes that the hash works on at a time. */
const blockLengths: Readonly<Record<string, number>> = { 'SHA-1': 64, 'SHA-256': 64, 'SHA-384': 128, 'SHA-512': 128 }
/** About half a second; who leaves the passphrase out has no reason for more, and OpenSSL writes 2,048. */
const mostIterationsOfNothing = 50_000

const decryptedKey = async (
  { encryptionAlgorithm, encryptedData }: pkijs.PKCS8ShroudedKeyBag,
  password: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await pkijs.getCrypto(true).decryptEncryptedContentInfo({
      encryptedContentInfo: new pkijs.EncryptedContentInfo({
        contentEncryptionAlgorithm: encryptionAlgorithm,
        encryptedContent: encryptedData,
      }),
      password,
    }),
  )

/**
 * 3DES and RC2 with PKCS#12's own key derivation come with an engine that LibPDF puts into PKI.js as soon as it is asked to read a file; it
 * has no other way in. Its own reading is not used: it takes no EC key without its public half, which is how Java writes them.
 */
const knowOlderEncryptions = once(async () => {
  await P12Signer.create(new Uint8Array(), '').catch(() => undefined)
})

/** The libraries only have sentences; those for a wrong passphrase speak of integrity, padding or decryption. */
function translate(cause: unknown): SignatureError {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/unsupported/i.test(message))
    return new SignatureError('unsupported-key', 'the file uses an algorithm that is not supported', {}, { cause })
  return new SignatureError('wrong-passphrase', 'the file does not open: wrong passphrase or damaged file', {}, { cause })
}
