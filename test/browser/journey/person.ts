import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { startProgram, type StartedProgram } from '../../support/started-program.ts'
import { startChromium, type ChromiumProcess } from '../harness/chromium-process.ts'
import { patienceMs } from '../harness/patience.ts'

/** Somebody at a computer of their own: own browser host, own browser profile on disk, own vault. */
export interface Person {
  readonly page: Page
  /** Where the browser keeps what it keeps; searched for words that must not be there. */
  readonly browserProfile: string
  /** As if the computer lost power: server and browser are killed, then started again on the same profiles. */
  crash(): Promise<void>
  /** Both are closed as one does in the evening; then `meanwhile` may touch the directory, and both are opened again. */
  pause(meanwhile: () => void): Promise<void>
  leave(): Promise<void>
}

interface Running {
  readonly server: StartedProgram
  readonly chromium: ChromiumProcess
  readonly page: Page
}

/** @param directory of this person alone; profiles are made below it */
export async function sitDown(directory: string): Promise<Person> {
  const browserProfile = join(directory, 'browser')
  mkdirSync(browserProfile, { recursive: true })
  let running = await start(directory, browserProfile)
  return {
    get page() {
      return running.page
    },
    browserProfile,
    async crash() {
      await running.chromium.kill()
      await running.server.kill()
      running = await start(directory, browserProfile)
    },
    async pause(meanwhile) {
      await running.chromium.close()
      await running.server.end()
      meanwhile()
      running = await start(directory, browserProfile)
    },
    async leave() {
      await running.chromium.close()
      await running.server.end()
    },
  }
}

async function start(directory: string, browserProfile: string): Promise<Running> {
  const server = startProgram(process.execPath, ['electron/cli/main.ts', 'serve', '--profile', join(directory, 'host'), '--print-launch'])
  const [line] = await server.says('stdout', /^\{.*\n/m)
  // Our own command line wrote it.
  const { launchFile } = JSON.parse(line) as { launchFile: string }
  const chromium = await startChromium(browserProfile)
  const context = chromium.browser.contexts()[0] ?? (await chromium.browser.newContext())
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(pathToFileURL(launchFile).href)
  return { server, chromium, page }
}

export interface Profile {
  readonly vault: string
  readonly passphrase: string
  readonly organisation: string
  readonly shortCode: string
  readonly name: string
  readonly position: string
  readonly email: string
}

const field = (within: Page | Locator, name: string): Locator => within.getByRole('textbox', { name, exact: true })

/** From an empty profile to the dashboard: vault, organisation, identity. */
export async function setUp(page: Page, profile: Profile): Promise<void> {
  await field(page, 'Name of the vault').fill(profile.vault)
  await field(page, 'Passphrase').fill(profile.passphrase)
  await field(page, 'Passphrase again').fill(profile.passphrase)
  await page.getByRole('button', { name: 'Make the vault' }).click()
  await page.getByRole('heading', { name: 'Before you start' }).waitFor()
  await field(page, 'Name').first().fill(profile.organisation)
  await field(page, 'Short code').fill(profile.shortCode)
  await field(page, 'Name').nth(1).fill(profile.name)
  await field(page, 'Position').fill(profile.position)
  await field(page, 'E-mail').fill(profile.email)
  await page.getByRole('combobox', { name: 'Kind of key' }).selectOption({ label: 'ECDSA P-256' })
  await page.getByRole('button', { name: 'Make my identity' }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await field(page, 'Passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

export const goTo = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Navigation' }).getByRole('button', { name: place, exact: true }).click()

/** The card of one question on the page. */
export const question = (page: Page, id: string): Locator => page.getByRole('article').filter({ has: page.getByText(id, { exact: true }) })

export async function choose(page: Page, id: string, label: string): Promise<void> {
  await question(page, id).getByText(label, { exact: true }).click()
}

/** Waits until the status bar says that everything is on the disk. */
export const saved = (page: Page): Promise<void> => page.getByRole('status').getByText('Saved & encrypted').waitFor()

/** Presses the button and, where something arrived, looks and takes it over. */
export async function exchangeNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Exchange now', includeHidden: true })
  const [done, take] = [page.getByText('Exchange done'), page.getByRole('button', { name: 'Take over', exact: true })]
  // What was told of an exchange before goes away with pressing; only what is told after that is of this one.
  const before = await done.elementHandles()
  await button.click()
  for (const told of before) await told.waitForElementState('hidden')
  // One in the background may tell of itself meanwhile; this one is done when the button can be pressed again.
  await page.locator('button[aria-busy]').first().waitFor({ state: 'detached' })
  await done.or(take).first().waitFor()
  if (await take.isVisible()) await take.click()
  await done.waitFor()
}
