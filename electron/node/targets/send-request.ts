import { request as requestPlainly, Agent as PlainAgent } from 'node:http'
import { request as requestEncrypted, Agent as EncryptedAgent } from 'node:https'
import { getCACertificates } from 'node:tls'
import { FolderError } from '#shared/ports/folder-error.ts'
import { errnoOf } from '../folder/folder-errno.ts'

/** Longest silence of a server before it counts as gone. */
const silenceMs = 40_000
/** Longest time for one file: 64 MiB at 1 Mbit/s. */
const wholeMs = 10 * 60_000

export interface ServerRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** More is refused as `too-large`, before it is read where the server says its length. */
  readonly maxAnswerBytes: number
}
export interface ServerAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer<ArrayBuffer>
}
export interface ServerConnection {
  /**
   * Sends one request to the connection's own origin. A redirect comes back as the answer and is never followed.
   *
   * @throws {FolderError} `bad-address` for another origin, `vanished` (unreachable, silent, broken off), `untrusted` (certificate), `too-large`
   */
  send(url: URL, request: ServerRequest): Promise<ServerAnswer>
  close(): void
}

export interface ConnectionOptions {
  /** Root certificates (PEM) trusted besides those of the system, for tests and an organisation's own authority. */
  readonly certificateAuthorities?: string | undefined
  readonly silenceMs?: number
}

/** What Node says when a certificate is not good, e.g. `CERT_HAS_EXPIRED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
const certificateTrouble = /CERT|SIGNATURE|^ERR_TLS_|^EPROTO$|^ERR_SSL_/

/** Connections to one server, kept open between requests. Trusts what the operating system trusts, so that an organisation's own root works. */
export function connectServer(origin: string, options: ConnectionOptions = {}): ServerConnection {
  const limits = { keepAlive: true, maxSockets: 6 }
  const further = options.certificateAuthorities === undefined ? [] : [options.certificateAuthorities]
  const isEncrypted = origin.startsWith('https:')
  const agent = isEncrypted
    ? new EncryptedAgent({
        ...limits,
        minVersion: 'TLSv1.2',
        ca: [...getCACertificates('default'), ...getCACertificates('system'), ...further],
      })
    : new PlainAgent(limits)

  function sendOnce(url: URL, asked: ServerRequest): Promise<ServerAnswer> {
    return new Promise((resolve, reject) => {
      let hasFailed = false
      const fail = (error: FolderError): void => {
        hasFailed = true
        reject(error)
        clearTimeout(deadline)
        outgoing.destroy()
      }
      const tooLarge = (byteLength: number): void =>
        fail(new FolderError('too-large', `larger than ${asked.maxAnswerBytes} bytes`, { byteLength }))
      const outgoing = (isEncrypted ? requestEncrypted : requestPlainly)(url, {
        method: asked.method,
        agent,
        headers: {
          ...asked.headers,
          // Plain bytes only: nothing that could unfold to more than it weighs.
          'accept-encoding': 'identity',
          ...(asked.body && { 'content-length': String(asked.body.byteLength) }),
        },
      })
      const deadline = setTimeout(() => fail(new FolderError('vanished', 'the server took too long', { host: url.host })), wholeMs)
      outgoing.setTimeout(options.silenceMs ?? silenceMs, () =>
        fail(new FolderError('vanished', 'the server does not answer', { host: url.host, reason: 'silent' })),
      )
      outgoing.on('error', (error) => {
        clearTimeout(deadline)
        // Cut off by us. Sent again, nobody would wait for it, and its failure would end the whole program.
        if (hasFailed) return
        // A connection that the server closed while it was idle: nothing of this request was answered.
        if (outgoing.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(errnoOf(error) ?? '')) resolve(sendOnce(url, asked))
        else reject(connectionError(error, url.host))
      })
      outgoing.on('response', (response) => {
        const said = Number(response.headers['content-length'] ?? 0)
        if (asked.method !== 'HEAD' && said > asked.maxAnswerBytes) return tooLarge(said)
        const chunks: Uint8Array[] = []
        let length = 0
        response.on('data', (chunk: Uint8Array) => {
          length += chunk.byteLength
          if (length > asked.maxAnswerBytes) tooLarge(length)
          else chunks.push(chunk)
        })
        response.on('error', (error) => fail(connectionError(error, url.host)))
        response.on('end', () => {
          clearTimeout(deadline)
          // Cut off in the middle: half a file must not pass for a whole one.
          if (!response.complete) return fail(new FolderError('vanished', 'the connection broke off', { host: url.host }))
          resolve({ status: response.statusCode ?? 0, headers: headersOf(response.headers), body: Buffer.concat(chunks) })
        })
      })
      outgoing.end(asked.body)
    })
  }

  return {
    async send(url, request) {
      // Whatever a client library makes of what the server said: credentials go nowhere else.
      if (url.origin !== origin) throw new FolderError('bad-address', 'a request to another server was refused', { host: url.host })
      return await sendOnce(url, request)
    },
    close: () => agent.destroy(),
  }
}

function connectionError(error: Error, host: string): FolderError {
  const errno = errnoOf(error) ?? 'unknown'
  const code = certificateTrouble.test(errno) ? 'untrusted' : 'vanished'
  return new FolderError(code, `no connection: ${errno}`, { host, reason: errno }, { cause: error })
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return kept
}
