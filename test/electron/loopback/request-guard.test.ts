import { describe, expect, it } from 'vitest'
import { guardRequest, type Verdict } from '../../../electron/loopback/request-guard.ts'

const port = 50_001
const host = `127.0.0.1:${port}`
const origin = `http://${host}`

interface Row {
  readonly method?: string
  readonly target?: string
  readonly hosts?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

const judge = (row: Row): Verdict =>
  guardRequest(
    { method: row.method ?? 'GET', target: row.target ?? '/', hosts: row.hosts ?? [host], header: (name) => row.headers?.[name] },
    port,
  )

const api = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
const post = (target: string, headers: Readonly<Record<string, string>>): Row => ({ method: 'POST', target, headers })
const json = (change: Readonly<Record<string, string>> = {}): Row => post('/api/info', { ...api, ...change })
const without = (name: keyof typeof api): Row => post('/api/info', Object.fromEntries(Object.entries(api).filter(([key]) => key !== name)))
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const form = 'application/x-www-form-urlencoded'

describe('L3: the host must be the exact address', () => {
  it.each<[string, readonly string[]]>([
    ['none', []],
    ['two', [host, host]],
    ['two, the second foreign', [host, 'evil.test']],
    ['empty', ['']],
    ['without port', ['127.0.0.1']],
    ['another port', ['127.0.0.1:50002']],
    ['a longer port', [`${host}0`]],
    ['the name localhost', [`localhost:${port}`]],
    ['a rebound name', [`evil.test:${port}`]],
    ['a subdomain', [`127.0.0.1.evil.test:${port}`]],
    ['a trailing dot', [`127.0.0.1.:${port}`]],
    ['user info', [`user@${host}`]],
    ['IPv6 loopback', [`[::1]:${port}`]],
    ['mapped IPv6', [`[::ffff:127.0.0.1]:${port}`]],
    ['decimal', [`2130706433:${port}`]],
    ['hexadecimal', [`0x7f000001:${port}`]],
    ['short form', [`127.1:${port}`]],
    ['another loopback address', [`127.0.0.2:${port}`]],
    ['any address', [`0.0.0.0:${port}`]],
    ['upper-case name', [`LOCALHOST:${port}`]],
    ['leading space', [` ${host}`]],
    ['trailing path', [`${host}/`]],
    ['zero-led port', [`127.0.0.1:0${port}`]],
  ])('refuses %s with 421, whatever else is right', (_what, hosts) => {
    for (const row of [{ hosts }, { ...json(), hosts }, { ...json(), method: 'OPTIONS', hosts }])
      expect(judge(row)).toEqual({ kind: 'refuse', status: 421 })
  })
})

describe('L4: methods, paths and types', () => {
  it.each<[string, Row, number]>([
    ['a preflight', { ...json(), method: 'OPTIONS' }, 403],
    ['PUT', { ...json(), method: 'PUT' }, 405],
    ['DELETE', { ...json(), method: 'DELETE' }, 405],
    ['PATCH', { ...json(), method: 'PATCH' }, 405],
    ['TRACE', { ...json(), method: 'TRACE' }, 405],
    ['CONNECT', { method: 'CONNECT', target: host }, 405],
    ['lower-case get', { method: 'get' }, 405],
    ['a simple form', json({ 'content-type': form }), 415],
    ['plain text', json({ 'content-type': 'text/plain' }), 415],
    ['multipart', json({ 'content-type': 'multipart/form-data; boundary=x' }), 415],
    ['no type', without('content-type'), 415],
    ['a type that only begins alike', json({ 'content-type': 'application/jsonp' }), 415],
    ['bytes where JSON belongs', json({ 'content-type': 'application/octet-stream' }), 415],
    ['JSON where bytes belong', post('/api/folderWriteNew', api), 415],
    ['an unknown command', post('/api/unknown', api), 404],
    ['a name from the prototype', post('/api/constructor', api), 404],
    ['another name from the prototype', post('/api/__proto__', api), 404],
    ['a deeper path', post('/api/info/more', api), 404],
    ['a query', post('/api/info?x=1', api), 404],
    ['an escape', { target: '/%2e%2e/etc/passwd' }, 404],
    ['dot segments', { target: '/assets/../../etc/passwd' }, 404],
    ['an absolute target', { target: `${origin}/` }, 404],
    ['a backslash', { target: '/assets\\x' }, 404],
    ['a null byte', { target: '/assets/\0' }, 404],
    ['an empty target', { target: '' }, 404],
    ['a star', { target: '*' }, 404],
    ['the page without its nonce', { target: '/index.html' }, 404],
    ['a post to an asset', post('/assets/x.js', api), 404],
  ])('refuses %s', (_what, row, status) => {
    expect(judge(row)).toEqual({ kind: 'refuse', status })
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('takes the type %s', (type) => {
    expect(judge(json({ 'content-type': type }))).toEqual({ kind: 'command', name: 'info' })
  })
})

describe('L5: origin and fetch metadata', () => {
  it.each<[string, Row]>([
    ['no origin', without('origin')],
    ['null origin', json({ origin: 'null' })],
    ['another port', json({ origin: 'http://127.0.0.1:50002' })],
    ['another scheme', json({ origin: `https://${host}` })],
    ['the name localhost', json({ origin: `http://localhost:${port}` })],
    ['a trailing slash', json({ origin: `${origin}/` })],
    ['a foreign page', json({ origin: 'https://evil.test' })],
    ['an origin that begins alike', json({ origin: `${origin}.evil.test` })],
    ['two origins', json({ origin: `${origin}, ${origin}` })],
    ['an extension', json({ origin: 'chrome-extension://abc' })],
    ['cross-site', json({ 'sec-fetch-site': 'cross-site' })],
    ['another port by metadata', json({ 'sec-fetch-site': 'same-site' })],
    ['typed by the user', json({ 'sec-fetch-site': 'none' })],
    ['an unknown site', json({ 'sec-fetch-site': 'x' })],
    ['the launch route from our own origin', post('/launch', { origin, 'content-type': form })],
    ['the launch route from a foreign page', post('/launch', { origin: 'https://evil.test', 'content-type': form })],
    ['the launch route without origin', post('/launch', { 'content-type': form })],
    ['the code form from a file', post('/enter', { origin: 'null', 'content-type': form })],
    ['boot from another port', post('/boot', { ...api, origin: 'http://127.0.0.1:50002', 'sec-fetch-site': 'same-site' })],
    ['boot from a file', post('/boot', { ...api, origin: 'null' })],
    [
      'an asset for another port',
      { target: '/assets/x.js', headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' } },
    ],
    [
      'an asset for a foreign page',
      { target: '/assets/x.js', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' } },
    ],
    [
      'the page in a foreign frame',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } },
    ],
    [
      'the page fetched by another port',
      { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' } },
    ],
    [
      'the way out of a process in a foreign frame',
      { target: '/locked', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } },
    ],
    ['the page with a foreign origin', { headers: { origin: 'https://evil.test' } }],
  ])('refuses %s with 403', (_what, row) => {
    expect(judge(row)).toEqual({ kind: 'refuse', status: 403 })
  })

  it.each<[string, Row, Verdict]>([
    ['the page', {}, { kind: 'page' }],
    ['the page after the launch file', { headers: { 'sec-fetch-site': 'cross-site', ...navigation } }, { kind: 'page' }],
    [
      'an asset',
      { target: '/assets/index-abcdefgh.js', headers: { 'sec-fetch-site': 'same-origin' } },
      { kind: 'asset', path: '/assets/index-abcdefgh.js' },
    ],
    ['an asset for a program without metadata', { method: 'HEAD', target: '/mark.svg' }, { kind: 'asset', path: '/mark.svg' }],
    ['the way out of a process', { target: '/locked', headers: { 'sec-fetch-site': 'same-origin', ...navigation } }, { kind: 'leave' }],
    ['the code form', { target: '/enter', headers: { 'sec-fetch-site': 'none', ...navigation } }, { kind: 'code-page' }],
    [
      'a typed code',
      post('/enter', { origin, 'sec-fetch-site': 'same-origin', 'content-type': form }),
      { kind: 'redeem-code', from: 'code-page' },
    ],
    [
      'the launch file',
      post('/launch', { origin: 'null', 'sec-fetch-site': 'cross-site', 'content-type': form }),
      { kind: 'redeem-code', from: 'launch-file' },
    ],
    ['boot', post('/boot', api), { kind: 'boot' }],
    ['a heartbeat', post('/api/heartbeat', api), { kind: 'heartbeat' }],
    ['a command, from a browser without metadata', without('sec-fetch-site'), { kind: 'command', name: 'info' }],
    [
      'a command with bytes',
      post('/api/folderWriteNew', { ...api, 'content-type': 'application/octet-stream' }),
      { kind: 'command', name: 'folderWriteNew' },
    ],
  ])('lets %s pass', (_what, row, verdict) => {
    expect(judge(row)).toEqual(verdict)
  })
})
