import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { passphrase } from '../page-models/probity-page.ts'
import { registerPage } from '../page-models/register-page.ts'
import { builtAppInOneBrowser } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtAppInOneBrowser('interface')

/** What a browser would write to disk in clear: controls that remember, titles, addresses, states, storage. */
async function leaks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('input, textarea, select')].filter(
      (control) =>
        control.getAttribute('autocomplete') !== 'off' || (control.tagName !== 'SELECT' && control.getAttribute('spellcheck') !== 'false'),
    )
    const state = JSON.stringify(history.state ?? {})
    return [
      ...controls.map((control) => control.outerHTML.slice(0, 160)),
      ...(document.title === 'Probity' ? [] : [`title ${document.title}`]),
      ...(`${location.pathname}${location.search}${location.hash}` === '/' ? [] : [`address ${location.href}`]),
      ...(/^\{("step":\d+)?\}$/.test(state) ? [] : [`state ${state}`]),
      ...(localStorage.length === 0 ? [] : ['localStorage']),
    ]
  })
}

test('a first visit leads from nothing to answers that outlive a lock, by keyboard', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  // The dialog that led here leaves the keyboard somewhere, and so does a card that goes with its section.
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  await expect.poll(focused).not.toBe('BODY')

  await page.keyboard.press('j')
  await page.keyboard.press('1')
  await page.keyboard.press('j')
  await page.keyboard.press('2')
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await app.saved()
  await expect.poll(() => app.card('S1-01').getByLabel('Yes').isChecked()).toBe(true)
  await expect.poll(() => app.card('S1-02').getByLabel('No').isChecked()).toBe(true)

  await page.keyboard.press(']')
  await app.card('S2-04').waitFor()
  await expect.poll(focused).not.toBe('BODY')
  await app.card('S2-04').locator('textarea').fill('Typed in the moment before the lock')
  await app.lock()
  expect(await page.getByText('Typed in the moment').count()).toBe(0)
  await app.unlock()
  await expect.poll(() => app.card('S2-04').locator('textarea').inputValue()).toBe('Typed in the moment before the lock')
  await app.section('S1')
  await expect.poll(() => app.card('S1-01').getByLabel('Yes').isChecked()).toBe(true)
  await expect.poll(() => app.card('S1-03').getByText('Unknown').count()).toBeGreaterThan(1)
  expect(broken).toEqual([])
})

test('a weak passphrase makes no vault, and what rated it leaves with the form', async () => {
  const { page, app, broken } = await launchedApp()
  const raters = () => page.workers().filter((worker) => worker.url().includes('passphrase-worker')).length
  expect(raters()).toBe(0)
  await page.getByLabel('Name of the vault').fill('Northwind')
  for (const name of ['Passphrase', 'Passphrase again']) await page.getByLabel(name, { exact: true }).fill('aaaaaaaaaaaaaaaa')
  await page.keyboard.press('Enter')
  await page.getByText('Too easy to guess').waitFor()
  expect([raters(), await page.getByLabel('Short code').count()]).toEqual([1, 0])
  await app.createVault('Northwind')
  await expect.poll(raters).toBe(0)
  expect(broken).toEqual([])
})

test('a passphrase that does not open the vault says so and shows nothing', async () => {
  const { page, app } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.lock()
  await page.getByLabel('Passphrase').fill('some other words entirely')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await page.getByText('Nadia').count()).toBe(0)
})

test('no screen has a serious violation of axe or leaves anything for the browser to write down', async () => {
  const { page, app, broken } = await launchedApp()
  const check = async (name: string): Promise<void> => {
    expect([name, ...(await violations(page))]).toEqual([name])
    expect([name, ...(await leaks(page))]).toEqual([name])
  }
  await check('create vault')
  await app.createVault('Northwind')
  await check('onboarding')
  await app.makeIdentity()
  await check('empty dashboard')
  await app.addSystem('Triage support')
  await check('system')
  await app.startAssessment('Risk assessment')
  await check('questionnaire')
  await page.getByRole('tab', { name: 'Outcome' }).click()
  await app.section('R4')
  await app.card('R4-01').locator('button[aria-expanded]').first().click()
  await check('threats and outcome')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do …' }).waitFor()
  await check('palette')
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await check('questionnaire in the dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await check('questionnaire on a phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const screen of ['Dashboard', 'AI systems', 'Assessments', 'Reports', 'People & sync', 'Verify a file', 'Settings']) {
    await app.goTo(screen)
    await check(`${screen} in the dark`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await check('settings')
  await page.getByRole('button', { name: 'Protection of this vault' }).click()
  await page.getByRole('heading', { name: 'How it stands' }).waitFor()
  await check('security')
  await page.getByRole('button', { name: 'Change the passphrase' }).click()
  await page.getByRole('dialog').getByText('Also ask for a key file').click()
  await check('new passphrase')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await app.lock()
  await check('unlock')
  expect(broken).toEqual([])
})

test('nothing is wider than the smallest phone', async () => {
  const { page, app } = await launchedApp()
  await page.setViewportSize({ width: 360, height: 740 })
  const overflow = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter(
          (element) =>
            element.getBoundingClientRect().right > innerWidth + 1 && element.closest('[class*=Scroll], [class*=scroll]') === null,
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    )
  await app.createVault('Northwind')
  expect(await overflow()).toEqual([])
  await app.makeIdentity()
  expect(await overflow()).toEqual([])
  await app.addSystem('Triage support')
  expect(await overflow()).toEqual([])
  await app.startAssessment('Vendor assessment')
  expect(await overflow()).toEqual([])
})

test('answers are taken back and done again, one question at a time, by the keyboard alone', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  const yes = app.card('S1-01').getByLabel('Yes')
  await page.keyboard.press('j')
  await page.keyboard.press('1')
  await app.saved()
  await page.keyboard.press('Control+z')
  await expect.poll(() => yes.isChecked()).toBe(false)
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => yes.isChecked()).toBe(true)
  await app.card('S1-01').getByText('Nadia Ferrante').waitFor()

  await page.getByRole('button', { name: 'One at a time' }).click()
  await expect.poll(() => page.locator('article').count()).toBe(1)
  await app.card('S1-01').focus()
  for (const next of ['S1-02', 'S1-03', 'S1-04', 'S1-05']) {
    await page.keyboard.press('Enter')
    await app.card(next).waitFor()
    await expect.poll(() => page.locator('article').count()).toBe(1)
    await page.keyboard.press('2')
  }
  await page.keyboard.press('Escape')
  await app.card('S1-05').waitFor()
  await expect.poll(() => app.card('S1-03').getByLabel('No').isChecked()).toBe(true)
  expect(broken).toEqual([])
})

test('a table from a spreadsheet becomes rows, and a private note stays beside its question over a lock', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  await app.card('S1-01').getByLabel('Yes').check()
  await app.card('S1-02').getByRole('button', { name: 'Note' }).click()
  await app.card('S1-02').getByLabel('Private note').fill('Ask the nurse again')
  await app.section('S2')
  await app.card('S2-01').getByRole('button', { name: 'Paste a table' }).click()
  await page.getByRole('dialog').getByLabel('Cells copied from a spreadsheet').fill('Clinic\t\nLaboratory\t')
  await page.getByRole('dialog').getByRole('button', { name: 'Add 2 rows' }).click()
  await expect.poll(() => app.card('S2-01').locator('tbody tr').count()).toBe(2)
  await app.saved()
  await app.lock()
  await app.unlock()
  await app.section('S1')
  await expect.poll(() => app.card('S1-02').getByLabel('Private note').inputValue()).toBe('Ask the nurse again')
  expect(broken).toEqual([])
})

test('a concern is reported, decided and not closed without a second person; it and the language come back with the vault', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  const { command, field, press, decide, saveCsv } = registerPage(page)
  await command('report a concern')
  await page.getByRole('heading', { name: 'Report a concern' }).waitFor()
  await field('Title').fill('Rates women lower')
  await app.goTo('Dashboard')
  await command('report a concern')
  await expect.poll(() => field('Title').inputValue()).toBe('Rates women lower')
  await press('Report')
  await page.getByText('Some facts are missing').waitFor()
  await field('What happened, or what may happen').fill('=Three times on ward 3')
  await field('Who reports').selectOption('Anonymous')
  await press('Report')
  await page.getByText('No decision is in force').waitFor()
  await decide('System changed')
  await page.getByText('Somebody else has to confirm it').waitFor()
  await expect.poll(() => field('Decided by').inputValue()).toBe('Nadia Ferrante')
  await field('Status').selectOption('Closed')
  await press('Save')
  await page.getByText('Can be closed once a second person').waitFor()
  await press('Discard')
  await expect.poll(() => field('Status').inputValue()).toBe('upheld')
  await press('Concerns and violations')
  await page.getByRole('row', { name: /Rates women lower.*Upheld.*Confirmation by/ }).waitFor()
  const csv = await saveCsv()
  expect(csv).toContain('"Rates women lower","Concern"')
  expect(csv).toContain(`"'=Three times on ward 3","Anonymous",""`)

  await app.goTo('Settings')
  await page.getByLabel('Language').selectOption('de')
  await page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('button', { name: 'Entsperren' }).waitFor()
  await page.reload()
  // Nothing of the choice is outside the vault.
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Navigation' }).getByText('Übersicht').waitFor()
  await page.getByRole('navigation').getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByRole('button', { name: /^Bedenken und Verstöße.*1 Eintrag/ }).click()
  await page.getByRole('row', { name: /Rates women lower.*Begründet/ }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(broken).toEqual([])
})

test('what stands beside an answer can be said in any order, and be taken back step by step', async () => {
  const { page, app, broken } = await launchedApp()
  await app.createVault('Northwind')
  await app.makeIdentity()
  await app.addSystem('Triage support')
  await app.startAssessment('Privacy impact assessment')
  const card = app.card('S1-16')
  const button = (name: string) => card.getByRole('button', { name, exact: true })
  const pressed = (name: string) => button(name).getAttribute('aria-pressed')
  const comment = card.getByRole('textbox', { name: 'Comment' })
  const source = card.getByRole('combobox', { name: 'How learnt' })
  await button('Comment').click()
  // Letter by letter: each one must build on the last, though the bar below is not drawn again.
  await comment.pressSequentially('Asked the nurse')
  await button('Unknown').click()
  await expect.poll(async () => [await pressed('Unknown'), await comment.inputValue()]).toEqual(['true', 'Asked the nurse'])
  await source.selectOption('Interview')
  await comment.pressSequentially(' twice')
  await button('Not applicable').click()
  await card.getByRole('textbox', { name: /applicable/ }).pressSequentially('No such data')
  await source.selectOption('Document')
  await app.saved()
  await app.lock()
  await app.unlock()
  expect([await pressed('Unknown'), await pressed('Not applicable'), await comment.inputValue(), await source.inputValue()]).toEqual([
    'false',
    'true',
    'Asked the nurse twice',
    'document',
  ])
  await expect.poll(() => card.getByRole('textbox', { name: /applicable/ }).inputValue()).toBe('No such data')

  await button('Unknown').click()
  await expect.poll(() => pressed('Unknown')).toBe('true')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => pressed('Not applicable')).toBe('true')
  await expect.poll(() => card.getByRole('textbox', { name: /applicable/ }).inputValue()).toBe('No such data')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(() => pressed('Unknown')).toBe('true')
  await expect.poll(() => comment.inputValue()).toBe('Asked the nurse twice')
  await button('Unknown').click()
  await expect.poll(() => pressed('Unknown')).toBe('false')
  expect(broken).toEqual([])
})
