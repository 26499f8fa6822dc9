import { addTimestamp } from '../../signing/add-timestamp.ts'
import { SignatureError } from '../../signing/model/signature-error.ts'
import { timestampOver } from '../../signing/cms/timestamp.ts'
import type { SendTimestamp } from '../contract/document-signing.ts'

/** Adds a timestamp; whatever keeps the authority from answering is "timestamp-unreachable", with the reason as fact `why`. */
export async function timestampPdf(bytes: Uint8Array, send: SendTimestamp): Promise<Uint8Array<ArrayBuffer>> {
  const ask: SendTimestamp = async (query) => {
    try {
      return await send(query)
    } catch (cause) {
      // The host's error may have come through a worker, where it is no longer of its class.
      const why = cause instanceof Error ? cause.message : 'no answer'
      throw new SignatureError('timestamp-unreachable', `the timestamp authority could not be reached: ${why}`, { why }, { cause })
    }
  }
  return addTimestamp(bytes, timestampOver(ask))
}
