import { app, safeStorage, session, type BrowserWindow } from 'electron'
import { writeFileWhole } from '../node/folder/write-file.ts'
import { appOrigin } from './app-protocol.ts'

/** Longest time that the page may take to load. */
const loadMs = 30_000

export interface SelfTestVerdict {
  readonly electron: string | undefined
  readonly chromium: string | undefined
  readonly platform: string
  readonly checks: Readonly<Record<string, boolean>>
  readonly keystoreBackend: string
  readonly passed: boolean
}

/**
 * `--self-test=FILE`: what only the real program can tell about itself, as JSON; then it ends. Runs in a hidden window.
 * Needs a build that has not been fused against it: nothing is injected into the page but these questions.
 */
export async function runSelfTest(window: BrowserWindow, file: string): Promise<void> {
  const contents = window.webContents
  const timer = setTimeout(() => app.exit(1), loadMs)
  if (contents.isLoading()) await new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()))
  clearTimeout(timer)
  // The page's own world: what a script in the page would see. Fixed text, no data in it.
  const seen: unknown = await contents.executeJavaScript(
    `(async () => ({
      noRequire: typeof require === 'undefined' && typeof process === 'undefined' && typeof Buffer === 'undefined',
      bridge: Object.keys(window.probityHost ?? {}).length,
      origin: location.origin,
      secure: isSecureContext,
      policy: (await fetch('/')).headers.get('content-security-policy') ?? '',
      outside: await fetch('https://example.invalid/').then(() => 'answered', () => 'blocked'),
      database: await new Promise((resolve) => {
        const request = indexedDB.open('self-test', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('rows')
        request.onerror = () => resolve(false)
        request.onsuccess = () => {
          const transaction = request.result.transaction('rows', 'readwrite', { durability: 'strict' })
          transaction.objectStore('rows').put(new Uint8Array(8), 'key')
          transaction.oncomplete = () => { request.result.close(); indexedDB.deleteDatabase('self-test'); resolve(true) }
          transaction.onabort = () => resolve(false)
        }
      }),
    }))()`,
  )
  const page = isRecord(seen) ? seen : {}
  const checks = {
    noNodeInPage: page['noRequire'] === true,
    bridgeIsNarrow: typeof page['bridge'] === 'number' && page['bridge'] > 0 && page['bridge'] <= 20,
    origin: page['origin'] === appOrigin,
    secureContext: page['secure'] === true,
    policyWithTrustedTypes: String(page['policy']).includes("require-trusted-types-for 'script'"),
    outsideBlocked: page['outside'] === 'blocked',
    databaseStrict: page['database'] === true,
    // Told on macOS and Windows only.
    sandboxed: app.getAppMetrics().every((metric) => metric.type !== 'Tab' || metric.sandboxed !== false),
    runAsNodeOff: process.env['ELECTRON_RUN_AS_NODE'] === undefined,
    noServiceWorkers: Object.keys(session.defaultSession.serviceWorkers.getAllRunning()).length === 0,
  }
  const verdict: SelfTestVerdict = {
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    platform: process.platform,
    checks,
    keystoreBackend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform,
    passed: Object.values(checks).every(Boolean),
  }
  await writeFileWhole(file, `${JSON.stringify(verdict, null, 2)}\n`)
  app.exit(verdict.passed ? 0 : 1)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
