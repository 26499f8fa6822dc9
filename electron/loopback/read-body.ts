import type { IncomingMessage } from 'node:http'

export class BodyTooLarge extends Error {}

/** Reads a body up to its limit. @throws {BodyTooLarge} before more is kept, whatever `Content-Length` said */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (!(announced <= maxBytes)) throw new BodyTooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request) {
    // Without an encoding set, a request yields Buffers.
    const bytes = chunk as Uint8Array
    length += bytes.byteLength
    if (length > maxBytes) throw new BodyTooLarge()
    chunks.push(bytes)
  }
  const body = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.byteLength
  }
  return body
}
