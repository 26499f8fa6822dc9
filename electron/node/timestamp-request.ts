import { request } from 'node:https'
import { HostError } from '#shared/ports/host-error.ts'

const timeoutMs = 30_000
/** A response with certificates has some 6 KB. */
const maxResponseBytes = 1024 * 1024

/**
 * Sends a timestamp query and returns the response's bytes, both DER. The only place where this program opens a connection to
 * another machine, and only to the authority that the user entered.
 *
 * @param ca further root certificates (PEM), for an organisation's own authority
 * @throws {HostError} `invalid-request` (not https, user info), `unreachable`, `timeout`, `refused` (status, media type, size, redirect)
 * @see RFC 3161 3.4
 */
export async function requestTimestamp(url: string, query: Uint8Array, ca?: string): Promise<Uint8Array<ArrayBuffer>> {
  const target = URL.parse(url)
  if (target === null || target.protocol !== 'https:' || target.username !== '' || target.password !== '') {
    throw new HostError('invalid-request', 'a timestamp authority is given as https address without user name')
  }
  return await new Promise((resolve, reject) => {
    const fail = (code: 'unreachable' | 'timeout' | 'refused', message: string) => {
      outgoing.destroy()
      reject(new HostError(code, message, { host: target.host }))
    }
    const headers = {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      'content-length': query.byteLength,
    }
    const outgoing = request(target, { method: 'POST', headers, agent: false, ...(ca !== undefined && { ca }) }, (response) => {
      // A redirect is not followed: the user chose this address.
      if (response.statusCode !== 200) return fail('refused', `the authority answered with status ${response.statusCode ?? 0}`)
      if (response.headers['content-type']?.split(';')[0]?.trim() !== 'application/timestamp-reply')
        return fail('refused', 'the answer is not a timestamp reply')
      const chunks: Uint8Array[] = []
      let length = 0
      response.on('data', (chunk: Uint8Array) => {
        length += chunk.byteLength
        if (length > maxResponseBytes) fail('refused', 'the answer is too large')
        else chunks.push(chunk)
      })
      response.on('end', () => resolve(Uint8Array.from(Buffer.concat(chunks))))
      response.on('error', () => fail('unreachable', 'the connection broke off'))
    })
    outgoing.setTimeout(timeoutMs, () => fail('timeout', `no answer within ${timeoutMs / 1000} s`))
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail('unreachable', `no connection: ${error.code ?? 'unknown error'}`))
    outgoing.end(query)
  })
}
