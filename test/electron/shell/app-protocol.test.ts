import { describe, expect, it } from 'vitest'
import { answerFromAssets, appScheme } from '../../../electron/shell/app-protocol.ts'
import type { AssetMap } from '../../../electron/node/asset-map.ts'

const asset = (text: string, mediaType: string, hashed = false) => ({ bytes: Uint8Array.from(Buffer.from(text)), mediaType, hashed })
const assets: AssetMap = new Map([
  ['/index.html', asset('<meta content="__CSP_NONCE__">', 'text/html; charset=utf-8')],
  ['/assets/main-abcdefgh.js', asset('export {}', 'text/javascript; charset=utf-8', true)],
])
const answer = (url: string, method = 'GET') => answerFromAssets(assets, { method, url })

describe('the app protocol', () => {
  it('asks for no privilege beyond standard, secure and fetch', () => {
    expect(appScheme).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } })
  })

  it('serves the page with the nonce of its policy', async () => {
    const response = answer('app://probity/')
    const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? ''
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('sends policy and media type with scripts, which workers need', async () => {
    const response = answer('app://probity/assets/main-abcdefgh.js')
    expect(await response.text()).toBe('export {}')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'")
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it.each([
    'app://probity/index.html',
    'app://probity/absent',
    'app://probity/../index.html',
    'app://probity/assets/../../package.json',
    'app://probity/%2e%2e/package.json',
    'app://probity/assets/%2e%2e%2fpackage.json',
    'app://probity//etc/passwd',
    'app://probity/assets/main-abcdefgh.js?x',
    'app://other/',
    'app://probity:1/',
    'app://u:p@probity/',
    'file:///etc/passwd',
    'https://probity/',
    'app:probity',
    '',
    'app://probity/assets/main-abcdefgh.js%00',
    'app://probity/__proto__',
    'app://probity/constructor',
  ])('finds nothing at %j', async (url) => {
    const response = answer(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it.each(['POST', 'PUT', 'OPTIONS'])('refuses %s', (method) => expect(answer('app://probity/', method).status).toBe(405))
  it('answers HEAD without body', async () => expect(await answer('app://probity/', 'HEAD').text()).toBe(''))
})
