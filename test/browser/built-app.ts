import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { findChromium } from '../../electron/loopback/launch-browser.ts'
import { writeLaunchFile } from '../../electron/loopback/launch-file.ts'
import { loadAssets, type AssetMap } from '../../electron/node/asset-map.ts'
import { openProfile } from '../../electron/node/profile.ts'
import { runningServer, type RunningServer } from '../electron/loopback/running-server.ts'
import { probityPage } from '../page-models/probity-page.ts'
import { domainFront } from './domain-front.ts'
import { patienceMs } from './harness/patience.ts'

const root = join(import.meta.dirname, '../..')

const shipped = join(root, 'dist/renderer')
const sources = ['renderer', 'shared', 'templates', 'vite.config.ts', 'package-lock.json'] as const

export interface LaunchedApp {
  readonly page: Page
  readonly app: ReturnType<typeof probityPage>
  /** Directory of the browser's own profile. */
  readonly browserProfile: string
  /** Messages of errors that the page threw or wrote to the console, refused by its policy included. */
  readonly broken: readonly string[]
  /** One more window over the same vaults, as a second start opens it. */
  openWindow(): Promise<{ readonly page: Page; readonly app: ReturnType<typeof probityPage> }>
}

export interface LaunchOptions {
  readonly width?: number
  readonly height?: number
  /** Further switches of Chromium, such as a camera that is not real. */
  readonly args?: readonly string[]
  /** At `localhost` through a front, where a test needs a domain; users have 127.0.0.1. */
  readonly hasDomain?: boolean
}

/**
 * Takes what `npm run build` made, or builds the app once for a test file where a source is younger.
 *
 * @param name of the test file: its build must not be another's while that one runs
 * @returns starts the built app in a new browser profile, under the real server and its policy; ends with the test
 */
export function builtApp(name: string): (options?: LaunchOptions) => Promise<LaunchedApp> {
  const assets = builtAssets(name)
  return async ({ width = 1440, height = 900, args = [], hasDomain = false } = {}) => {
    const server = await runningServer({ assets: assets() })
    const browserProfile = join(server.directory, 'browser')
    const context = await startBrowser(browserProfile, args)
    onTestFinished(() => context.close())
    return openApp(context, browserProfile, server, { width, height, hasDomain })
  }
}

/**
 * As `builtApp`, in one browser for all tests of a file: each has an address of its own, and so a storage of its own, which the others
 * cannot reach. For tests that do not look at the profile on disk and need no switches.
 */
export function builtAppInOneBrowser(name: string): () => Promise<LaunchedApp> {
  const assets = builtAssets(name)
  let directory = ''
  let context: BrowserContext
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'probity-browser-'))
    context = await startBrowser(directory)
  })
  afterAll(async () => {
    await context.close()
    rmSync(directory, { recursive: true, force: true })
  })
  return async () => {
    const before = context.pages()
    const server = await runningServer({ assets: assets() })
    onTestFinished(async () => {
      for (const page of context.pages()) if (!before.includes(page)) await page.close()
    })
    return openApp(context, directory, server, { width: 1440, height: 900, hasDomain: false })
  }
}

function builtAssets(name: string): () => AssetMap {
  let assets: AssetMap
  beforeAll(async () => {
    const outDir = isFresh(shipped) ? shipped : join(root, 'test-results', name)
    if (outDir !== shipped)
      await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir, emptyOutDir: true } })
    assets = await loadAssets(outDir)
  })

  return () => assets
}

async function startBrowser(browserProfile: string, args: readonly string[] = []): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  const context = await chromium.launchPersistentContext(browserProfile, {
    executablePath,
    args: ['--no-sandbox', ...args],
    acceptDownloads: true,
    // Colours are judged at rest.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(patienceMs)
  return context
}

async function openApp(
  context: BrowserContext,
  browserProfile: string,
  server: RunningServer,
  { width, height, hasDomain }: Required<Omit<LaunchOptions, 'args'>>,
): Promise<LaunchedApp> {
  const profile = await openProfile(join(server.directory, 'profile'))
  const origin = hasDomain ? await domainFront(server.origin) : server.origin
  const enter = async (page: Page): Promise<void> => {
    await page.setViewportSize({ width, height })
    await page.goto(pathToFileURL(await writeLaunchFile(profile, origin, server.sessions.launchCode())).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(`${message.text()} (${message.location().url})`)
  })
  await enter(page)
  return {
    page,
    app: probityPage(page),
    browserProfile,
    broken,
    async openWindow() {
      const other = await context.newPage()
      await enter(other)
      return { page: other, app: probityPage(other) }
    },
  }
}

/** Whether no source changed since the build. */
function isFresh(directory: string): boolean {
  const page = join(directory, 'index.html')
  if (!existsSync(page)) return false
  const builtAt = statSync(page).mtimeMs
  return sources.every((source) => filesOf(join(root, source)).every((file) => statSync(file).mtimeMs <= builtAt))
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
