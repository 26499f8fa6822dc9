import { PDF } from '@libpdf/core'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { oids, type TimestampRequester } from './cms/cms.ts'
import { ownBytes, sha256, toHex } from '../bytes/digest.ts'
import { findPdfSignatures, type PdfSignature } from './pdf/pdf-signatures.ts'
import { SignatureError } from './model/signature-error.ts'

/**
 * Puts a timestamp into the last signature of a PDF that was signed while no authority answered, which makes it PAdES B-T. The token is an
 * unsigned attribute in the room that no signature covers, so every other byte stays, and so do the signatures before it.
 *
 * @throws {SignatureError} "not-a-pdf", "not-signed", "already-timestamped", "signature-unreadable", "signature-too-large", and what `timestamp` throws
 * @see RFC 3161, appendix A; ETSI EN 319 122-1, 5.3
 */
export async function addTimestamp(pdf: Uint8Array, timestamp: TimestampRequester): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = ownBytes(pdf)
  const signature = await lastSignature(bytes)
  const { message, signerInfo } = readMessage(signature.message)
  const [value] = signerInfo.valueBlock.value.filter((part) => part instanceof asn1js.OctetString)
  if (value === undefined) throw unreadable('no signature value')
  const token = asn1js.fromBER(ownBytes(await timestamp(await sha256(new Uint8Array(value.valueBlock.valueHexView)))))
  if (token.offset === -1) throw new SignatureError('timestamp-malformed', 'the timestamp authority did not send a token')

  unsignedAttributes(signerInfo).push(new pkijs.Attribute({ type: oids.timestampToken, values: [token.result] }).toSchema())
  const made = new Uint8Array(message.toBER(false))
  // Two digits a byte between the angle brackets.
  const room = (signature.gapEnd - signature.gapStart - 2) / 2
  if (made.length > room)
    throw new SignatureError('signature-too-large', 'the timestamp does not fit into the signature', { byteLength: made.length, room })
  bytes.set(
    new TextEncoder().encode(
      toHex(made)
        .toUpperCase()
        .padEnd(room * 2, '0'),
    ),
    signature.gapStart + 1,
  )
  return bytes
}

async function lastSignature(bytes: Uint8Array<ArrayBuffer>): Promise<PdfSignature> {
  const pdf = await PDF.load(bytes, { lenient: false }).catch((cause: unknown) => {
    throw new SignatureError('not-a-pdf', 'the file cannot be read as PDF', { byteLength: bytes.length }, { cause })
  })
  const last = findPdfSignatures(pdf, bytes).at(-1)
  if (last === undefined) throw new SignatureError('not-signed', 'the file has no signature that a timestamp could be for')
  if (last.problems.length > 0) throw unreadable(last.problems.map(({ code }) => code).join(', '))
  return last
}

const unreadable = (detail: string): SignatureError =>
  new SignatureError('signature-unreadable', `the last signature cannot be read: ${detail}`)

/** The encoding is changed in place, not read into a model and written anew: what was signed stays as it was encoded. */
function readMessage(der: Uint8Array<ArrayBuffer>): { readonly message: asn1js.Sequence; readonly signerInfo: asn1js.Sequence } {
  const { result: message, offset } = asn1js.fromBER(der)
  if (offset !== der.length || !(message instanceof asn1js.Sequence)) throw unreadable('not CMS')
  const [, content] = message.valueBlock.value
  const [signed] = content instanceof asn1js.Constructed ? content.valueBlock.value : []
  const signers = signed instanceof asn1js.Sequence ? signed.valueBlock.value.at(-1) : undefined
  const [signerInfo, ...others] = signers instanceof asn1js.Set ? signers.valueBlock.value : []
  if (!(signerInfo instanceof asn1js.Sequence) || others.length > 0) throw unreadable('expected exactly one signer')
  return { message, signerInfo }
}

/** `[1]` at the end of a SignerInfo (RFC 5652, 5.3), made where it is missing. */
function unsignedAttributes(signerInfo: asn1js.Sequence): asn1js.AsnType[] {
  const parts = signerInfo.valueBlock.value
  const last = parts.at(-1)
  if (last instanceof asn1js.Constructed && last.idBlock.tagClass === 3 && last.idBlock.tagNumber === 1) {
    const isStamped = last.valueBlock.value.some((item) => new pkijs.Attribute({ schema: item }).type === oids.timestampToken)
    if (isStamped) throw new SignatureError('already-timestamped', 'the last signature has a timestamp already')
    return last.valueBlock.value
  }
  const made = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 1 } })
  parts.push(made)
  return made.valueBlock.value
}
