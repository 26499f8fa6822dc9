import { createServer, type Server } from 'node:http'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { AssetMap } from '../node/asset-map.ts'
import { errnoOf } from '../node/folder/folder-errno.ts'
import { answerRequest, send, type Answering } from './answer-request.ts'
import { BodyTooLarge } from './read-body.ts'
import { createSessions, type Sessions } from './sessions.ts'

const maxConnections = 20
const maxHeaderBytes = 8 * 1024
const timeoutMs = 30_000
/** No page has asked for anything for so long: nobody is there. */
const idleMs = 15 * 60_000

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

  const answering: Answering = {
    assets: options.assets,
    host: options.host,
    sessions,
    isCodeReused: () => reused,
    onLaunched: () => options.onLaunched?.(),
    onUse: () => idle.refresh(),
  }
  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      requestTimeout: timeoutMs,
      headersTimeout: timeoutMs,
      keepAliveTimeout: 5_000,
      insecureHTTPParser: false,
    },
    (request, response) => {
      answerRequest(answering, port, request, response).catch((error: unknown) => {
        if (response.headersSent) return response.destroy()
        // The rest of a body that is too large is not waited for.
        send(response, error instanceof BodyTooLarge ? 413 : 500, { Connection: 'close' })
      })
    },
  )
  server.maxConnections = maxConnections

  const port = await listen(server, options.port).catch((error: unknown) => {
    clearTimeout(idle)
    throw error
  })

  async function end(reason: 'closed' | 'idle'): Promise<void> {
    clearTimeout(idle)
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    ending.resolve(reason)
  }

  return { origin: `http://${address}:${port}`, sessions, ended: ending.promise, close: () => end('closed') }
}

/** @returns the port that it is bound to, which is another one for 0 */
async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const taken = errnoOf(error) === 'EADDRINUSE'
      reject(
        taken
          ? new HostError(
              'refused',
              `port ${wanted} is taken: is Probity running already? Your data belongs to this port, so no other is tried; end the other program or choose another --profile`,
              { port: wanted },
            )
          : new HostError('io', `cannot listen on port ${wanted}: ${errnoOf(error) ?? 'unknown error'}`, { port: wanted }),
      )
    })
    server.listen({ port: wanted, host: address, exclusive: true }, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string' || bound.address !== address)
    throw new HostError('refused', 'the server did not bind to 127.0.0.1 only')
  return bound.port
}
