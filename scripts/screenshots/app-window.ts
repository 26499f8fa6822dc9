import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../electron/loopback/launch-browser.ts'
import { writeLaunchFile } from '../../electron/loopback/launch-file.ts'
import { startLoopbackServer } from '../../electron/loopback/server.ts'
import { loadAssets } from '../../electron/node/asset-map.ts'
import { createNodeHost } from '../../electron/node/host-commands.ts'
import { openProfile } from '../../electron/node/profile.ts'

export interface AppWindow {
  readonly page: Page
  close(): Promise<void>
}

/**
 * The built app in a Chromium without a window, under the loopback server and its policy.
 *
 * @param directory empty; server and browser keep their profiles in it
 * @param assets directory that Vite built into
 */
export async function openAppWindow(directory: string, assets: string): Promise<AppWindow> {
  const profile = await openProfile(join(directory, 'profile'))
  const host = createNodeHost({
    profile,
    info: { kind: 'browser', platform: process.platform, appVersion: '0.1.0', ownBrowserProfile: true },
    chooseFolder: (typed) => Promise.resolve(typed),
  })
  const server = await startLoopbackServer({ port: 0, assets: await loadAssets(assets), host, onCodeReuse: () => undefined })
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  const context = await chromium.launchPersistentContext(join(directory, 'browser'), {
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none'],
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const launchFile = await writeLaunchFile(profile, server.origin, server.sessions.launchCode())
  await page.goto(pathToFileURL(launchFile).href)
  return {
    page,
    async close() {
      await context.close()
      host.close()
      await server.close()
    },
  }
}
