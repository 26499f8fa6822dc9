import { chromium, type Browser, type Page } from 'playwright-core'
import { startProgram } from '../../support/started-program.ts'

/** A Chromium with a profile on disk that a test may kill like a power cut of its processes. */
export interface ChromiumProcess {
  readonly browser: Browser
  readonly pid: number
  openPage(url: string): Promise<Page>
  /** SIGKILL to the whole process group: nothing gets to flush. */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function startChromium(profile: string, flags: readonly string[] = []): Promise<ChromiumProcess> {
  const program = startProgram('/usr/bin/chromium', [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    ...flags,
    'about:blank',
  ])
  const browser = await program
    .says('stderr', /^DevTools listening on (ws:\S+)\n/m)
    .then(([, address = '']) => chromium.connectOverCDP(address))
    .catch(async (error: unknown) => {
      await program.kill()
      throw error
    })
  return {
    browser,
    pid: program.pid,
    async openPage(url) {
      const context = browser.contexts()[0] ?? (await browser.newContext())
      const page = await context.newPage()
      await page.goto(url)
      await ready(page)
      return page
    },
    async kill() {
      await program.kill()
      await browser.close().catch(() => {})
    },
    async close() {
      if (!program.hasEnded()) {
        const session = await browser.newBrowserCDPSession()
        // The browser's helpers outlive it by a moment, in which they still write to the profile.
        await program.end(() => session.send('Browser.close').catch(() => {}))
      }
      await browser.close().catch(() => {})
    },
  }
}

/** The policy of the page forbids Playwright's string evaluation, so its state is asked for, not waited on. */
export async function ready(page: Page): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await page.evaluate(() => 'harness' in globalThis)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the harness page did not start')
}
