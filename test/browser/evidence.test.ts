import { expect, test } from 'vitest'
import { builtApp } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtApp('evidence')

const fakeCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

test('a picture taken with the camera becomes evidence of the question', async () => {
  const { page, app, broken } = await launchedApp({ args: fakeCamera })
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  const card = app.card('S1-01')
  await card.getByRole('button', { name: 'Evidence' }).click()
  await card.getByRole('button', { name: 'Take a picture' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take the picture' }).click()
  await dialog.getByRole('img', { name: 'The picture that was taken' }).waitFor()
  expect(await violations(page)).toEqual([])
  const size = await dialog.getByRole('img').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  expect(Math.min(...size)).toBeGreaterThan(200)
  await dialog.getByRole('button', { name: 'Use this picture' }).click()
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click()
  await card.getByText(/\.jpg · .*kB/i).waitFor()
  await app.saved()
  // The light goes out with the window.
  expect(await page.locator('video').count()).toBe(0)
  expect(broken).toEqual([])
})

test('without a camera the reason is said and a picture can be chosen; a picture on the clipboard is evidence too; a citation leads to the crosswalk', async () => {
  // Neither a device nor anybody to ask.
  const { page, app, broken } = await launchedApp({
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
  })
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  const card = app.card('S1-01')
  await card.getByRole('button', { name: 'Evidence' }).click()
  await card.getByRole('button', { name: 'Take a picture' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('alert').getByText('No camera was found').waitFor()
  await dialog.locator('input[type=file]').setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: Buffer.from('not shown') })
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click()
  await card.getByText(/wall\.png/).waitFor()

  await app.card('S1-02').evaluate((element) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['pixels'], 'image.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await dialog.getByLabel('Title').fill('Consent screen')
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click()
  await app.card('S1-02').getByText('Consent screen').waitFor()

  // Citations in words lead to the crosswalk.
  await card.focus()
  await page.getByText('Data protection impact assessment', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'In the crosswalk: GDPR 35(1)' }).click()
  await dialog.getByRole('rowheader', { name: /6\.1\.4/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '55 rows' }).click()
  await dialog.getByLabel('Filter by id or word').fill('prior consultation')
  await expect.poll(() => dialog.getByRole('rowheader').count()).toBeGreaterThan(0)
  expect(await dialog.getByRole('rowheader').count()).toBeLessThan(20)
  expect(broken).toEqual([])
})
