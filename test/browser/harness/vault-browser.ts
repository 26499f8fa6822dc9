import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startChromium, type ChromiumProcess } from './chromium-process.ts'
import { serveHarness } from './serve-harness.ts'

export interface VaultBrowser {
  /** Directory of the profile, which all starts of the browser share. */
  readonly profile: string
  readonly siteUrl: string
  openPage(): Promise<Page>
  /** Ends the browser in an orderly way. */
  close(): Promise<void>
  /** Ends it with everything in it. */
  kill(): Promise<void>
  start(): Promise<void>
}

/** One Chromium with one profile for all tests of a file. To be called at its top. */
export function seatVaultBrowser(): VaultBrowser {
  let site: Awaited<ReturnType<typeof serveHarness>> | undefined
  let profile = ''
  let chromium: ChromiumProcess | undefined
  const running = (): ChromiumProcess => {
    if (chromium === undefined) throw new Error('the browser has not been started')
    return chromium
  }
  const start = async (): Promise<void> => {
    chromium = await startChromium(profile)
  }
  const siteUrl = (): string => site?.url ?? ''
  beforeAll(async () => {
    site = await serveHarness()
    profile = await mkdtemp(join(tmpdir(), 'probity-profile-'))
    await start()
  })
  afterAll(async () => {
    await chromium?.close().catch(() => {})
    await site?.close()
    await rm(profile, { recursive: true, force: true })
  })
  return {
    get profile() {
      return profile
    },
    get siteUrl() {
      return siteUrl()
    },
    openPage: () => running().openPage(siteUrl()),
    close: () => running().close(),
    kill: () => running().kill(),
    start,
  }
}
