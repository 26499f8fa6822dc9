import { expect, test } from 'vitest'
import { builtApp } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtApp('risk-map')

test('a scenario is moved on the map by arrow keys: its ratings, level and the outcome follow, and it can be taken back', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Risk assessment')
  await app.section('R9')
  const card = app.card('R9-01')
  await card.getByRole('button', { name: 'From the library' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').nth(0).check()
  await dialog.getByRole('checkbox').nth(1).check()
  await dialog.getByRole('button', { name: 'Take 2' }).click()
  await card.getByRole('button', { name: 'Edit on the map' }).click()
  await card.getByRole('list', { name: 'Risks on the map' }).getByRole('button').nth(1).click()
  const cell = (likelihood: number, impact: number) =>
    card.getByRole('button', { name: new RegExp(`^Likelihood ${likelihood}, Impact ${impact}\\.`) })
  await cell(1, 1).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
  expect(await cell(4, 4).getAttribute('aria-pressed')).toBe('true')
  expect(await cell(4, 4).evaluate((element) => element === document.activeElement)).toBe(true)
  await card.getByText(/Inherent is now Likelihood 4, Impact 4/).waitFor({ state: 'attached' })
  await page.locator('header').getByText('Very high').waitFor()
  expect(await violations(page)).toEqual([])

  // What is computed does not move.
  await card.getByText('Residual', { exact: true }).first().click()
  await cell(4, 4).focus()
  await page.keyboard.press('ArrowDown')
  expect(await cell(4, 4).getAttribute('aria-pressed')).toBe('true')

  await page.keyboard.press('Control+z')
  await card.getByText('Inherent', { exact: true }).first().click()
  await expect.poll(() => cell(4, 3).getAttribute('aria-pressed')).toBe('true')
  expect(broken).toEqual([])
})
