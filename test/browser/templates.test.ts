import { expect, test } from 'vitest'
import { extensionYaml } from '../shared/template/extension-sample.ts'
import { builtApp } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtApp('templates')

const ruled = extensionYaml.replace('mandatory: false', 'mandatoryWhen: \'answered("acme-01")\'')

test('an extension is seen before it is used, new assessments ask it, older ones stay until their upgrade is accepted', async () => {
  const { page, app, broken } = await launchedApp()
  const dialog = page.getByRole('dialog')
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Chat')
  await app.startAssessment('Vendor assessment')
  await app.section('V3')
  expect(await app.card('acme-01').count()).toBe(0)

  await app.goTo('Settings')
  await button('Templates and scoring').click()
  const file = page.locator('input[type=file]')
  await file.setInputFiles({
    name: 'bad.yaml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(extensionYaml.replace('V3-06\n    text', 'V3-99\n    text')),
  })
  await dialog.getByRole('alert').getByText('V3-99').first().waitFor()
  await page.keyboard.press('Escape')
  await file.setInputFiles({ name: 'acme.yaml', mimeType: 'text/yaml', buffer: Buffer.from(ruled) })
  await dialog.getByText('Are quantum-safe algorithms planned?').waitFor()
  await dialog.getByText('We run no model of a vendor ourselves.').waitFor()
  await dialog.getByText('The board wants more vendors in tier 1.').waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use for new assessments' }).click()
  await page.getByText('Vendor assessment 1.0.0+acme.1.2.0', { exact: false }).first().waitFor()

  // A constant of the scoring, on top of it, with a reason.
  await button('Change constants').click()
  await dialog.getByLabel('New value: tier_2_from').fill('900')
  await dialog.getByLabel('Reason: tier_2_from').fill('Fewer in tier 2')
  expect(await dialog.getByRole('button', { name: 'See what this changes' }).isDisabled()).toBe(true)
  await dialog.getByLabel('New value: tier_2_from').fill('31')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'See what this changes' }).click()
  await dialog.getByText(/tier_2_from: \d+ → 31/).waitFor()
  await dialog.getByRole('button', { name: 'Use for new assessments' }).click()
  await page.getByText(/own-scoring@1\.0\.1/).waitFor()

  // The assessment that was there stays until its user says yes.
  await app.goTo('Assessments')
  await page.getByRole('row').filter({ hasText: 'Vendor assessment' }).first().click()
  await button('See what changes').click()
  await dialog.getByText('Needs an answer', { exact: false }).waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Stay with 1.0.0' }).click()
  await app.section('V3')
  expect(await app.card('acme-01').count()).toBe(0)
  await page.reload()
  await app.unlock()
  await button('See what changes').click()
  await dialog.getByRole('button', { name: 'Take the new version' }).click()
  await dialog.waitFor({ state: 'detached' })
  await app.section('V3')
  await app.card('acme-01').waitFor()
  expect(await button('See what changes').count()).toBe(0)

  // A duty that depends on another answer is said in both states.
  await app.section('acme-S')
  await app.card('acme-02').getByText('Optional for now').waitFor()
  await app.section('V3')
  await app.card('acme-01').getByLabel('3 · In place', { exact: true }).check()
  await app.section('acme-S')
  await app.card('acme-02').getByText('Required by other answers').waitFor()

  await app.goTo('Dashboard')
  await button('Coverage of the policy').click()
  await page.getByText(/\d+ satisfied · \d+ gaps/).waitFor()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(96)
  expect(await violations(page)).toEqual([])
  expect(broken).toEqual([])
})
