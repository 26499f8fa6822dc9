/** From the address to the unlock screen: the built app from the loopback server in the system's Chromium, each time with a new profile. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { writeLaunchFile } from '../electron/loopback/launch-file.ts'
import { startLoopbackServer } from '../electron/loopback/server.ts'
import { loadAssets, type AssetMap } from '../electron/node/asset-map.ts'
import { createNodeHost } from '../electron/node/host-commands.ts'
import { openProfile } from '../electron/node/profile.ts'
import { versionOf } from '../scripts/machine.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'

const starts = 7
const paintMs = 500
const scriptKiB = 350

interface Start {
  readonly firstPaint: number
  /** Until the form of the unlock screen is there and works. */
  readonly unlockScreen: number
  /** First paint of the server's page for typed codes, which has no script: what browser and server take alone. */
  readonly bare: number
  /** Paths of scripts fetched until the unlock screen, by page and workers. */
  readonly scripts: readonly string[]
}

export async function measureStart(): Promise<SuiteResult> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const outDir = await mkdtemp(join(tmpdir(), 'probity-bench-build-'))
  try {
    // What a user would get, whatever an earlier build left in dist/.
    await build({
      configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    })
    const assets = await loadAssets(outDir)
    const runs: Start[] = []
    for (let turn = 0; turn < starts; turn += 1) runs.push(await startOnce(assets, executablePath))
    const of = (key: 'firstPaint' | 'unlockScreen' | 'bare'): Spread => spreadOf(runs.map((run) => run[key]))
    const paths = [...new Set(runs.flatMap(({ scripts }) => scripts))]
    const needed = spreadOf([zippedKiB(assets, paths)])
    const all = spreadOf([
      zippedKiB(
        assets,
        [...assets.keys()].filter((path) => path.endsWith('.js')),
      ),
    ])
    const bare = { name: 'page without script', spread: of('bare') }
    return {
      title: 'Start in the browser host',
      method:
        `The app is built, served by the loopback server and opened through a launch file in a new browser profile, ${starts} times. Times count from the navigation ` +
        'to the app’s address. The alternative is a page of the same server that has no script. Script sizes are those of gzip at its default level, over ' +
        'everything that page and workers fetched until the unlock screen stood; beside it, all scripts of the app.',
      comparisons: [
        { what: 'first paint', unit: 'ms', ours: of('firstPaint'), alternative: bare, figure: below(paintMs, of('firstPaint')) },
        { what: 'unlock screen usable', unit: 'ms', ours: of('unlockScreen'), alternative: bare },
        {
          what: 'scripts loaded before unlocking, gzip',
          unit: 'KiB',
          ours: needed,
          alternative: { name: 'all scripts', spread: all },
          figure: below(scriptKiB, needed, `< ${scriptKiB} KiB`),
        } satisfies Comparison,
      ],
      notes: [versionOf(executablePath) ?? 'Chromium', `scripts before unlocking: ${describe(assets, paths)}`],
    }
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

async function startOnce(assets: AssetMap, executablePath: string): Promise<Start> {
  const directory = await mkdtemp(join(tmpdir(), 'probity-bench-start-'))
  const profile = await openProfile(join(directory, 'profile'))
  const host = createNodeHost({
    profile,
    info: { kind: 'browser', platform: 'benchmark', appVersion: '0', ownBrowserProfile: true },
    chooseFolder: (typed) => Promise.resolve(typed),
  })
  const server = await startLoopbackServer({ port: 0, assets, host, onCodeReuse: () => {} })
  const context = await chromium.launchPersistentContext(join(directory, 'browser'), {
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  try {
    const scripts = new Set<string>()
    context.on('request', (request) => {
      const { origin, pathname } = new URL(request.url())
      if (origin === server.origin && pathname.endsWith('.js')) scripts.add(pathname)
    })
    const empty = await context.newPage()
    await empty.goto(`${server.origin}/enter`)
    const bare = await firstPaint(empty)
    await empty.close()

    const page = await context.newPage()
    await page.goto(pathToFileURL(await writeLaunchFile(profile, server.origin, server.sessions.launchCode())).href)
    await page.waitForURL(`${server.origin}/`)
    await page.locator('input[type="password"]').first().waitFor()
    const unlockScreen = await page.evaluate(() => performance.now())
    return { firstPaint: await firstPaint(page), unlockScreen, bare, scripts: [...scripts] }
  } finally {
    await context.close()
    host.close()
    await server.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Milliseconds since the navigation; asked again until the browser has told. */
async function firstPaint(page: Page): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const time = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
    if (time !== undefined) return time
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the page was never painted')
}

const zipped = (assets: AssetMap, path: string): number => gzipSync(assets.get(path)?.bytes ?? new Uint8Array()).length / 1024
const zippedKiB = (assets: AssetMap, paths: readonly string[]): number => paths.reduce((sum, path) => sum + zipped(assets, path), 0)
const describe = (assets: AssetMap, paths: readonly string[]): string =>
  paths
    .map((path) => ({ path: path.replace('/assets/', ''), size: zipped(assets, path) }))
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 8)
    .map(({ path, size }) => `${path} ${size.toFixed(0)}`)
    .join(', ')
