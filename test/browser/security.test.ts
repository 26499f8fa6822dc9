import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { passphrase } from '../page-models/probity-page.ts'
import { requireProgram, runForBytes } from '../support/programs.ts'
import { builtApp } from './built-app.ts'

const launchedApp = builtApp('security')

async function openApp() {
  const { page, app } = await launchedApp({ width: 1280, height: 1000 })
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.goTo('Settings')
  await page.getByRole('button', { name: 'Protection of this vault' }).click()
  await page.getByRole('heading', { name: 'How it stands' }).waitFor()
  return { page, app }
}

/** What the browser saved when a button was pressed. */
async function saved(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await download.path())
}
const dialogButton = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true })

test('a forgotten passphrase is replaced with the recovery kit', async () => {
  requireProgram('pdftotext')
  const { page, app } = await openApp()
  await page.getByText('Only a passphrase; no recovery key').waitFor()
  await page.getByRole('button', { name: 'Make a recovery kit' }).click()
  await page.getByRole('dialog').getByLabel('Passphrase').fill(passphrase)
  const kit = await saved(page, () => dialogButton(page, 'Make and save').click())
  const text = new TextDecoder().decode(runForBytes('pdftotext', ['-layout', '-', '-'], kit))
  const groups = [...text.matchAll(/(\d+)\.\s+([0-9A-Z]{5})\b/g)].map(([, number, group]) => ({
    number: Number(number),
    group: group ?? '',
  }))
  groups.sort((a, b) => a.number - b.number)
  expect(groups).toHaveLength(14)
  const field = page.getByRole('dialog').getByLabel(/^Group \d+$/)
  await field.waitFor()
  const asked = Number(/\d+/.exec(await page.getByRole('dialog').locator('label').innerText())?.[0])
  await field.fill('00000')
  await dialogButton(page, 'It is on paper').click()
  await page.getByText(`That is not group ${asked} of this sheet.`).waitFor()
  await field.fill(groups[asked - 1]?.group ?? '')
  await dialogButton(page, 'It is on paper').click()
  await page.getByText('Recovery key on paper').waitFor()
  expect(await page.getByText('Only a passphrase; no recovery key').count()).toBe(0)

  await app.lock()
  await page.getByRole('button', { name: 'I forgot the passphrase' }).click()
  const typed = groups.map(({ group }) => group)
  await page.getByLabel('Recovery key').fill(typed.with(2, `${typed[2]?.slice(0, 4) ?? ''}${typed[2]?.[4] === '0' ? '1' : '0'}`).join(' '))
  await page.getByText('There is a typo in group 3.').waitFor()
  await page.getByLabel('Recovery key').fill(typed.join(' ').toLowerCase())
  await page.getByText('Complete, without a typo.').waitFor()
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('heading', { name: 'How it stands' }).waitFor()

  await page.getByRole('button', { name: 'Change the passphrase' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'I forgot the passphrase' }).click()
  await page.getByLabel('Recovery key').fill(typed.join(' '))
  await page.getByLabel('New passphrase', { exact: true }).fill('saddle copper meadow violin thirteen')
  await page.getByLabel('New passphrase again').fill('saddle copper meadow violin thirteen')
  await dialogButton(page, 'Change it').click()
  await page.getByText('From now on the new passphrase opens this vault.').waitFor()
  await app.lock()
  await page.getByLabel('Passphrase').fill('saddle copper meadow violin thirteen')
  await page.keyboard.press('Enter')
  await page.locator('main#main').waitFor()
})

test('a key file is asked for on the unlock screen, and the vault key is changed', async () => {
  const { page, app } = await openApp()
  await page.getByRole('button', { name: 'Change the passphrase' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Current passphrase').fill(passphrase)
  await dialog.getByLabel('New passphrase', { exact: true }).fill(passphrase)
  await dialog.getByLabel('New passphrase again').fill(passphrase)
  await dialog.getByText('Also ask for a key file').click()
  const keyFile = await saved(page, () => dialogButton(page, 'Make a key file').click())
  expect(keyFile.length).toBe(64)
  const file = { name: 'probity.key', mimeType: 'application/octet-stream', buffer: Buffer.from(keyFile) }
  await dialog.locator('input[type=file]').setInputFiles(file)
  await dialogButton(page, 'Change it').click()
  await page.getByText('Passphrase and key file').waitFor()
  expect(await page.getByText('One factor opens the vault').count()).toBe(0)

  await page.getByRole('button', { name: 'Change the vault key' }).click()
  await dialog.getByLabel('Passphrase').fill(passphrase)
  await dialog.locator('input[type=file]').setInputFiles(file)
  await dialogButton(page, 'Change the vault key').click()
  await page.getByText('The new vault key is in force.').waitFor()

  await app.lock()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from(keyFile.map((byte) => byte ^ 1)) })
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByText('Together these do not open the vault').waitFor()
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.locator('main#main').waitFor()
})

test('an assessment is erased only after its title was typed, and the list is without it', async () => {
  const { page, app } = await openApp()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  await app.goTo('AI systems')
  await app.addSystem('Triage support')
  await app.startAssessment('Risk assessment')
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  await app.saved()
  await page.getByRole('button', { name: 'Erase …' }).click()
  const title = (await page.getByRole('heading', { level: 1 }).innerText()).trim()
  await page.getByRole('dialog').getByLabel('Name').fill(title)
  await dialogButton(page, 'Erase for ever').click()
  await page.getByText('No assessments yet').waitFor()
  await page.getByText('Erased.').waitFor()
  expect(await page.getByText(title).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(broken).toEqual([])
})

test('a vault is erased only after its name was typed', async () => {
  const { page } = await openApp()
  await page.getByRole('button', { name: 'Erase this vault' }).click()
  const erase = dialogButton(page, 'Erase for ever')
  await page.getByRole('dialog').getByLabel('Name').fill('northwind')
  expect(await erase.isDisabled()).toBe(true)
  await page.getByRole('dialog').getByLabel('Name').fill('Northwind')
  await erase.click()
  await page.getByText('Make your vault').waitFor()
  // The directory of vaults stays, its databases do not.
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => /^probity-[0-9a-f]{16}$/.test(name ?? '')).length),
  ).toBe(0)
})
