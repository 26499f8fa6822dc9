import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { houseTemplate, jpeg, svg } from '../shared/branding/branding-fixtures.ts'
import { builtApp } from './built-app.ts'

const launchedApp = builtApp('branding')
const upload = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
const pictures = process.env['PROBITY_PICTURES']

test('an organisation chooses logo, colours and Word template, and reads why something cannot be used', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.goTo('Settings')
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Look of reports' }) })
  const [logo, template] = [card.locator('input[type=file]').nth(0), card.locator('input[type=file]').nth(1)]

  await card.getByLabel('Colour of headings and links').fill('#ffcc00')
  await card.getByRole('button', { name: 'Use these colours' }).click()
  await card.getByText('#856900').waitFor()
  await card.getByLabel('Colour of headings and links').fill('#7a1e48')
  await card.getByRole('button', { name: 'Use these colours' }).click()
  await card.getByText('Back to Probity').waitFor()

  await logo.setInputFiles(upload('logo.png', jpeg(20, 20)))
  await card.getByText('is a JPEG picture by its content').waitFor()
  await logo.setInputFiles(upload('logo.svg', svg('<path d="M0 0h40v40h-40z" fill="#7a1e48"/><script>alert(1)</script>')))
  await card.getByText('holds <script>').waitFor()
  await logo.setInputFiles(
    upload('logo.svg', svg('<path d="M0 0h40v40h-40z" fill="#7a1e48"/><circle cx="80" cy="20" r="18" fill="#003366"/>')),
  )
  await card.getByAltText('The logo as it stands on the cover').waitFor()

  await template.setInputFiles(upload('house.docx', await houseTemplate({ cover: ['{{ title | upper }}'] })))
  await card.getByText('is no placeholder').waitFor()
  await template.setInputFiles(upload('house.docx', await houseTemplate()))
  await card.getByText('cover of 4 lines').waitFor()
  if (pictures !== undefined) {
    await card.scrollIntoViewIfNeeded()
    writeFileSync(join(pictures, 'branding-light.png'), await card.screenshot())
    await page.emulateMedia({ colorScheme: 'dark' })
    writeFileSync(join(pictures, 'branding-dark.png'), await card.screenshot())
    await page.setViewportSize({ width: 390, height: 844 })
    writeFileSync(join(pictures, 'branding-phone.png'), await card.screenshot())
  }
  expect(broken).toEqual([])
})
