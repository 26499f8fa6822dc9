import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import Module from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'

/** Where Chromium finds the app; the double turns it into the app's own scheme and back. */
const webOrigin = 'https://probity.test'
const appOrigin = 'app://probity'
const toApp = (url: string): string => (url.startsWith(`${webOrigin}/`) ? appOrigin + url.slice(webOrigin.length) : url)
const toWeb = (url: string): string => url.replace(appOrigin, webOrigin)

type Listener = (...args: unknown[]) => unknown

interface ProtocolHandler {
  (request: { method: string; url: string }): Response | Promise<Response>
}

/**
 * Enough of Electron, over a page of Chromium, for the built main process and preload script to run: protocol, windows, navigation events,
 * IPC. What Electron enforces by itself (operating system sandbox, isolated worlds, fuses) is not played here.
 */
export function createElectronDouble(page: Page) {
  const calls: string[] = []
  const handlers = new Map<string, (event: unknown, input: unknown) => unknown>()
  const windows: DoubleWindow[] = []
  let protocolHandler: ProtocolHandler | undefined
  let openHandler: ((details: { url: string }) => { action: string }) | undefined
  let requestFilter: ((details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void) | undefined
  const denied: string[] = []

  class Contents extends EventEmitter {
    readonly mainFrame = { origin: appOrigin, parent: null }
    getURL = () => toApp(page.url())
    isLoading = () => false
    send = (channel: string) =>
      void page.evaluate((name) => (globalThis as unknown as { doubleEmit(name: string): void }).doubleEmit(name), channel)
    setWindowOpenHandler = (handler: typeof openHandler) => void (openHandler = handler)
  }

  class DoubleWindow extends EventEmitter {
    readonly webContents = new Contents()
    readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> }
    static readonly fromWebContents = () => windows[0] ?? null
    constructor(options: DoubleWindow['options']) {
      super()
      calls.push('BrowserWindow')
      this.options = options
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    show = () => undefined
    focus = () => undefined
    isMinimized = () => false
    async loadURL(url: string) {
      const preload = String(this.options.webPreferences['preload'])
      await serve(this.webContents)
      await page.exposeFunction('doubleInvoke', async (channel: string, input: string) => {
        const handler = handlers.get(channel)
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
        const event = { sender: this.webContents, senderFrame: this.webContents.mainFrame }
        return pack(await handler(event, unpack(input)))
      })
      await page.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8')) })
      await page.goto(toWeb(url))
    }
  }

  /** Every request of the page: navigation is announced, then the app's protocol answers; nothing else is reachable. */
  async function serve(contents: Contents): Promise<void> {
    // Windows that should never have been: nothing for them.
    await page.context().route('**', (route) => route.abort())
    await page.route('**', async (route) => {
      const request = route.request()
      const url = toApp(request.url())
      if (request.isNavigationRequest() && page.url() !== 'about:blank') {
        let prevented = false
        const details = { url, isMainFrame: request.frame() === page.mainFrame(), preventDefault: () => void (prevented = true) }
        if (details.isMainFrame) contents.emit('will-navigate', details)
        contents.emit('will-frame-navigate', details)
        if (prevented) {
          denied.push(url)
          // No content: the page stays, as after Electron's own prevention.
          return await route.fulfill({ status: 204 })
        }
      }
      const isCancelled = await new Promise<boolean>((resolve) =>
        requestFilter === undefined ? resolve(false) : requestFilter({ url }, ({ cancel }) => resolve(cancel === true)),
      )
      if (isCancelled || protocolHandler === undefined || !url.startsWith(`${appOrigin}/`)) {
        denied.push(url)
        return await route.abort()
      }
      const response = await protocolHandler({ method: request.method(), url })
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
    })
    page.context().on('page', (popup) => {
      if (popup === page) return
      void popup.close()
    })
    await page.exposeFunction('doubleOpen', (url: string) => openHandler?.({ url: toApp(url) }).action ?? 'allow')
  }

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: () => void calls.push('enableSandbox'),
    setPath: (name: string) => void calls.push(`setPath ${name}`),
    requestSingleInstanceLock: () => calls.push('requestSingleInstanceLock') > 0,
    whenReady: async () => void calls.push('whenReady'),
    getVersion: () => '0.0.0-double',
    quit: vi.fn<() => void>(),
    exit: vi.fn<(code: number) => void>(),
  })
  const session = Object.assign(new EventEmitter(), {
    permissionRequest: undefined as Listener | undefined,
    permissionCheck: undefined as Listener | undefined,
    device: undefined as Listener | undefined,
    displayMedia: undefined as Listener | undefined,
    spellChecker: undefined as boolean | undefined,
    setPermissionRequestHandler: (handler: Listener) => void (session.permissionRequest = handler),
    setPermissionCheckHandler: (handler: Listener) => void (session.permissionCheck = handler),
    setDevicePermissionHandler: (handler: Listener) => void (session.device = handler),
    setDisplayMediaRequestHandler: (handler: Listener) => void (session.displayMedia = handler),
    setSpellCheckerEnabled: (on: boolean) => void (session.spellChecker = on),
    webRequest: { onBeforeRequest: (filter: typeof requestFilter) => void (requestFilter = filter) },
  })
  const powerMonitor = new EventEmitter()
  const openExternal = vi.fn<(url: string) => Promise<void>>(() => Promise.resolve())
  const dialog = {
    showOpenDialog: vi.fn<Listener>(() => Promise.resolve({ canceled: true, filePaths: [] })),
    showSaveDialog: vi.fn<Listener>(() => Promise.resolve({ canceled: true, filePath: '' })),
    showMessageBox: vi.fn<Listener>(() => Promise.resolve({ response: 0 })),
  }
  const electron = {
    app,
    session: { defaultSession: session },
    BrowserWindow: DoubleWindow,
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => void calls.push(`registerSchemes ${JSON.stringify(schemes)}`),
      handle: (scheme: string, handler: ProtocolHandler) => {
        calls.push(`handle ${scheme}`)
        protocolHandler = handler
      },
    },
    ipcMain: { handle: (channel: string, handler: (event: unknown, input: unknown) => unknown) => void handlers.set(channel, handler) },
    safeStorage: { isAsyncEncryptionAvailable: () => Promise.resolve(true), getSelectedStorageBackend: () => 'basic_text' },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template },
    powerMonitor,
    shell: { openExternal },
    dialog,
  }

  return {
    calls,
    handlers,
    windows,
    denied,
    app,
    session,
    powerMonitor,
    openExternal,
    dialog,
    /** Loads the built main process with this double as `electron`. */
    run(mainFile: string, args: readonly string[]): void {
      process.argv.push(...args)
      // Node's loader of CommonJS modules, which has no public way to stand in for one name.
      const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown }
      const original = loader._load.bind(loader)
      loader._load = (request, ...rest) => (request === 'electron' ? electron : original(request, ...rest))
      try {
        createRequire(import.meta.url)(mainFile)
      } finally {
        loader._load = original
      }
    },
  }
}

/** Bytes survive the way between Chromium and Node as base64. */
const pack = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Uint8Array ? { base64: Buffer.from(inner).toString('base64') } : inner,
  ) ?? 'null'
const unpack = (text: string): unknown =>
  JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && 'base64' in inner ? Uint8Array.from(Buffer.from(String(inner.base64), 'base64')) : inner,
  ) ?? undefined

/** The preload script in a scope of its own, with what its sandbox gives it and no more. */
function preloadScript(source: string): string {
  return `(() => {
    if (location.origin !== ${JSON.stringify(webOrigin)}) return
    const listeners = {}
    const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const pack = (value) => JSON.stringify(value, (key, inner) => (inner instanceof Uint8Array ? { base64: toBase64(inner) } : inner)) ?? 'null'
    const unpack = (text) => JSON.parse(text, (key, inner) => (inner && typeof inner === 'object' && 'base64' in inner ? fromBase64(inner.base64) : inner))
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(globalThis, name, { value: Object.freeze(api) }) },
      ipcRenderer: {
        invoke: async (channel, input) => unpack(await globalThis.doubleInvoke(channel, pack(input))),
        on: (channel, listener) => (listeners[channel] ??= []).push(listener),
      },
    }
    globalThis.doubleEmit = (channel) => (listeners[channel] ?? []).forEach((listener) => listener({ sender: 'event' }))
    globalThis.open = (url) => { void globalThis.doubleOpen(new URL(url, location.href).href); return null }
    const require = (name) => { if (name === 'electron') return electron; throw new Error('a sandboxed preload script has no ' + name) }
    ;((require, module, exports) => { ${source} })(require, { exports: {} }, {})
  })()`
}
