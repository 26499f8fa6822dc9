import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { visitDialogs, visitEveryScreen } from '../page-models/every-screen.ts'
import { restoreVault } from '../page-models/furnished-vault.ts'
import { vaultWithConflict, type SystemFacts } from '../support/colleague.ts'
import { passphrase } from '../support/workbench-fixtures.ts'
import { builtApp } from './built-app.ts'
import { violations } from './violations.ts'

const launchedApp = builtApp('accessibility')

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Names as nobody hopes for: one word that does not end, and a script that runs the other way. */
const awkwardSystems: readonly SystemFacts[] = [
  [`Donau${'dampfschifffahrts'.repeat(11)}gesellschaft`, 'x'.repeat(200), 'o'.repeat(120), 'pilot'],
  ['نظام فرز المرضى في قسم الطوارئ', 'يقترح درجة الاستعجال (1–5)؛ الممرّض يقرّر.', 'د. أمينة حدّاد', 'production'],
]

/** The first elements that reach over the right edge of the window, save inside what scrolls by itself, or as a dialog's foot over the lower one. */
const overflowing = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isTooWide = (element: Element): boolean => element.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility()
    const isInScroller = (element: Element): boolean => {
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        // The body of a screen scrolls down only; what is hidden beside it is lost.
        if (outer.tagName === 'MAIN' || outer.parentElement?.tagName === 'MAIN') return false
        if (getComputedStyle(outer).overflowX !== 'visible' && !isTooWide(outer)) return true
      }
      return false
    }
    const found = [...document.querySelectorAll('main *')].find((element) => isTooWide(element) && !isInScroller(element))
    // A dialog that is taller than the window hides the buttons at its foot.
    const foot = [...document.querySelectorAll('[role=dialog] footer')].find(
      (element) => element.getBoundingClientRect().bottom > innerHeight + 1,
    )
    return [found, foot].flatMap((element) => (element === undefined ? [] : [element.outerHTML.slice(0, 200)]))
  })

/** Where the keyboard begins in the dialog that is open, if that is not what the dialog is for: a field, or a button at its foot. */
const misplacedFocus = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const dialog = document.querySelector('[role=dialog]')
    if (dialog === null) return []
    const at = document.activeElement
    const close = dialog.querySelector('header ~ div:last-of-type > [aria-label=Close]')
    const isAtWork = at !== null && dialog.contains(at) && at !== dialog && (at !== close || dialog.querySelector('footer, input') === null)
    const isCloseLast = close === null || close === [...dialog.querySelectorAll('button, input, select, textarea')].at(-1)
    return [...(isAtWork ? [] : [`begins at ${at?.outerHTML.slice(0, 120)}`]), ...(isCloseLast ? [] : ['the way out is not last'])]
  })

/** The promised actions of the worked example stand in the calendar, leave in a file, and lead to their question. */
async function tasksLeadOn(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Tasks', exact: true }).click()
  await page.getByRole('tab', { name: 'Calendar' }).click()
  const day = page.locator('main output')
  const before = await day.textContent()
  await page.getByRole('gridcell').getByRole('button').and(page.locator('[tabindex="0"]')).focus()
  await page.keyboard.press('PageDown')
  await page.waitForFunction((text) => document.querySelector('main output')?.textContent !== text, before)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as calendar file' }).click()])
  const file = readFileSync(await saved.path(), 'utf8')
  const events = new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
  const promised = events.find(({ summary }) => summary === 'Action: Move the last internal link to TLS 1.3')
  expect(promised?.startDate.toString()).toBe('2026-12-18')
  await page.getByRole('tab', { name: 'List' }).click()
  await page.getByRole('button', { name: /^Move the last internal link/ }).click()
  await page.locator('#card-S11-03').waitFor()
}

test('every screen with content is free of serious violations of axe by day on a desk and by night on a phone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'probity-accessibility-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const backup = await vaultWithConflict(directory, { examples: ['privacy'], systems: awkwardSystems })
  const { page, broken } = await launchedApp()
  await restoreVault(page, backup, passphrase)

  const found: string[] = []
  const look = async (name: string): Promise<void> => {
    found.push(...(await misplacedFocus(page)).map((one) => `${name}: ${one}`))
    for (const [where, colorScheme, size, rules] of [
      ['by day', 'light', desk, undefined],
      // What the other colours and the other width can change.
      ['by night on a phone', 'dark', phone, ['color-contrast', 'scrollable-region-focusable', 'target-size']],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(size)
      found.push(...(await violations(page, rules)).map((one) => `${name} ${where}: ${one}`))
      found.push(...(await overflowing(page)).map((one) => `${name} ${where} is too wide: ${one}`))
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(desk)
  }
  await visitEveryScreen(page, 'en', look)
  await visitDialogs(page, 'en', look)
  expect(found).toEqual([])
  await tasksLeadOn(page)
  // The restored vault asks for a folder that this host was never shown; the browser reports the refusal, the app says it on its screen.
  expect(broken.filter((message) => !message.includes('status of 422'))).toEqual([])
})
