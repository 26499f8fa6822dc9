import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createNodeHost } from '../../../electron/node/host-commands.ts'
import { openProfile } from '../../../electron/node/profile.ts'
import { startLoopbackServer, type LoopbackServer } from '../../../electron/loopback/server.ts'
import type { AssetMap } from '../../../electron/node/asset-map.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface RunningServer extends LoopbackServer {
  readonly port: number
  readonly directory: string
  readonly reuses: () => number
  /** One request with exactly these headers beside `Host`. */
  ask(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: Uint8Array | string): Promise<Answer>
  /** Goes through launch and boot as the browser does. */
  login(): Promise<string>
}

const page = '<!doctype html><meta property="csp-nonce" content="__CSP_NONCE__"><title>Probity</title>'
const asset = (text: string, mediaType: string, hashed: boolean) => ({ bytes: Uint8Array.from(Buffer.from(text)), mediaType, hashed })

const testAssets: AssetMap = new Map([
  ['/index.html', asset(page, 'text/html; charset=utf-8', false)],
  ['/assets/main-abcdefgh.js', asset('export {}', 'text/javascript; charset=utf-8', true)],
  ['/mark.svg', asset('<svg/>', 'image/svg+xml', false)],
])

/** The real server on a free port, over a profile of its own; ends with the test. */
export async function runningServer(options: { readonly assets?: AssetMap; readonly idleMs?: number } = {}): Promise<RunningServer> {
  const directory = await temporaryDirectory()
  const profile = await openProfile(join(directory, 'profile'))
  let reuses = 0
  const host = createNodeHost({
    profile,
    info: { kind: 'browser', platform: 'test', appVersion: '0', ownBrowserProfile: false },
    chooseFolder: (typed) => Promise.resolve(typed),
  })
  const server = await startLoopbackServer({
    port: 0,
    assets: options.assets ?? testAssets,
    host,
    onCodeReuse: () => (reuses += 1),
    ...(options.idleMs !== undefined && { idleMs: options.idleMs }),
  })
  onTestFinished(async () => {
    host.close()
    await server.close()
  })
  const port = Number(new URL(server.origin).port)

  function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: Uint8Array | string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        { host: '127.0.0.1', port, method, path, headers: { Host: `127.0.0.1:${port}`, ...headers }, agent: false },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  async function login(): Promise<string> {
    const launched = await ask(
      'POST',
      '/launch',
      { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' },
      `code=${server.sessions.launchCode()}`,
    )
    const cookie = String(launched.headers['set-cookie']).split(';')[0] ?? ''
    const booted = await ask('POST', '/boot', { Origin: server.origin, 'Content-Type': 'application/json', Cookie: cookie }, '{}')
    // Answer of our own server, whose shape the next request proves.
    return (JSON.parse(booted.body.toString()) as { token: string }).token
  }

  return { ...server, port, directory, reuses: () => reuses, ask, login }
}
