import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeElectron } from './fake-electron.ts'

let fake = createFakeElectron()
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_target, key) => Reflect.get(fake.electron, key), has: (_target, key) => key in fake.electron }),
)
beforeEach(() => {
  fake = createFakeElectron()
})
const { openableAddress, safeOpen } = await import('../../../electron/shell/safe-open.ts')
const { isOwn, staysInside } = await import('../../../electron/shell/guard-session.ts')

const schemes = [
  'http',
  'file',
  'ftp',
  'javascript',
  'data',
  'blob',
  'vbscript',
  'ms-msdt',
  'ms-officecmd',
  'search-ms',
  'ms-search',
  'smb',
  'ssh',
  'telnet',
  'ldap',
  'tel',
  'sms',
  'about',
  'chrome',
  'view-source',
  'intent',
  'itms',
  'steam',
  'app',
  'probity',
  'ws',
  'wss',
  'ms-word',
  'ms-excel',
  'onenote',
  'jar',
  'res',
  'shell',
  'mk',
  'wyciwyg',
  'feed',
  'magnet',
  'git',
  'vscode',
  'zoommtg',
  'x-apple',
  'help',
]

describe('opening an address outside', () => {
  it.each(schemes.flatMap((scheme) => [`${scheme}://example.org/`, `${scheme}:example`, `${scheme.toUpperCase()}:example`]))(
    'refuses %s',
    (address) => {
      expect(openableAddress(address)).toBeUndefined()
    },
  )

  it.each([
    '',
    ' ',
    'example.org',
    '//example.org',
    '\\\\server\\share',
    'C:\\Windows\\system32\\calc.exe',
    '/etc/passwd',
    'https:',
    'https://',
    'https://user@example.org/',
    'https://user:pass@example.org/',
    'https://example.org@evil.test/',
    'https://exa mple.org/',
    'https://example.org/\n',
    '\thttps://example.org/',
    'https://example.org/\0',
    'java\nscript:alert(1)',
    `https://example.org/${'x'.repeat(2_000)}`,
    'mailto:a@example.org?attach=/etc/passwd',
    'mailto:a@example.org?x=1&attachment=/etc/passwd',
    'mailto:a@example.org?Attach=x',
  ])('refuses %j', (address) => {
    expect(openableAddress(address)).toBeUndefined()
  })

  it.each([
    'https://example.org/',
    'https://example.org:8443/a?b=c#d',
    'HTTPS://EXAMPLE.org',
    'https://xn--mnchen-3ya.de/',
    'mailto:a@example.org',
    'mailto:a@example.org?subject=x',
  ])('takes %s', (address) => {
    expect(openableAddress(address)?.href).toBe(new URL(address).href)
  })

  it('asks first, naming the host, and opens only on yes', async () => {
    const window = {} as never
    fake.electron.dialog.showMessageBox.mockResolvedValueOnce({ response: 0 }).mockResolvedValueOnce({ response: 1 })
    expect(await safeOpen('https://example.org/x', window)).toBe(false)
    expect(fake.electron.shell.openExternal).not.toHaveBeenCalled()
    expect(await safeOpen('https://example.org/x', window)).toBe(true)
    expect(fake.electron.shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://example.org/x')
    expect(fake.electron.dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
      message: expect.stringContaining('example.org') as unknown,
    })
    expect(await safeOpen('file:///etc/passwd', window)).toBe(false)
    expect(fake.electron.dialog.showMessageBox).toHaveBeenCalledTimes(2)
  })
})

describe('what the page may reach', () => {
  it.each(['app://probity/', 'app://probity/assets/x.js', 'blob:app://probity/1', 'data:image/png;base64,AA=='])(
    'stays inside: %s',
    (address) => expect(staysInside(address)).toBe(true),
  )
  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'app://other/',
    'app://probity.evil.test/',
    'app://u@probity/',
    'blob:https://evil.test/1',
    'ws://x/',
    '',
    'chrome://gpu',
  ])('is kept from: %s', (address) => {
    expect(staysInside(address)).toBe(false)
    expect(isOwn(address)).toBe(false)
  })
})
