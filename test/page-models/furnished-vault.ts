import type { Page } from 'playwright-core'
import { exchangeNow, goTo, setUp } from '../browser/journey/person.ts'
import { hospital, type Colleague } from '../support/colleague.ts'

/** Called where something can be looked at on the way. */
export type Look = (name: string) => Promise<void>

/**
 * From an empty profile to a vault full of a colleague's assessments: makes the vault and an identity, connects the
 * folder, compares the words, exchanges.
 *
 * @param folder shared with the colleague; exists
 */
export async function furnishVault(page: Page, colleague: Colleague, folder: string, look: Look = async () => {}): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the vault' }).waitFor()
  await look('create')
  await setUp(page, {
    vault: 'St. Aurelia',
    passphrase: 'walnut orbit canvas pepper lagoon',
    organisation: hospital.name,
    shortCode: hospital.shortCode,
    name: 'Nadia Ferrante',
    position: 'Privacy analyst',
    email: 'nadia.ferrante@aurelia.example',
  })
  await look('dashboard-empty')
  await goTo(page, 'People & sync')
  await page.getByRole('textbox', { name: 'Path of the folder' }).waitFor()
  await look('sync-unconnected')
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('button', { name: 'Exchange now' }).waitFor()
  await look('sync-connected')
  await exchangeNow(page)
  await colleague.exchange()
  await colleague.acceptAll()
  await colleague.exchange()
  await exchangeNow(page)
  await look('sync-not-accepted')
  await page.getByRole('button', { name: 'Compare and accept' }).first().click()
  await page.getByRole('dialog').waitFor()
  await look('sync-compare')
  await page.getByRole('button', { name: 'The words are the same' }).click()
  await exchangeNow(page)
  await page.mouse.move(0, 0)
}

/** From the first screen or the unlock screen to the open vault that a backup holds. */
export async function restoreVault(
  page: Page,
  files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[],
  passphrase: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Restore from a backup' }).click()
  const chosen = files.map(({ fileName, bytes }) => ({ name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }))
  await page.locator('input[type=file]').setInputFiles(chosen)
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}
