import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { requireProgram } from '../../support/programs.ts'
import { choose, exchangeNow, goTo, saved, sitDown, type Person, type Profile } from './person.ts'

export const nadia: Profile = {
  vault: 'Hospital',
  passphrase: 'orchard lantern copper Vq8x',
  organisation: 'St. Aurelia Hospital',
  shortCode: 'SAH',
  name: 'Nadia Ferrante',
  position: 'Privacy analyst',
  email: 'nadia@aurelia.example',
}
export const ole: Profile = {
  ...nadia,
  vault: 'Laptop',
  passphrase: 'meadow violin harbour Kq2p',
  name: 'Ole Brandt',
  position: 'Data protection officer',
  email: 'ole@aurelia.example',
}

/** Scenes that take two minutes more are told too: the reader's package, the store in the cloud, two workspaces. */
export const isLong = process.env['PROBITY_LONG_JOURNEY'] === 'yes'

export interface TwoPeople {
  readonly author: Person
  readonly colleague: Person
  /** A path below the directory of this test file. */
  readonly inside: (...parts: string[]) => string
}

/** Two people with a computer each, and an empty folder `shared-folder`; what both saw is kept where a test fails. To be called at the top of a file. */
export function seatTwoPeople(name: string): TwoPeople {
  let directory = ''
  let author: Person | undefined
  let colleague: Person | undefined
  const seated = (person: Person | undefined): Person => {
    if (person === undefined) throw new Error('nobody has sat down yet')
    return person
  }
  const inside = (...parts: string[]): string => join(directory, ...parts)
  beforeAll(async () => {
    requireProgram('chromium')
    directory = mkdtempSync(join(tmpdir(), `probity-${name}-`))
    mkdirSync(inside('shared-folder'))
    ;[author, colleague] = await Promise.all([sitDown(inside('author')), sitDown(inside('colleague'))])
  })
  afterAll(async () => {
    await Promise.all([author?.leave(), colleague?.leave()])
    rmSync(directory, { recursive: true, force: true })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await author?.page.screenshot({ path: `test-results/${task.id}-author.png` })
    await colleague?.page.screenshot({ path: `test-results/${task.id}-colleague.png` })
  })
  return {
    get author() {
      return seated(author)
    },
    get colleague() {
      return seated(colleague)
    },
    inside,
  }
}

export async function connectFolder({ page }: Person, path: string): Promise<void> {
  await goTo(page, 'People & sync')
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(path)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: 'Exchange now' }).waitFor()
}

/** A page of People & sync. */
export async function openTab({ page }: Person, name: string): Promise<void> {
  await goTo(page, 'People & sync')
  await page.getByRole('tab', { name, exact: true }).click()
}

/** One round; the page is left before, so that the result shown is the one of this round. */
export async function exchange({ page }: Person): Promise<void> {
  await goTo(page, 'Dashboard')
  await goTo(page, 'People & sync')
  await exchangeNow(page)
}

const cardOf = (page: Person['page'], name: string) => page.getByRole('listitem').filter({ hasText: name }).first()

/** Opens the comparison, as the person would who reads the words into the phone, and accepts. Returns the words that were shown. */
export async function accept({ page }: Person, name: string): Promise<string[]> {
  await goTo(page, 'People & sync')
  await cardOf(page, name).getByRole('button', { name: 'Compare and accept' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('listitem').first().waitFor()
  const words = await dialog.getByRole('listitem').allInnerTexts()
  await dialog.getByRole('button', { name: 'The words are the same' }).click()
  await cardOf(page, name).getByText('Accepted', { exact: true }).waitFor()
  return words
}

/** The words that a person reads out from their own screen. */
export async function ownWords({ page }: Person): Promise<string[]> {
  await goTo(page, 'Settings')
  const words = page.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem')
  await words.first().waitFor()
  return words.allInnerTexts()
}

/** A privacy impact assessment of something that is not in the inventory. */
export async function startAssessment({ page }: Person, subject: string): Promise<void> {
  await goTo(page, 'Assessments')
  await page.getByRole('button', { name: 'Start an assessment' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Privacy impact assessment', { exact: true }).click()
  const name = dialog.getByRole('textbox').first()
  if (await name.isVisible()) await name.fill(subject)
  await dialog.getByRole('button', { name: 'Start', exact: true }).click()
  await choose(page, 'S1-01', 'Yes')
  await saved(page)
}

/** @param title part of it; the first in the list unless told */
export async function openAssessment({ page }: Person, title = ''): Promise<void> {
  await goTo(page, 'Assessments')
  await page.getByRole('row').nth(1).waitFor()
  await page.getByRole('row').filter({ hasText: title }).last().getByRole('button').first().click()
  await page.getByRole('navigation', { name: 'Sections', exact: true }).waitFor()
}

export const openSection = ({ page }: Person, id: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Sections', exact: true })
    .getByRole('button', { name: new RegExp(`${id} `) })
    .click()

/** Presses what saves a file, and keeps it. @returns its path and suggested name */
export async function fileFrom(
  { inside }: TwoPeople,
  { page }: Person,
  press: () => Promise<void>,
): Promise<{ readonly path: string; readonly name: string }> {
  const downloading = page.waitForEvent('download')
  await press()
  const download: Download = await downloading
  const name = download.suggestedFilename()
  const path = inside(name)
  await download.saveAs(path)
  return { path, name }
}

/** Shown when `PROBITY_PICTURES` names a directory: for whoever looks at the screens. */
export async function picture({ page }: Person, name: string): Promise<void> {
  const into = process.env['PROBITY_PICTURES']
  if (into === undefined) return
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    // Colours that are on their way look like a fault; a bar that runs until something is done is not waited for.
    await page.evaluate(async () => {
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      await Promise.allSettled(ending.map((animation) => animation.finished))
    })
    await page.screenshot({ path: join(into, `${name}-${width}-${scheme}.png`) })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}
