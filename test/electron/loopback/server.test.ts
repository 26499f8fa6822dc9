import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { frameMediaType, commandWire, encodeFrame } from '#shared/ports/host-wire.ts'
import { startLoopbackServer } from '../../../electron/loopback/server.ts'
import { runningServer, type RunningServer } from './running-server.ts'

const apiHeaders = (server: RunningServer, token: string) => ({
  Origin: server.origin,
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/json',
  'X-WB-Token': token,
})

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => resolve(answer))
  })
}

describe('the loopback server', () => {
  it('serves the page with a nonce that is new each time and stands in the policy', async () => {
    const server = await runningServer()
    const nonces = []
    for (let i = 0; i < 2; i += 1) {
      const { status, headers, body } = await server.ask('GET', '/')
      expect(status).toBe(200)
      const nonce = /content="([^"]+)"/.exec(body.toString())?.[1] ?? ''
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(headers['cache-control']).toBe('no-store')
      nonces.push(nonce)
    }
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(new Set(nonces).size).toBe(2)
  })

  it.each(['/', '/assets/main-abcdefgh.js', '/mark.svg', '/enter', '/absent', '/%2e%2e'])(
    'sends the security headers with %s, and nothing that opens it to others',
    async (path) => {
      const { headers } = await (await runningServer()).ask('GET', path)
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; .*require-trusted-types-for 'script'; trusted-types wb-worker$/,
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
      // The camera for evidence and security keys for unlocking, for this page alone; never the microphone.
      expect(headers['permissions-policy']).toMatch(/microphone=\(\)/)
      expect([...String(headers['permissions-policy']).matchAll(/([\w-]+)=\(self\)/g)].map(([, name]) => name).sort()).toEqual([
        'camera',
        'publickey-credentials-create',
        'publickey-credentials-get',
      ])
      expect(
        Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'x-powered-by' || name === 'server'),
      ).toEqual([])
      expect(headers['cache-control']).toBe(path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store')
    },
  )

  it('has no icon for pages that name none, and no error for who asks', async () => {
    const server = await runningServer()
    const { status, body } = await server.ask('GET', '/favicon.ico')
    expect([status, body.byteLength]).toEqual([204, 0])
  })

  it('refuses with an empty body', async () => {
    const server = await runningServer()
    for (const answer of [
      await server.ask('GET', '/', { Host: `localhost:${server.port}` }),
      await server.ask('OPTIONS', '/api/info'),
      await server.ask('POST', '/api/info'),
    ]) {
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body.length).toBe(0)
    }
  })

  it.each([
    ['two hosts', (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`],
    ['no host', () => 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['an old protocol', () => 'GET / HTTP/1.0\r\n\r\n'],
    ['a header above 8 KiB', (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'x'.repeat(9_000)}\r\n\r\n`],
    ['two lengths', (port: number) => `POST /boot HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
    [
      'length and chunks',
      (port: number) =>
        `POST /boot HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
  ])('refuses a raw request with %s', async (_what, request) => {
    const server = await runningServer()
    expect(await raw(server.port, request(server.port))).toMatch(/^HTTP\/1\.1 4(?:00|21|31) /)
  })

  it('gives the token only to who comes through launch and boot, once', async () => {
    const server = await runningServer()
    const launched = await server.ask(
      'POST',
      '/launch',
      { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' },
      `code=${server.sessions.launchCode()}`,
    )
    expect(launched.status).toBe(303)
    expect(launched.headers.location).toBe('/')
    const [cookie] = launched.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^boot=[A-Za-z0-9_-]{43}; Path=\/boot; Max-Age=10; HttpOnly; SameSite=Strict$/)
    const boot = () =>
      server.ask('POST', '/boot', { Origin: server.origin, 'Content-Type': 'application/json', Cookie: cookie?.split(';')[0] ?? '' }, '{}')
    const first = await boot()
    expect(first.headers['set-cookie']).toEqual(['boot=; Path=/boot; Max-Age=0; HttpOnly; SameSite=Strict'])
    const { token } = JSON.parse(first.body.toString()) as { token: string }
    expect((await server.ask('POST', '/api/info', apiHeaders(server, token), 'null')).status).toBe(200)
    expect((await boot()).status).toBe(401)
    expect(server.reuses()).toBe(1)
    expect((await server.ask('POST', '/api/info', apiHeaders(server, token), 'null')).status).toBe(401)
    expect((await server.ask('GET', '/enter')).body.toString()).toContain('used twice')
  })

  it('asks for the code in the language of the browser', async () => {
    const server = await runningServer()
    const pageIn = async (accepted: string) => (await server.ask('GET', '/enter', { 'Accept-Language': accepted })).body.toString()
    expect(await pageIn('fr-CH, fr;q=0.9, en;q=0.8')).toMatch(/lang="fr"[^]*lancé/)
    expect(await pageIn('es, de;q=0.7')).toMatch(/lang="de"[^]*gestartet/)
    expect(await pageIn('constructor, <script>')).toMatch(/lang="en"[^]*was started/)
  })

  it('takes the typed code from its own page', async () => {
    const server = await runningServer()
    const answer = await server.ask(
      'POST',
      '/enter',
      { Origin: server.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      `code=${server.sessions.typedCode()}`,
    )
    expect(answer.status).toBe(303)
    const wrong = await server.ask(
      'POST',
      '/enter',
      { Origin: server.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      'code=0000-0000-0000',
    )
    expect(wrong.status).toBe(403)
    expect(wrong.headers['set-cookie']).toBeUndefined()
  })

  it('refuses a command without, or with a wrong, token before reading its body', async () => {
    const server = await runningServer()
    const token = await server.login()
    for (const wrong of ['', token.slice(0, -1), `${token}x`, 'Bearer x']) {
      expect((await server.ask('POST', '/api/info', apiHeaders(server, wrong), 'null')).status).toBe(401)
    }
    const { 'X-WB-Token': _token, ...none } = apiHeaders(server, token)
    expect((await server.ask('POST', '/api/info', none, 'null')).status).toBe(401)
    expect((await server.ask('POST', '/api/info', { ...none, Cookie: `boot=${token}` }, 'null')).status).toBe(401)
  })

  it.each(['info', 'folderWriteNew'] as const)('refuses more bytes for %s than the wire table allows, said or sent', async (name) => {
    const server = await runningServer()
    const headers = { ...apiHeaders(server, await server.login()), 'Content-Type': name === 'info' ? 'application/json' : frameMediaType }
    const tooLarge = commandWire[name].maxRequestBytes + 1
    const head = Object.entries({ Host: `127.0.0.1:${server.port}`, ...headers })
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('')
    expect(await raw(server.port, `POST /api/${name} HTTP/1.1\r\n${head}Content-Length: ${tooLarge}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
    if (name === 'info') {
      const sent = await server
        .ask('POST', '/api/info', { ...headers, 'Transfer-Encoding': 'chunked' }, Buffer.alloc(tooLarge, 0x20))
        .catch((error: NodeJS.ErrnoException) => error.code)
      expect(typeof sent === 'object' ? sent.status : sent).toSatisfy(
        (seen: unknown) => seen === 413 || seen === 'EPIPE' || seen === 'ECONNRESET',
      )
    }
  })

  it('answers foul bodies with a plain error that tells no path and no stack', async () => {
    const server = await runningServer()
    const headers = apiHeaders(server, await server.login())
    const foul: [string, string | Uint8Array, string][] = [
      ['folderList', '{', 'application/json'],
      ['folderList', '[]', 'application/json'],
      ['folderList', '{"folderId":"x","directory":""}', 'application/json'],
      ['folderList', `{"folderId":"${'0'.repeat(32)}","directory":""}`, 'application/json'],
      ['folderList', '{"__proto__":{"folderId":"x"}}', 'application/json'],
      ['pickFolder', '{"path":"relative"}', 'application/json'],
      ['pickFolder', '{"path":"/etc/passwd"}', 'application/json'],
      ['pickFolder', '{"path":"/absent/here"}', 'application/json'],
      ['pickFolder', JSON.stringify({ path: server.directory }), 'application/json'],
      ['info', '{}', 'application/json'],
      ['folderWriteNew', Uint8Array.of(0, 0, 0), frameMediaType],
      ['folderWriteNew', Uint8Array.of(255, 255, 255, 255, 1), frameMediaType],
      ['folderWriteNew', encodeFrame(null), frameMediaType],
      ['folderWriteNew', encodeFrame({ folderId: '0'.repeat(32), path: '../x', more: 1 }), frameMediaType],
      ['requestTimestamp', encodeFrame({ url: 'http://127.0.0.1/' }), frameMediaType],
      ['keystoreSeal', encodeFrame({}), frameMediaType],
      ['saveFile', encodeFrame({ suggestedName: '../x', mediaType: 'text/plain' }), frameMediaType],
    ]
    for (const [name, body, type] of foul) {
      const answer = await server.ask('POST', `/api/${name}`, { ...headers, 'Content-Type': type }, body)
      expect(answer.status, name).toBe(422)
      const plain = JSON.parse(answer.body.toString()) as { area: string }
      expect(['host', 'folder']).toContain(plain.area)
      expect(answer.body.toString()).not.toMatch(/\/tmp|\/work|\/home|node:|\.ts|\n\s+at /)
    }
  })

  it('binds to 127.0.0.1 alone and never moves to another port', async () => {
    const server = await runningServer()
    const taken = startLoopbackServer({ port: server.port, assets: new Map(), host: {} as never, onCodeReuse: () => undefined })
    await expect(taken).rejects.toMatchObject({ area: 'host', code: 'refused', facts: { port: server.port } })
    const other = await new Promise((resolve) => {
      const socket = connect(server.port, '::1', () => resolve('connected'))
      socket.on('error', () => resolve('refused'))
    })
    expect(other).toBe('refused')
  })

  it('ends by itself when no page asks any more', async () => {
    const server = await runningServer({ idleMs: 50 })
    expect(await server.ended).toBe('idle')
    await expect(server.ask('GET', '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
