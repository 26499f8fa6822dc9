import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { commandWire } from '#shared/ports/host-wire.ts'
import { pageWithNonce, type AssetMap } from '../node/asset-map.ts'
import { errnoOf } from '../node/folder/folder-errno.ts'
import { forever, noStore, securityHeaders } from '../node/security-headers.ts'
import { codePage, codePageHeaders } from './code-page.ts'
import { answerCommand } from './command-route.ts'
import { BodyTooLarge, readBody } from './read-body.ts'
import { guardRequest } from './request-guard.ts'
import { bootSeconds, createSessions, type Sessions } from './sessions.ts'

const maxConnections = 20
const maxHeaderBytes = 8 * 1024
const timeoutMs = 30_000
/** No page has asked for anything for so long: nobody is there. */
const idleMs = 15 * 60_000
const maxFormBytes = 1_024

const address = '127.0.0.1'

export interface LoopbackOptions {
  readonly port: number
  readonly assets: AssetMap
  readonly host: HostCommands
  /** Told when a start code was used a second time; sessions are closed already. */
  readonly onCodeReuse: () => void
  readonly onLaunched?: () => void
  readonly idleMs?: number
}

export interface LoopbackServer {
  readonly origin: string
  readonly sessions: Sessions
  /** Resolves when the server has ended, with the reason. */
  readonly ended: Promise<'closed' | 'idle'>
  close(): Promise<void>
}

/**
 * The browser host: the built renderer and the host's commands on 127.0.0.1, for whoever holds the token.
 * @throws {HostError} `refused` when the port is taken (another port would be another, empty database), `io`
 */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  let reused = false
  const sessions = createSessions(() => {
    reused = true
    options.onCodeReuse()
  })
  const ending = Promise.withResolvers<'closed' | 'idle'>()
  const idle = setTimeout(() => void end('idle'), options.idleMs ?? idleMs)

  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      requestTimeout: timeoutMs,
      headersTimeout: timeoutMs,
      keepAliveTimeout: 5_000,
      insecureHTTPParser: false,
    },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        if (response.headersSent) return response.destroy()
        // The rest of a body that is too large is not waited for.
        send(response, error instanceof BodyTooLarge ? 413 : 500, { Connection: 'close' })
      })
    },
  )
  server.maxConnections = maxConnections

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      clearTimeout(idle)
      const taken = errnoOf(error) === 'EADDRINUSE'
      reject(
        taken
          ? new HostError(
              'refused',
              `port ${options.port} is taken: is Probity running already? Your data belongs to this port, so no other is tried; end the other program or choose another --profile`,
              { port: options.port },
            )
          : new HostError('io', `cannot listen on port ${options.port}: ${errnoOf(error) ?? 'unknown error'}`, { port: options.port }),
      )
    })
    server.listen({ port: options.port, host: address, exclusive: true }, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string' || bound.address !== address)
    throw new HostError('refused', 'the server did not bind to 127.0.0.1 only')
  const origin = `http://${address}:${bound.port}`

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = guardRequest(
      {
        method: request.method ?? '',
        target: request.url ?? '',
        hosts: headerLines(request, 'host'),
        header: (name) => headerLines(request, name).join(', ') || undefined,
      },
      bound === null || typeof bound === 'string' ? 0 : bound.port,
    )
    switch (verdict.kind) {
      case 'refuse':
        return send(response, verdict.status)
      case 'page': {
        const page = options.assets.get('/index.html')
        if (page === undefined) return send(response, 404)
        const nonce = randomBytes(16).toString('base64')
        return send(
          response,
          200,
          { ...securityHeaders(nonce), 'Content-Type': page.mediaType },
          request.method === 'HEAD' ? undefined : pageWithNonce(page, nonce),
        )
      }
      case 'asset': {
        const asset = options.assets.get(verdict.path)
        if (asset === undefined) return send(response, 404)
        const headers = { 'Content-Type': asset.mediaType, 'Cache-Control': asset.hashed ? forever : noStore }
        return send(response, 200, headers, request.method === 'HEAD' ? undefined : asset.bytes)
      }
      case 'code-page':
        return send(response, 200, { 'Content-Type': 'text/html; charset=utf-8', ...codePageHeaders }, codePage(reused ? 'reused' : 'none'))
      case 'redeem-code': {
        const form = new URLSearchParams(new TextDecoder().decode(await readBody(request, maxFormBytes)))
        const secret = sessions.redeemCode(form.get('code') ?? '')
        if (secret === undefined) {
          await holdBack()
          return send(
            response,
            403,
            { 'Content-Type': 'text/html; charset=utf-8', ...codePageHeaders },
            codePage(reused ? 'reused' : 'wrong'),
          )
        }
        options.onLaunched?.()
        // Seconds, one path: cookies cross ports, so this one is worth nothing but the next step, once.
        return send(response, 303, {
          Location: '/',
          'Set-Cookie': `boot=${secret}; Path=/boot; Max-Age=${bootSeconds}; HttpOnly; SameSite=Strict`,
        })
      }
      case 'boot': {
        await readBody(request, maxFormBytes)
        const token = sessions.redeemBoot(bootCookie(headerLines(request, 'cookie')))
        if (token === undefined) {
          await holdBack()
          return send(response, 401)
        }
        idle.refresh()
        return sendJson(response, 200, { token }, { 'Set-Cookie': 'boot=; Path=/boot; Max-Age=0; HttpOnly; SameSite=Strict' })
      }
      case 'heartbeat':
      case 'command': {
        if (!sessions.isValid(headerLines(request, 'x-wb-token').join())) {
          await holdBack()
          return send(response, 401, { Connection: 'close' })
        }
        idle.refresh()
        if (verdict.kind === 'heartbeat') return sendJson(response, 200, {})
        const body = await readBody(request, commandWire[verdict.name].maxRequestBytes)
        const answer = await answerCommand(options.host, verdict.name, body)
        idle.refresh()
        return 'bytes' in answer
          ? send(response, 200, { 'Content-Type': 'application/octet-stream' }, answer.bytes)
          : sendJson(response, answer.status, answer.json)
      }
    }
  }

  async function holdBack(): Promise<void> {
    const delay = sessions.failureDelayMs()
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
  }

  async function end(reason: 'closed' | 'idle'): Promise<void> {
    clearTimeout(idle)
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    ending.resolve(reason)
  }

  return { origin, sessions, ended: ending.promise, close: () => end('closed') }
}

/** Every line of a header, where Node would join or drop. */
function headerLines(request: IncomingMessage, name: string): string[] {
  return request.headersDistinct[name] ?? []
}

function bootCookie(lines: readonly string[]): string {
  const pairs = lines
    .join(';')
    .split(';')
    .map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith('boot='))?.slice('boot='.length) ?? ''
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}, body?: Uint8Array | string): void {
  response.writeHead(status, { ...securityHeaders(), 'Cache-Control': noStore, ...headers })
  response.end(body)
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  send(response, status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(value))
}
