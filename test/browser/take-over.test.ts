import { expect, test } from 'vitest'
import { keyboardOf } from '../page-models/answer-by-keyboard.ts'
import { builtApp } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtApp('take-over')
const benefit = 'Nurses see the urgent patients first; measured as minutes until the first look.'

test('answers are taken over from the register, from last year and from a linked assessment, by keyboard, each with its source', async () => {
  const { page, app } = await launchedApp()
  const { press, pressButton, type } = keyboardOf(page)
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Risk assessment')

  // The register answers by itself, and says so.
  await app.section('R0')
  expect(await app.card('R0-03').locator('textarea').inputValue()).toContain('the nurse rates first and decides')
  await expect.poll(() => app.card('R0-03').getByText('From the record of the AI system').count()).toBe(1)
  await app.section('R2')
  await app.card('R2-01').locator('textarea').first().focus()
  await type(benefit)
  await app.saved()

  const startAnother = async (kind: string): Promise<void> => {
    await app.goTo('Assessments')
    await page.getByRole('button', { name: 'Start an assessment' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(kind, { exact: true }).click()
    await dialog.locator('select').selectOption({ label: 'Triage support' })
    await dialog.getByRole('button', { name: 'Start', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('article').first().waitFor()
  }
  const takeOver = async (from: RegExp): Promise<void> => {
    const dialog = page.getByRole('dialog', { name: 'Take over answers' })
    await pressButton('Take over answers')
    await dialog.waitFor()
    const list = dialog.getByLabel('From')
    // The list is the first thing in the dialog; the arrows go through it.
    for (let tabs = 0; !(await list.evaluate((one) => one === document.activeElement)); tabs += 1) {
      expect(tabs).toBeLessThan(10)
      await press('Tab')
    }
    const chosen = () => list.evaluate((one) => (one instanceof HTMLSelectElement ? (one.selectedOptions[0]?.label ?? '') : ''))
    for (let steps = 0; !from.test(await chosen()); steps += 1) {
      expect(steps).toBeLessThan(10)
      await press('ArrowDown')
    }
    await dialog.getByText(/answers? can be taken over/).waitFor()
    expect(await violations(page)).toEqual([])
    await pressButton(/^Take \d+ answers?$/)
    await dialog.waitFor({ state: 'detached' })
    await app.saved()
  }

  await startAnother('Risk assessment')
  await takeOver(/risk/i)
  await app.section('R2')
  const card = app.card('R2-01')
  await expect.poll(() => card.locator('textarea').first().inputValue()).toBe(benefit)
  await expect.poll(() => card.getByText('Taken over', { exact: true }).count()).toBe(1)
  await expect.poll(() => card.getByText(/Triage support.*R2-01/).count()).toBe(1)

  // Another kind asks some of the same.
  await startAnother('Privacy impact assessment')
  await takeOver(/risk/i)
})
