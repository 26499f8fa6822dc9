import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { findChromium, hasDisplay, launchBrowser, readsLaunchFile } from '../../../electron/loopback/launch-browser.ts'
import { answerRequests, requestWindow } from '../../../electron/loopback/open-request.ts'
import { openProfile } from '../../../electron/node/profile.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'

async function fakeBrowser(directory: string, name: string, script: string): Promise<string> {
  const path = join(directory, name)
  await fs.writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

describe('finding and starting a browser', () => {
  it('takes the first Chromium on the path, or the one that was named', async () => {
    const directory = await temporaryDirectory()
    const found = await fakeBrowser(directory, 'google-chrome', '')
    const named = await fakeBrowser(directory, 'other', '')
    expect(findChromium('linux', { PATH: `relative:${directory}` })).toBe(found)
    expect(findChromium('linux', { PATH: directory, PROBITY_BROWSER: named })).toBe(named)
    expect(findChromium('linux', { PATH: join(directory, 'absent') })).toBeUndefined()
  })

  it('knows where there is a display, and which browsers cannot read the launch file', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
    expect(readsLaunchFile('/snap/bin/chromium')).toBe(false)
    expect(readsLaunchFile('/usr/bin/chromium')).toBe(true)
  })

  it('starts it with a profile of its own, an app window, and no secret among the arguments', async () => {
    const directory = await temporaryDirectory()
    const profile = await openProfile(join(directory, 'profile'))
    const seen = join(directory, 'arguments')
    const browser = await fakeBrowser(directory, 'browser', `printf '%s\\n' "$@" > ${seen}; exec sleep 30`)
    vi.stubEnv('PROBITY_BROWSER', browser)
    vi.stubEnv('DISPLAY', ':99')
    try {
      const launched = await launchBrowser(profile, '/tmp/launch-00.html', 'linux')
      expect(launched.kind).toBe('own-profile')
      const args = (await fs.readFile(seen, 'utf8')).trim().split('\n')
      expect(args).toContain(`--user-data-dir=${profile.browser}`)
      expect(args).toContain('--app=file:///tmp/launch-00.html')
      expect(args).toContain('--disable-extensions')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('does not call a browser open that failed at once', async () => {
    const directory = await temporaryDirectory()
    const profile = await openProfile(join(directory, 'profile'))
    vi.stubEnv('PROBITY_BROWSER', await fakeBrowser(directory, 'browser', 'exit 1'))
    vi.stubEnv('DISPLAY', ':99')
    // No opener of the desktop either.
    vi.stubEnv('PATH', directory)
    try {
      expect(await launchBrowser(profile, '/tmp/launch-00.html', 'linux')).toEqual({ kind: 'none', reason: 'no-browser' })
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

describe('a second start over one profile', () => {
  it('makes the running one show its window, each time', async () => {
    const profile = await openProfile(join(await temporaryDirectory(), 'profile'))
    const open = vi.fn(() => Promise.resolve())
    const stop = await answerRequests(profile, open)
    try {
      expect(await requestWindow(profile)).toBe(true)
      await expect.poll(() => open.mock.calls.length).toBe(1)
      expect(await requestWindow(profile)).toBe(true)
      await expect.poll(() => open.mock.calls.length).toBe(2)
    } finally {
      stop()
    }
  })

  it('learns when nobody runs, and leaves nothing behind', async () => {
    const profile = await openProfile(join(await temporaryDirectory(), 'profile'))
    expect(await requestWindow(profile)).toBe(false)
    expect(await fs.readdir(profile.run)).toEqual([])
  })
})
