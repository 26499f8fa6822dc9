import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { TimestampRequester } from './cms.ts'
import { ownBytes, toHex } from '../../bytes/digest.ts'
import { SignatureError } from '../model/signature-error.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'
const nonceByteLength = 8
/** PKIStatus granted and grantedWithMods. */
const granted = [0, 1]

/**
 * Talks RFC 3161 over whatever carries bytes to a timestamp authority and back, since a page may not call a foreign origin itself.
 *
 * @param send takes the DER of a TimeStampReq, gives the DER of the TimeStampResp
 * @returns for `signPdf`; throws {SignatureError} "timestamp-refused" or "timestamp-malformed"
 */
export function timestampOver(send: (query: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>): TimestampRequester {
  return async (digest) => {
    // The first bit stays clear, so that the DER integer is positive; the next is set, so that it is not shortened.
    const nonce = crypto.getRandomValues(new Uint8Array(nonceByteLength))
    nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
    const query = new pkijs.TimeStampReq({
      version: 1,
      messageImprint: new pkijs.MessageImprint({
        hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: sha256Oid, algorithmParams: new asn1js.Null() }),
        hashedMessage: new asn1js.OctetString({ valueHex: digest.buffer }),
      }),
      nonce: new asn1js.Integer({ valueHex: nonce.buffer }),
      certReq: true,
    })
    return readToken(await send(new Uint8Array(query.toSchema().toBER(false))), digest, nonce)
  }
}

/** What the token says is checked again by whoever verifies the document; here only that it answers this question. */
function readToken(response: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  let token: pkijs.ContentInfo | undefined
  let info: pkijs.TSTInfo
  try {
    const answer = pkijs.TimeStampResp.fromBER(ownBytes(response))
    const { status } = answer.status
    if (!granted.includes(status)) throw new SignatureError('timestamp-refused', 'the timestamp authority refused', { status })
    token = answer.timeStampToken
    const content = new pkijs.SignedData({ schema: token?.content }).encapContentInfo.eContent?.getValue()
    info = pkijs.TSTInfo.fromBER(content ?? new ArrayBuffer())
  } catch (cause) {
    if (cause instanceof SignatureError) throw cause
    throw new SignatureError('timestamp-malformed', 'the answer is no timestamp', { byteLength: response.length }, { cause })
  }
  const imprint = toHex(new Uint8Array(info.messageImprint.hashedMessage.valueBlock.valueHexView))
  const echoed = info.nonce === undefined ? '' : toHex(new Uint8Array(info.nonce.valueBlock.valueHexView))
  if (token === undefined || imprint !== toHex(digest) || echoed !== toHex(nonce)) {
    throw new SignatureError('timestamp-malformed', 'the timestamp answers another question')
  }
  return new Uint8Array(token.toSchema().toBER(false))
}
