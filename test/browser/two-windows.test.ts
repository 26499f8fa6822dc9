import { expect, test } from 'vitest'
import { builtApp } from './built-app.ts'

const launch = builtApp('two-windows')
const reading = 'Another window writes to this vault. Here you can read.'

test('a second window follows live, takes over with what was typed last, and the picker shows only names that may be seen', async () => {
  const first = await launch()
  await first.app.createVault('Northwind')
  await first.app.makeIdentity()
  const second = await first.openWindow()
  await second.app.unlock()
  await second.page.getByText(reading).waitFor()

  await second.app.goTo('Assessments')
  await first.app.goTo('AI systems')
  await first.app.addSystem('Triage support')
  await first.app.startAssessment('Risk assessment')
  await second.page.getByText('Triage support').first().waitFor()

  // Typed, and taken over before the pause after which it would have been saved.
  const text = first.page.locator('article textarea, article input[type=text]').first()
  await text.pressSequentially('typed last')
  await second.page.getByRole('button', { name: 'Write here instead' }).click()
  await first.page.getByText(reading).waitFor()
  await second.page.getByText(reading).waitFor({ state: 'hidden' })
  await second.page.getByText('Triage support').first().click()
  await second.page.locator('article').first().waitFor()
  await expect.poll(() => second.page.locator('article textarea, article input[type=text]').first().inputValue()).toBe('typed last')

  await second.page.close()
  await first.app.lock()
  await first.page.getByRole('button', { name: 'New vault' }).click()
  await first.page.getByText('Show this name before the vault is open').click()
  await first.app.createVault('Merger Falcon')
  await first.app.makeIdentity()
  await first.page.keyboard.press('Control+Shift+L')
  await first.page.getByRole('button', { name: /^Vault 2/ }).waitFor()
  expect(await first.page.getByRole('button', { name: /^Northwind/ }).count()).toBe(1)
  expect(await first.page.getByText('Falcon').count()).toBe(0)
})
