import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type Page } from 'playwright-core'

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
  const child = spawn(
    '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...flags,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const browser = await chromium.connectOverCDP(await debuggerAddress(child))
  return {
    browser,
    pid: child.pid ?? 0,
    async openPage(url) {
      const context = browser.contexts()[0] ?? (await browser.newContext())
      const page = await context.newPage()
      await page.goto(url)
      await ready(page)
      return page
    },
    async kill() {
      const gone = once(child, 'exit')
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await gone
      await groupEnded(child)
      await browser.close().catch(() => {})
    },
    async close() {
      const gone = once(child, 'exit')
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => {})
      await gone
      await groupEnded(child)
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

/** The browser's helpers outlive it by a moment, in which they still write to the profile. */
async function groupEnded({ pid }: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && isWriting(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  if (isWriting(pid)) throw new Error('processes of Chromium do not end')
}

/** Whether a process of the group still runs; one that ended and that nobody asked for does not. */
function isWriting(group: number | undefined): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      // The name of the program is in brackets and may hold spaces; after it come state, parent, group.
      const [state, , processGroup] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ')
      return Number(processGroup) === group && state !== 'Z'
    } catch {
      return false // ended meanwhile
    }
  })
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('Chromium has no error output')
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^DevTools listening on (ws:.+)$/.exec(line)?.[1]
    if (address) {
      // Read on, or the browser blocks once the pipe is full.
      child.stderr.resume()
      return address
    }
  }
  throw new Error('Chromium ended before it listened')
}
