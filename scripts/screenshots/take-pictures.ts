import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { goTo } from '../../test/browser/journey/person.ts'
import { switchLanguage, visitDialogs, visitEveryScreen, type InterfaceLanguage } from '../../test/page-models/every-screen.ts'
import { furnishVault, restoreVault } from '../../test/page-models/furnished-vault.ts'
import { vaultWithConflict, type Colleague } from '../../test/support/colleague.ts'
import { passphrase } from '../../test/support/workbench-fixtures.ts'

export interface PictureRequest {
  readonly page: Page
  readonly colleague: Colleague
  readonly folder: string
  readonly out: string
  /** Every screen in both lights and widths. */
  readonly all: boolean
  /** Of the interface, with `all`. */
  readonly language: InterfaceLanguage
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

export async function takePictures({ page, colleague, folder, out, all, language }: PictureRequest): Promise<void> {
  const shoot = async (name: string): Promise<void> => {
    // Toasts have said what they had to say, and fonts are there.
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(250)
    const size = page.viewportSize() ?? desk
    if (all) await page.setViewportSize({ ...size, height: await wholeHeight(page, size.height) })
    await page.screenshot({ path: join(out, `${name}.png`) })
    if (all) await page.setViewportSize(size)
  }
  /** As it is, in the dark, in the few colours of a reader who chose their own, and on a phone. */
  const shootAll = async (name: string): Promise<void> => {
    if (!all) return
    await shoot(`${name}-light`)
    if (language !== 'en') {
      // Other words change widths, not colours.
      await page.setViewportSize(phone)
      await shoot(`${name}-phone`)
      await page.setViewportSize(desk)
      return
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot(`${name}-dark`)
    await page.emulateMedia({ forcedColors: 'active' })
    await shoot(`${name}-forced`)
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize(phone)
    await shoot(`${name}-phone-dark`)
    await page.emulateMedia({ colorScheme: 'light' })
    await shoot(`${name}-phone`)
    await page.setViewportSize(desk)
  }
  if (language === 'en') await furnishVault(page, colleague, folder, shootAll)
  if (all) {
    if (language === 'en') await page.keyboard.press('Control+Shift+l')
    await restoreVault(page, await vaultWithConflict(join(folder, '../apart')), passphrase)
    if (language !== 'en') await switchLanguage(page, 'en', language)
    await visitEveryScreen(page, language, shootAll)
    await visitDialogs(page, language, shootAll)
    await page.keyboard.press('Control+Shift+l')
    // In English the profile holds two vaults by now, and the list of them comes first.
    if (language === 'en') {
      await page.getByRole('heading', { name: 'Open a vault' }).waitFor()
      await shootAll('choose-vault')
      await page
        .getByRole('button', { name: /^St\. Aurelia/ })
        .first()
        .click()
    }
    await page.locator('input[type=password]').waitFor()
    await shootAll('unlock')
    await guessUntilItWaits(page)
    await shootAll('unlock-wait')
    return
  }
  await shoot('sync')
  await goTo(page, 'Dashboard')
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
  await shoot('dashboard')
  const { openAssessment, section } = drive(page)
  await goTo(page, 'Assessments')
  await openAssessment('Privacy impact assessment – TriageAssist 2.3')
  await section('S4')
  await shoot('questionnaire')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot('questionnaire-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await shoot('phone')
  await page.setViewportSize(desk)
  await section('S7')
  await page.getByRole('tab', { name: 'Outcome' }).click()
  await shoot('outcome')
  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByRole('button', { name: 'Issue a report' }).first().click()
  await page.getByRole('button', { name: 'Issue the draft' }).click()
  await page.getByText(/is issued$/).waitFor({ timeout: 60_000 })
  await shoot('report')
}

/** Of a window in which nothing of the screen is out of sight, within reason: what scrolls lies inside the page, so the page itself is never longer. */
async function wholeHeight(page: Page, height: number): Promise<number> {
  const hidden = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('main, main *, [role=dialog] *, #root *')].map((one) =>
        getComputedStyle(one).overflowY === 'auto' ? one.scrollHeight - one.clientHeight : 0,
      ),
    ),
  )
  return Math.min(height + hidden, 3200)
}

/** Guesses like somebody who does not know the passphrase, until the delay is longer than its pictures take. */
async function guessUntilItWaits(page: Page): Promise<void> {
  const field = page.locator('input[type=password]')
  // In all three languages the only seconds on the screen.
  const delay = page.getByText(/\b\d+\ss\b/)
  for (let guess = 1; guess <= 12; guess += 1) {
    await field.fill(`guess ${guess}`)
    await page.keyboard.press('Enter')
    // A wrong guess leaves an empty field, and one that came too early a delay: neither can be sent.
    await page.locator('button[type=submit]:disabled').waitFor()
    if (!(await delay.isVisible())) continue
    if (Number(/\d+/.exec(await delay.innerText())?.[0]) > 6) return
    await delay.waitFor({ state: 'hidden' })
  }
  throw new Error('no guess has to wait')
}

function drive(page: Page) {
  return {
    /** By the beginning of its title, from the list. */
    openAssessment: async (title: string): Promise<void> => {
      await page.getByRole('row').filter({ hasText: title }).first().click()
      await page.locator('article').first().waitFor()
    },
    section: async (id: string): Promise<void> => {
      await page
        .getByRole('navigation', { name: 'Sections', exact: true })
        .getByRole('button', { name: new RegExp(`^${id} `) })
        .click()
      await page.locator('article').first().waitFor()
    },
  }
}
