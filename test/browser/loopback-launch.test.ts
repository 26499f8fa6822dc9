import { createServer } from 'node:http'
import { promises as fs } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { loadAssets, type AssetMap } from '../../electron/node/asset-map.ts'
import { openProfile } from '../../electron/node/profile.ts'
import { findChromium } from '../../electron/loopback/launch-browser.ts'
import { promiseStorage } from '../../electron/loopback/promise-storage.ts'
import { removeLaunchFiles, writeLaunchFile } from '../../electron/loopback/launch-file.ts'
import { runningServer } from '../electron/loopback/running-server.ts'
import { patienceMs } from './harness/patience.ts'

declare const host: HostCommands

let assets: AssetMap

beforeAll(async () => {
  const outDir = join(import.meta.dirname, '../../test-results/loopback-page')
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'loopback-page'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
  assets = await loadAssets(outDir)
})

async function browser(directory: string, args: readonly string[] = []): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  const context = await chromium.launchPersistentContext(join(directory, 'browser'), { executablePath, args: ['--no-sandbox', ...args] })
  context.setDefaultTimeout(patienceMs)
  onTestFinished(() => context.close())
  return context
}

async function launched(args: readonly string[] = []) {
  const server = await runningServer({ assets })
  const profile = await openProfile(join(server.directory, 'profile'))
  const code = server.sessions.launchCode()
  const launchFile = await writeLaunchFile(profile, server.origin, code)
  const context = await browser(server.directory, args)
  const page = await context.newPage()
  await page.goto(pathToFileURL(launchFile).href)
  return { server, profile, code, launchFile, context, page }
}

const connected = (page: Page) => page.locator('#result', { hasText: 'browser' }).waitFor()

describe('the browser host in Chromium', () => {
  it('keeps its databases when the disk gets full: the browser promises it, which it does not by itself', async () => {
    const asked = async (isPromised: boolean): Promise<boolean> => {
      const server = await runningServer({ assets })
      const profile = await openProfile(join(server.directory, 'profile'))
      if (isPromised) await promiseStorage(join(server.directory, 'browser'), server.origin)
      const page = await (await browser(server.directory)).newPage()
      await page.goto(pathToFileURL(await writeLaunchFile(profile, server.origin, server.sessions.launchCode())).href)
      await connected(page)
      return page.evaluate(async () => (await navigator.storage.persist()) && (await navigator.storage.persisted()))
    }
    expect([await asked(true), await asked(false)]).toEqual([true, false])
  })

  it('opens from the launch file, works, and goes on after a reload', async () => {
    const { server, page } = await launched()
    await connected(page)
    expect(page.url()).toBe(`${server.origin}/`)
    await page.reload()
    await connected(page)
    const folder = join(server.directory, 'shared')
    await fs.mkdir(folder)
    const bytes = await page.evaluate(async (path) => {
      const handle = await host.pickFolder({ path })
      const folderId = handle?.folderId ?? ''
      await host.folderWriteNew({ folderId, path: 'blobs/ab/x.age', bytes: Uint8Array.of(0, 1, 255) })
      return [...(await host.folderRead({ folderId, path: 'blobs/ab/x.age' }))]
    }, folder)
    expect(bytes).toEqual([0, 1, 255])
    expect([...(await fs.readFile(join(folder, 'blobs/ab/x.age')))]).toEqual([0, 1, 255])
  })

  it('offers the file that the page saves as a download', async () => {
    const { page } = await launched()
    await connected(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(() =>
        host.saveFile({ suggestedName: 'report.pdf', mediaType: 'application/pdf', bytes: Uint8Array.of(37, 80, 68, 70) }),
      ),
    ])
    expect(download.suggestedFilename()).toBe('report.pdf')
    expect((await fs.readFile(await download.path())).toString()).toBe('%PDF')
  })

  it('leads to the code page without a session, and in by the typed code', async () => {
    const server = await runningServer({ assets })
    const page = await (await browser(server.directory)).newPage()
    await page.goto(`${server.origin}/`)
    await page.waitForURL('**/enter')
    await page.getByLabel('Code').fill('WRNG-WRNG-WRNG')
    await page.getByRole('button').click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Code').fill(server.sessions.typedCode().toLowerCase())
    await page.getByRole('button').click()
    await connected(page)
    expect(page.url()).toBe(`${server.origin}/`)
  })

  it('closes every session when the launch file is opened a second time', async () => {
    const { server, launchFile, context, page } = await launched()
    await connected(page)
    const second = await context.newPage()
    await second.goto(pathToFileURL(launchFile).href)
    await second.getByRole('alert').waitFor()
    expect(server.reuses()).toBe(1)
    // The page leaves as soon as it learns of it, so that its answer may never be seen here.
    await page.evaluate(() => void host.info().catch(() => undefined)).catch(() => undefined)
    await page.waitForURL('**/enter')
  })

  it('leaves no start code on disk, neither in the history nor elsewhere', async () => {
    const { profile, code, context, page, server } = await launched()
    await connected(page)
    await removeLaunchFiles(profile)
    await context.close()
    const hits: string[] = []
    let searched = 0
    for (const entry of await fs.readdir(server.directory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const content = await fs.readFile(path)
      searched += 1
      for (const encoding of ['latin1', 'utf16le'] as const) if (content.includes(Buffer.from(code, encoding))) hits.push(path)
    }
    expect(searched).toBeGreaterThan(20)
    expect(hits).toEqual([])
  })

  it('lets pages of another port and rebound names do nothing', async () => {
    const stranger = createServer(
      (_request, response) => void response.setHeader('content-type', 'text/html').end('<title>stranger</title>'),
    )
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void stranger.close())
    // A TCP server's address is never a string.
    const strangerOrigin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
    const { server, context, page } = await launched(['--host-resolver-rules=MAP evil.test 127.0.0.1'])
    await connected(page)
    const other = await context.newPage()
    await other.goto(strangerOrigin)
    const seen = await other.evaluate(async (origin) => {
      const attempt = async (run: () => Promise<unknown>) => {
        try {
          return await run()
        } catch {
          return 'blocked'
        }
      }
      const status = async (path: string, init: RequestInit) => await attempt(async () => (await fetch(origin + path, init)).type)
      return [
        await status('/api/info', { method: 'POST', headers: { 'content-type': 'application/json', 'x-wb-token': 'x' }, body: 'null' }),
        await status('/boot', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', credentials: 'include' }),
        await status('/', { credentials: 'include' }),
        await attempt(
          async () =>
            await new Promise((resolve) => {
              const frame = document.createElement('iframe')
              frame.src = `${origin}/`
              // A document of another origin is null here; a refused one is an error page, which is that too.
              frame.addEventListener('load', () => resolve(frame.contentDocument?.title ?? 'blocked'))
              document.body.append(frame)
            }),
        ),
      ]
    }, server.origin)
    expect(seen).toEqual(['blocked', 'blocked', 'blocked', 'blocked'])
    const [rebound] = await Promise.all([
      other.waitForResponse(`http://evil.test:${server.port}/`),
      // Chromium shows an error of its own for an empty refusal.
      other.goto(`http://evil.test:${server.port}/`).catch(() => undefined),
    ])
    expect(rebound.status()).toBe(421)
    // The real page still works: nothing of this counted as a second use.
    expect(await page.evaluate(async () => (await host.info()).kind)).toBe('browser')
  })
})
