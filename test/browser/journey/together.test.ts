import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apacheWebDav, hasApache, type WebDavServer } from '../../support/apache-webdav.ts'
import { patienceMs } from '../harness/patience.ts'
import { registerPage } from '../../page-models/register-page.ts'
import { choose, goTo, question, saved, setUp } from './person.ts'
import { accept, connectFolder, exchange, nadia, ole, openAssessment, picture, seatTwoPeople, startAssessment } from './two-people.ts'

const two = seatTwoPeople('together')
const { inside } = two

const confirmed = ({ page }: typeof two.author) => page.getByText(/^Decided by Nadia Ferrante .*confirmed by Ole Brandt/).waitFor()
const concern = 'Patients are asked twice'
async function openConcern({ page }: typeof two.author): Promise<void> {
  await goTo(page, 'Registers')
  await page.locator('main li button').filter({ hasText: 'Concerns and violations' }).click()
  await page.locator('tbody tr').filter({ hasText: concern }).first().click()
  await page.getByRole('heading', { name: concern }).waitFor()
}

describe('two people, two profiles, one folder', () => {
  it('shows what arrived before it is taken over, and carries it then', async () => {
    await setUp(two.author.page, nadia)
    await setUp(two.colleague.page, ole)
    await startAssessment(two.author, 'Triage assistant')
    const { field, press, command, decide } = registerPage(two.author.page)
    await command('report a concern')
    await field('Title').fill(concern)
    await field('What happened, or what may happen').fill('A patient was asked twice')
    await field('Who reports').selectOption('Anonymous')
    await press('Report')
    await two.author.page.getByText('No decision is in force').waitFor()
    await decide('System changed')
    await two.author.page.getByText('Somebody else has to confirm it').waitFor()
    for (const person of [two.author, two.colleague]) {
      await connectFolder(person, inside('shared-folder'))
      await exchange(person)
    }
    await exchange(two.author)
    await accept(two.author, ole.name)
    await accept(two.colleague, nadia.name)
    await exchange(two.author)
    await goTo(two.colleague.page, 'People & sync')
    await two.colleague.page.getByRole('button', { name: 'Exchange now' }).click()
    const arrived = two.colleague.page.getByRole('dialog')
    await arrived.getByText('New', { exact: true }).first().waitFor()
    await picture(two.colleague, 'preview-new')
    await arrived.getByRole('button', { name: 'Later' }).click()
    await goTo(two.colleague.page, 'Assessments')
    expect(await two.colleague.page.getByRole('row').count()).toBeLessThan(2)
    await exchange(two.colleague)
    await openAssessment(two.colleague)
    await question(two.colleague.page, 'S1-01').waitFor()
  })

  it('keeps both of two concurrent answers side by side, records the choice, and both end the same', async () => {
    for (const [person, handler] of [
      [two.author, 'Nadia and Ole'],
      [two.colleague, 'The whole team'],
    ] as const) {
      const { field, press } = registerPage(person.page)
      await openConcern(person)
      // The second person, by the same screen.
      if (person === two.colleague) {
        await press('Confirm the decision')
        await confirmed(person)
      }
      await field('Looked into by').fill(handler)
      await press('Save')
      await person.page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' })
    }
    await openAssessment(two.colleague)
    await openAssessment(two.author)
    await choose(two.author.page, 'S1-02', 'Yes')
    await saved(two.author.page)
    await choose(two.colleague.page, 'S1-02', 'No')
    await saved(two.colleague.page)
    await exchange(two.author)
    await exchange(two.colleague)
    await picture(two.colleague, 'exchange')
    await openAssessment(two.colleague)
    await two.colleague.page.getByRole('button', { name: 'Choose what stands' }).click()
    const { page } = two.colleague
    await page.getByRole('heading', { name: 'Conflicts', level: 1 }).waitFor()
    await picture(two.colleague, 'conflicts')
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
    await exchange(two.colleague)
    await exchange(two.author)
    for (const person of [two.author, two.colleague]) {
      await openAssessment(person)
      await expect.poll(() => question(person.page, 'S1-02').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
      expect(await person.page.getByRole('button', { name: 'Choose what stands' }).count()).toBe(0)
    }
  })

  it('shows a decision confirmed by the second person, and of a field that both changed who wrote what', async () => {
    const { page } = two.author
    const { field, press } = registerPage(page)
    await openConcern(two.author)
    await confirmed(two.author)
    const version = (text: string) => page.getByRole('listitem').filter({ hasText: text })
    await version('Nadia and Ole')
      .getByText(/^Nadia Ferrante · .* · device [\da-f]{6}$/)
      .waitFor()
    await version('The whole team')
      .getByText(/^Ole Brandt · .* · device [\da-f]{6}$/)
      .waitFor()
    await picture(two.author, 'field-conflict')
    await version('The whole team').getByRole('button', { name: 'Take this' }).click()
    await press('Save')
    await version('Nadia and Ole').waitFor({ state: 'detached' })
    expect(await field('Looked into by').inputValue()).toBe('The whole team')
    // What is no part of the decision leaves it confirmed.
    await confirmed(two.author)
    await openAssessment(two.author)
  })

  it('explains in the history who wrote what and who chose', async () => {
    const { page } = two.author
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'History', level: 1 }).waitFor()
    const chosen = page.getByRole('listitem').filter({ hasText: 'chose between versions' })
    expect(await chosen.first().innerText()).toContain(ole.name)
    const versions = chosen.first().getByRole('region', { name: 'Chosen among' }).getByRole('listitem')
    const version = (name: string) => versions.filter({ hasText: `Version of ${name}` })
    await expect.poll(() => versions.count()).toBe(2)
    expect(await version(nadia.name).innerText()).toMatch(/chosen[\s\S]*device [\da-f]{6}[\s\S]*Yes/)
    expect(await version(ole.name).innerText()).not.toContain('chosen')
    await picture(two.author, 'history')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^history-.*\.csv$/)
    const table = readFileSync(await download.path(), 'utf8')
    expect(table).toMatch(/"Version of Nadia Ferrante \(chosen\), [^:]+:[^"]*: Yes/)
    expect(table).toMatch(/Version of Ole Brandt, [^:]+:[^"]*: No/)
  })

  it('takes back what an exchange brought', async () => {
    const { page } = two.author
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'What arrived' }).click()
    await picture(two.author, 'arrivals')
    await page.getByRole('button', { name: 'Take back' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await page.getByText('taken back', { exact: true }).waitFor()
  })

  it('founds a list of members, signs a statement that a later change voids, and removes a member', async () => {
    const { page } = two.author
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
    await picture(two.author, 'roster')
    await exchange(two.author)
    await exchange(two.colleague)
    await goTo(two.colleague.page, 'Settings')
    await two.colleague.page.getByRole('button', { name: 'New key' }).click()
    await two.colleague.page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Certificate expires')
    await picture(two.colleague, 'new-key')
    await two.colleague.page.getByRole('dialog').getByRole('button', { name: 'Make the new key' }).click()
    await two.colleague.page.getByText('The next exchange tells your colleagues').waitFor()
    await exchange(two.colleague)
    await exchange(two.author)
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'People & roles' }).click()
    await page.getByText('Key changed', { exact: true }).waitFor()
    await picture(two.author, 'new-key-roster')
    await page.getByRole('button', { name: 'New key' }).click()
    await picture(two.author, 'new-key-member')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await openAssessment(two.colleague)
    await two.colleague.page.getByRole('button', { name: 'Review', exact: true }).click()
    await two.colleague.page.getByRole('button', { name: 'Make a statement' }).click()
    const dialog = two.colleague.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Statement' }).selectOption({ label: 'Submitted for review' })
    await picture(two.colleague, 'statement-dialog')
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
    await two.colleague.page.getByText('In force', { exact: true }).waitFor()
    await picture(two.colleague, 'statements')
    await two.colleague.page.getByRole('button', { name: 'Back to the assessment' }).click()
    await choose(two.colleague.page, 'S1-03', 'Yes')
    await saved(two.colleague.page)
    await two.colleague.page.getByRole('button', { name: 'Review', exact: true }).click()
    await two.colleague.page.getByText('Void: the content changed since').waitFor()
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'People & roles' }).click()
    await page.getByRole('listitem').filter({ hasText: ole.name }).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Left')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Removed', { exact: true }).waitFor()
    await exchange(two.author)
    await page.getByRole('tab', { name: 'Log' }).click()
    await page.getByRole('button', { name: 'Verify', exact: true }).click()
    await page.getByText('The log is complete and unaltered').waitFor()
    await picture(two.author, 'log')
  })

  it('says that the folder is away, stays usable, and goes on by itself when it is back', async () => {
    const { page } = two.author
    renameSync(inside('shared-folder'), inside('away'))
    await goTo(page, 'People & sync')
    await page.getByRole('tab', { name: 'Exchange', exact: true }).click()
    await page.getByText('The folder is not there at the moment').first().waitFor()
    await picture(two.author, 'away')
    await openAssessment(two.author)
    await choose(page, 'S1-04', 'Yes')
    await saved(page)
    const device = readdirSync(inside('away', 'devices'))
    writeFileSync(inside('away', 'devices', device[0] ?? '', 'rubbish.txt'), 'not ours')
    renameSync(inside('away'), inside('shared-folder'))
    await goTo(page, 'People & sync')
    await expect.poll(() => page.getByText('Everything of yours is in the folder').count(), { timeout: patienceMs }).toBe(1)
    await expect.poll(() => page.getByText('The folder is not there at the moment').count(), { timeout: patienceMs }).toBe(0)
  })
})

describe.runIf(process.env['CI'] !== undefined || hasApache())('a WebDAV server', () => {
  let server: WebDavServer
  beforeAll(async () => {
    server = await apacheWebDav()
  })
  afterAll(() => server.stop())

  it('takes the place of the folder: a wrong password is told where it was typed, the right one carries the bundles', async () => {
    const { page } = two.colleague
    await goTo(page, 'People & sync')
    await page.getByRole('button', { name: 'Connect something else' }).click()
    await page.getByText('A WebDAV server', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Address' }).fill(server.address)
    await page.getByRole('textbox', { name: 'User name' }).fill('writer')
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('The server refuses the user name and password').waitFor()
    await picture(two.colleague, 'connect')
    await page.getByRole('textbox', { name: 'Password' }).fill('writer')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await exchange(two.colleague)
    const devices = readdirSync(join(server.directory, 'devices'))
    expect(devices).toHaveLength(1)
    expect(readdirSync(join(server.directory, 'devices', devices[0] ?? '')).some((name) => name.endsWith('.probity'))).toBe(true)
  })
})
