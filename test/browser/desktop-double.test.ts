import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandWire } from '#shared/ports/host-wire.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { findChromium } from '../../electron/loopback/launch-browser.ts'
import { buildElectron } from '../../scripts/build-electron.ts'
import { patienceMs } from './harness/patience.ts'
import { createElectronDouble } from './electron-double.ts'

declare const host: HostCommands

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'test-results/desktop-double')

let browser: Browser
let page: Page
let double: ReturnType<typeof createElectronDouble>
let violations: string[]

beforeAll(async () => {
  await fs.rm(dist, { recursive: true, force: true })
  await buildElectron(root, join(dist, 'electron'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'loopback-page'),
    logLevel: 'error',
    build: { outDir: join(dist, 'renderer'), emptyOutDir: true },
  })
  await fs.mkdir(join(dist, 'shared'))
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  page = await browser.newPage()
  page.setDefaultTimeout(patienceMs)
  violations = []
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text())
  })
  double = createElectronDouble(page)
  double.run(join(dist, 'electron/main.cjs'), [`--profile=${join(dist, 'profile')}`])
  await page.locator('#result', { hasText: 'desktop' }).waitFor()
})
afterAll(() => browser.close())

describe('the built main process and preload script, over Chromium', () => {
  it('set everything that must come before the app is ready, before', () => {
    const ready = double.calls.indexOf('whenReady')
    for (const first of ['enableSandbox', 'setPath userData', 'requestSingleInstanceLock']) {
      expect(double.calls.indexOf(first), first).toBeGreaterThanOrEqual(0)
      expect(double.calls.indexOf(first), first).toBeLessThan(ready)
    }
    expect(double.calls.find((call) => call.startsWith('registerSchemes'))).toBe(
      'registerSchemes [{"scheme":"app","privileges":{"standard":true,"secure":true,"supportFetchAPI":true}}]',
    )
    expect(double.calls.indexOf('BrowserWindow')).toBeGreaterThan(double.calls.indexOf('handle app'))
  })

  it('make one window, sandboxed, isolated, without Node', () => {
    expect(double.windows).toHaveLength(1)
    expect(double.windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    })
    expect(Object.keys(double.windows[0]?.options.webPreferences ?? {}).sort()).toEqual([
      'contextIsolation',
      'devTools',
      'nodeIntegration',
      'preload',
      'sandbox',
      'spellcheck',
      'webviewTag',
    ])
  })

  it('serve a page that works under its strict policy', async () => {
    expect(violations).toEqual([])
    const seen = await page.evaluate(async () => {
      const response = await fetch('/')
      // oxlint-disable-next-line no-eval -- the policy is to refuse it
      const evaluated = await Promise.resolve()
        // oxlint-disable-next-line no-eval -- the policy has to refuse exactly this
        .then(() => (0, eval)('1') as unknown)
        .catch(() => 'refused')
      const html = await Promise.resolve()
        .then(() => {
          document.createElement('div').innerHTML = '<b>x</b>'
          return 'taken'
        })
        .catch(() => 'refused')
      return {
        policy: response.headers.get('content-security-policy'),
        evaluated,
        html,
        bridge: Object.keys(window.probityHost ?? {}).length,
      }
    })
    expect(seen.policy).toContain("require-trusted-types-for 'script'")
    expect(seen).toMatchObject({ evaluated: 'refused', html: 'refused', bridge: Object.keys(commandWire).length + 1 })
    violations.length = 0
  })

  it('carry commands with bytes and errors', async () => {
    const folder = join(dist, 'shared')
    double.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: [folder] })
    const seen = await page.evaluate(async () => {
      const handle = await host.pickFolder({})
      const folderId = handle?.folderId ?? ''
      await host.folderWriteNew({ folderId, path: 'people/a.jws', bytes: Uint8Array.of(0, 128, 255) })
      const again = await host.folderWriteNew({ folderId, path: 'people/a.jws', bytes: new Uint8Array() }).then(
        () => 'written',
        (error: { area?: string; code?: string }) => `${error.area}/${error.code}`,
      )
      return { bytes: [...(await host.folderRead({ folderId, path: 'people/a.jws' }))], again, info: await host.info() }
    })
    expect(seen).toMatchObject({ bytes: [0, 128, 255], again: 'folder/exists', info: { kind: 'desktop', canSealWithKeystore: false } })
    expect([...(await fs.readFile(join(folder, 'people/a.jws')))]).toEqual([0, 128, 255])
  })

  it('tell the page when the machine sleeps or is locked', async () => {
    for (const event of ['suspend', 'lock-screen']) {
      const told = page.evaluate(() => new Promise<string>((resolve) => window.probityHost?.onLock(() => resolve('locked'))))
      // The listener above has to be there first.
      await page.evaluate(() => undefined)
      double.powerMonitor.emit(event)
      expect(await told, event).toBe('locked')
    }
  })

  it.each(['https://evil.test/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'https://probity.test.evil.test/'])(
    'keep the page from going to %s',
    async (url) => {
      const before = page.url()
      await page.evaluate((target) => {
        const link = document.createElement('a')
        link.href = target
        document.body.append(link)
        link.click()
      }, url)
      // Chromium itself refuses file: from a web page and never asks.
      if (!url.startsWith('file:')) await expect.poll(() => double.denied).toContain(url)
      expect(page.url()).toBe(before)
      expect(
        await page.evaluate(
          (target) =>
            fetch(target).then(
              () => 'answered',
              () => 'blocked',
            ),
          url,
        ),
      ).toBe('blocked')
    },
  )

  it('open no window, and ask before an address leaves the app', async () => {
    await page.evaluate(() => void window.open('https://example.org/x'))
    await expect.poll(() => double.dialog.showMessageBox.mock.calls.length).toBe(1)
    expect(double.openExternal).not.toHaveBeenCalled()
    await page.evaluate(() => void window.open('file:///etc/passwd'))
    expect(double.dialog.showMessageBox).toHaveBeenCalledTimes(1)
    expect(browser.contexts().flatMap((context) => context.pages())).toHaveLength(1)
  })

  it('deny every permission but copying, keeping data and the camera without sound', () => {
    const permissions = [
      'clipboard-read',
      'clipboard-sanitized-write',
      'display-capture',
      'fullscreen',
      'geolocation',
      'idle-detection',
      'media',
      'mediaKeySystem',
      'midi',
      'midiSysex',
      'notifications',
      'pointerLock',
      'keyboardLock',
      'openExternal',
      'speaker-selection',
      'storage-access',
      'top-level-storage-access',
      'window-management',
      'unknown',
      'fileSystem',
      'hid',
      'serial',
      'usb',
      'persistent-storage',
      'deprecated-sync-clipboard-read',
    ]
    const contents = { getURL: () => 'app://probity/' }
    const asked = (permission: string, from: string) => {
      let granted: unknown
      double.session.permissionRequest?.(contents, permission, (answer: unknown) => (granted = answer), { requestingUrl: from })
      return [granted, double.session.permissionCheck?.(contents, permission, from, {})]
    }
    for (const permission of permissions) {
      const allowed = permission === 'clipboard-sanitized-write' || permission === 'persistent-storage'
      expect(asked(permission, 'app://probity/'), permission).toEqual([allowed, allowed])
      expect(asked(permission, 'https://evil.test/'), permission).toEqual([false, false])
    }
    const media = (from: string, ...mediaTypes: readonly string[]) => {
      let granted: unknown
      const answer = (given: unknown) => (granted = given)
      double.session.permissionRequest?.(contents, 'media', answer, { requestingUrl: from, mediaTypes })
      return [granted, double.session.permissionCheck?.(contents, 'media', from, { mediaType: mediaTypes.at(-1) })]
    }
    expect(media('app://probity/', 'video')).toEqual([true, true])
    expect(media('https://evil.test/', 'video')).toEqual([false, false])
    expect(media('app://probity/', 'audio')).toEqual([false, false])
    expect(media('app://probity/', 'video', 'audio')).toEqual([false, false])
    expect(media('app://probity/')).toEqual([false, false])
    expect(double.session.device?.({})).toBe(false)
    expect(double.session.spellChecker).toBe(false)
    let stream: unknown
    double.session.displayMedia?.({}, (answer: unknown) => (stream = answer))
    expect(stream).toEqual({})
    let prevented = false
    double.session.emit('will-download', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })
})
