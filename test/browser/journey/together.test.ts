import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { apacheWebDav, hasApache, type WebDavServer } from '../../support/apache-webdav.ts'
import { requireProgram } from '../../support/programs.ts'
import { choose, exchangeNow, goTo, question, saved, setUp, sitDown, type Person } from './person.ts'

const organisation = { organisation: 'St. Aurelia Hospital', shortCode: 'SAH' }
const nadia = {
  ...organisation,
  vault: 'Hospital',
  passphrase: 'orchard lantern copper Vq8x',
  name: 'Nadia Ferrante',
  position: 'Analyst',
  email: 'nadia@aurelia.example',
}
const ole = { ...nadia, vault: 'Laptop', passphrase: 'meadow violin harbour Kq2p', name: 'Ole Brandt', email: 'ole@aurelia.example' }

let directory = ''
let author: Person
let colleague: Person
const inside = (...parts: string[]): string => join(directory, ...parts)

beforeAll(async () => {
  requireProgram('chromium')
  directory = mkdtempSync(join(tmpdir(), 'probity-together-'))
  mkdirSync(inside('shared-folder'))
  author = await sitDown(inside('nadia'))
  colleague = await sitDown(inside('ole'))
})
afterAll(async () => {
  await author.leave()
  await colleague.leave()
  rmSync(directory, { recursive: true, force: true })
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await author.page.screenshot({ path: `test-results/${task.id}-author.png` })
  await colleague.page.screenshot({ path: `test-results/${task.id}-colleague.png` })
})

/** Shown when `PROBITY_PICTURES` names a directory: for whoever looks at the screens. */
async function picture(person: Person, name: string): Promise<void> {
  const into = process.env['PROBITY_PICTURES']
  if (into === undefined) return
  const { page } = person
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(into, `${name}-${width}-${scheme}.png`) })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

async function exchange({ page }: Person): Promise<void> {
  await goTo(page, 'Dashboard')
  await goTo(page, 'People & sync')
  await exchangeNow(page)
}
async function open({ page }: Person): Promise<void> {
  await goTo(page, 'Assessments')
  await page.getByRole('row').nth(1).getByRole('button').first().click()
  await page.getByRole('navigation', { name: 'Sections', exact: true }).waitFor()
}
async function accept({ page }: Person, name: string): Promise<void> {
  await goTo(page, 'People & sync')
  const card = page.getByRole('listitem').filter({ hasText: name }).first()
  await card.getByRole('button', { name: 'Compare and accept' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'The words are the same' }).click()
  await card.getByText('Accepted', { exact: true }).waitFor()
}

describe('two people, two profiles, one folder', () => {
  it('shows what arrived before it is taken over, and carries it then', async () => {
    await setUp(author.page, nadia)
    await setUp(colleague.page, ole)
    const { page } = author
    await goTo(page, 'Assessments')
    await page.getByRole('button', { name: 'Start an assessment' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Privacy impact assessment', { exact: true }).click()
    const subject = dialog.getByRole('textbox').first()
    if (await subject.isVisible()) await subject.fill('Triage assistant')
    await dialog.getByRole('button', { name: 'Start', exact: true }).click()
    await choose(page, 'S1-01', 'Yes')
    await saved(page)
    for (const person of [author, colleague]) {
      await goTo(person.page, 'People & sync')
      await person.page.getByRole('textbox', { name: 'Path of the folder' }).fill(inside('shared-folder'))
      await person.page.getByRole('button', { name: 'Connect', exact: true }).click()
      await person.page.getByRole('button', { name: 'Exchange now' }).waitFor()
      await exchange(person)
    }
    await exchange(author)
    await accept(author, ole.name)
    await accept(colleague, nadia.name)
    await exchange(author)
    await goTo(colleague.page, 'People & sync')
    await colleague.page.getByRole('button', { name: 'Exchange now' }).click()
    const arrived = colleague.page.getByRole('dialog')
    await arrived.getByText('New', { exact: true }).first().waitFor()
    await picture(colleague, 'preview-new')
    await arrived.getByRole('button', { name: 'Later' }).click()
    await goTo(colleague.page, 'Assessments')
    expect(await colleague.page.getByRole('row').count()).toBeLessThan(2)
    await exchange(colleague)
    await open(colleague)
    await question(colleague.page, 'S1-01').waitFor()
  })

  it('keeps both of two concurrent answers side by side, records the choice, and both end the same', async () => {
    await open(author)
    await choose(author.page, 'S1-02', 'Yes')
    await saved(author.page)
    await choose(colleague.page, 'S1-02', 'No')
    await saved(colleague.page)
    await exchange(author)
    await exchange(colleague)
    await picture(colleague, 'exchange')
    await open(colleague)
    await colleague.page.getByRole('button', { name: 'Choose what stands' }).click()
    const { page } = colleague
    await page.getByRole('heading', { name: 'Conflicts', level: 1 }).waitFor()
    await picture(colleague, 'conflicts')
    const card = page.getByRole('group').filter({ hasText: nadia.name })
    expect(await card.innerText()).toMatch(/Nadia Ferrante[\s\S]*Ole Brandt|Ole Brandt[\s\S]*Nadia Ferrante/)
    // By keyboard alone: to the first version, to the other, and to the button.
    await card.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    if (!(await card.locator('label[data-chosen]').innerText()).includes(nadia.name)) await page.keyboard.press('ArrowDown')
    expect(await card.locator('label[data-chosen]').innerText()).toContain(nadia.name)
    await page.getByRole('button', { name: 'Record 1 choice' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('No conflicts').waitFor()
    await exchange(colleague)
    await exchange(author)
    for (const person of [author, colleague]) {
      await open(person)
      expect(await question(person.page, 'S1-02').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
      expect(await person.page.getByRole('button', { name: 'Choose what stands' }).count()).toBe(0)
    }
  })

  it('explains in the history who wrote what and who chose', async () => {
    const { page } = author
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    const chosen = page.getByRole('listitem').filter({ hasText: 'chose between versions' })
    expect(await chosen.first().innerText()).toContain(ole.name)
    await picture(author, 'history')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    expect((await downloading).suggestedFilename()).toMatch(/^history-.*\.csv$/)
  })

  it('takes back what an exchange brought', async () => {
    const { page } = author
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'What arrived' }).click()
    await picture(author, 'arrivals')
    await page.getByRole('button', { name: 'Take back' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('taken back', { exact: true }).waitFor()
  })

  it('founds a list of members, signs a statement that a later change voids, and removes a member', async () => {
    const { page } = author
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'People & roles' }).click()
    await page.getByRole('button', { name: 'Found the list' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Start of the programme')
    await page.getByRole('dialog').getByRole('button', { name: 'Found the list' }).click()
    await page.getByRole('button', { name: 'Add as member' }).click()
    await page.getByRole('dialog').getByText('Data protection officer', { exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Appointed')
    await page.getByRole('dialog').getByRole('button', { name: 'Add as member' }).click()
    await page.getByRole('listitem').filter({ hasText: ole.name }).getByText('Member', { exact: true }).waitFor()
    await picture(author, 'roster')
    await exchange(author)
    await exchange(colleague)
    await goTo(colleague.page, 'Settings')
    await colleague.page.getByRole('button', { name: 'New key' }).click()
    await colleague.page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Certificate expires')
    await picture(colleague, 'new-key')
    await colleague.page.getByRole('dialog').getByRole('button', { name: 'Make the new key' }).click()
    await colleague.page.getByText('The next exchange tells your colleagues').waitFor()
    await exchange(colleague)
    await exchange(author)
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'People & roles' }).click()
    await page.getByText('Key changed', { exact: true }).waitFor()
    await picture(author, 'new-key-roster')
    await page.getByRole('button', { name: 'New key' }).click()
    await picture(author, 'new-key-member')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await open(colleague)
    await colleague.page.getByRole('button', { name: 'Review', exact: true }).click()
    await colleague.page.getByRole('button', { name: 'State something' }).click()
    const dialog = colleague.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Statement' }).selectOption({ label: 'Submitted for review' })
    await picture(colleague, 'statement-dialog')
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
    await colleague.page.getByText('In force', { exact: true }).waitFor()
    await picture(colleague, 'statements')
    await colleague.page.getByRole('button', { name: 'Back to the assessment' }).click()
    await choose(colleague.page, 'S1-03', 'Yes')
    await saved(colleague.page)
    await colleague.page.getByRole('button', { name: 'Review', exact: true }).click()
    await colleague.page.getByText('Void: the content changed since').waitFor()
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'People & roles' }).click()
    await page.getByRole('listitem').filter({ hasText: ole.name }).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Left')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Removed', { exact: true }).waitFor()
    await exchange(author)
    await page.getByRole('tab', { name: 'Log' }).click()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByText('The log is complete and unaltered').waitFor()
    await picture(author, 'log')
  })

  it('says that the folder is away, stays usable, and goes on by itself when it is back', async () => {
    const { page } = author
    renameSync(inside('shared-folder'), inside('away'))
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'Exchange', exact: true }).click()
    await page.getByText('The folder is not there at the moment').first().waitFor({ timeout: 40_000 })
    await picture(author, 'away')
    await open(author)
    await choose(page, 'S1-04', 'Yes')
    await saved(page)
    const device = readdirSync(inside('away', 'devices'))
    writeFileSync(inside('away', 'devices', device[0] ?? '', 'rubbish.txt'), 'not ours')
    renameSync(inside('away'), inside('shared-folder'))
    await goTo(page, 'People & sync')
    await expect.poll(() => page.getByText('Everything of yours is in the folder').count(), { timeout: 60_000 }).toBe(1)
    await expect.poll(() => page.getByText('The folder is not there at the moment').count(), { timeout: 20_000 }).toBe(0)
  })
})

describe.runIf(process.env['CI'] !== undefined || hasApache())('a WebDAV server', () => {
  let server: WebDavServer
  beforeAll(async () => {
    server = await apacheWebDav()
  })
  afterAll(() => server.stop())

  it('takes the place of the folder: a wrong password is told where it was typed, the right one carries the bundles', async () => {
    const { page } = colleague
    await goTo(page, 'People & sync')
    await page.getByRole('button', { name: 'Connect something else' }).click()
    await page.getByText('A WebDAV server', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(server.address)
    await page.getByRole('textbox', { name: 'User name' }).fill('writer')
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('The server refuses the user name and password').waitFor()
    await picture(colleague, 'connect')
    await page.getByRole('textbox', { name: 'Password' }).fill('writer')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await exchange(colleague)
    const devices = readdirSync(join(server.directory, 'devices'))
    expect(devices).toHaveLength(1)
    expect(readdirSync(join(server.directory, 'devices', devices[0] ?? '')).some((name) => name.endsWith('.probity'))).toBe(true)
  })
})
