import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeIdentity } from '../../electron/cli/files/make-identity.ts'
import { enCertificates } from '../../renderer/i18n/en/certificates.ts'
import { enVerify } from '../../renderer/i18n/en/verify.ts'
import { builtApp } from './built-app.ts'

const launchedApp = builtApp('certificates')
const words = enCertificates.certificates
const pictures = process.env['PROBITY_PICTURES']
const passphrase = 'Straße und Brücke'
const clock = { now: () => new Date().toISOString() }
const upload = (name: string, bytes: Uint8Array | string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

async function saved(page: Page, press: () => Promise<void>): Promise<X509Certificate> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return new X509Certificate(await readFile(await download.path()))
}

test('an authority is made and issues, and a key from a file signs; a wrong passphrase is said as such', async () => {
  const person = (name: string) => ({ name, email: 'x@example.org', designation: 'Officer', organisation: 'Acme' })
  const [ec, rsa] = await Promise.all([
    makeIdentity(person('Ada Author'), 'p256', passphrase, clock),
    makeIdentity(person('Zoë Müller-Søn'), 'rsa3072', passphrase, clock),
  ])
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.goTo('Settings')
  await page.getByRole('button', { name: words.open }).click()
  await page.getByRole('heading', { level: 1, name: words.open }).waitFor()
  const dialog = page.getByRole('dialog')
  const press = (name: string, within: Page | typeof dialog = page) => within.getByRole('button', { name, exact: true }).click()

  await press(words.create)
  await press(words.create, dialog)
  await page.getByText(words.created).first().waitFor()
  const root = await saved(page, () => press(words.saveRoot))
  expect(root.ca).toBe(true)

  await press(words.issue)
  await dialog.locator('input[type=file]').setInputFiles(upload('ada.pem', ec.pem))
  await dialog.getByText('Ada Author').first().waitFor()
  const issued = await saved(page, () => press(words.issueNow, dialog))
  expect(issued.verify(root.publicKey)).toBe(true)
  expect(issued.subject).toContain('Ada Author')

  for (const [name, p12] of [
    ['Ada Author', ec.p12],
    ['Zoë Müller-Søn', rsa.p12],
  ] as const) {
    await press(words.importKey)
    await dialog.locator('input[type=file]').setInputFiles(upload('key.p12', p12))
    await dialog.getByLabel(words.passphrase).fill('wrong')
    await press(words.importKey, dialog)
    await dialog.getByText(enVerify.keyError['wrong-passphrase']).waitFor()
    await dialog.getByLabel(words.passphrase).fill(passphrase)
    await press(words.importKey, dialog)
    await page.getByText(words.imported.replace('{{name}}', name)).first().waitFor()
  }
  await page.getByText(words.originImported).waitFor()

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px`).toBe(0)
      if (pictures !== undefined)
        await writeFile(join(pictures, `certificates-${colorScheme}-${width}.png`), await page.screenshot({ fullPage: true }))
    }
  }
  expect(broken).toEqual([])
})
