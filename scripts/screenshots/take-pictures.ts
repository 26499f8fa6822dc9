import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { exchangeNow, goTo, setUp } from '../../test/browser/journey/person.ts'
import { hospital, type Colleague } from './colleague.ts'

export interface PictureRequest {
  readonly page: Page
  readonly colleague: Colleague
  readonly folder: string
  readonly out: string
  /** Every screen in both lights and widths. */
  readonly all: boolean
}

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

export async function takePictures({ page, colleague, folder, out, all }: PictureRequest): Promise<void> {
  const shoot = async (name: string): Promise<void> => {
    // Toasts have said what they had to say, and fonts are there.
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(250)
    await page.screenshot({ path: join(out, `${name}.png`) })
  }
  /** As it is, in the dark and on a phone. */
  const shootAll = async (name: string): Promise<void> => {
    if (!all) return
    await shoot(`${name}-light`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await shoot(`${name}-dark`)
    await page.setViewportSize(phone)
    await shoot(`${name}-phone-dark`)
    await page.emulateMedia({ colorScheme: 'light' })
    await shoot(`${name}-phone`)
    await page.setViewportSize(desk)
  }
  await shootAll('create')
  if (all) await page.getByRole('textbox', { name: 'Name of the vault' }).waitFor()
  await setUp(page, {
    vault: 'St. Aurelia',
    passphrase: 'walnut orbit canvas pepper lagoon',
    organisation: hospital.name,
    shortCode: hospital.shortCode,
    name: 'Nadia Ferrante',
    position: 'Privacy analyst',
    email: 'nadia.ferrante@aurelia.example',
  })
  await shootAll('dashboard-empty')

  await goTo(page, 'People & sync')
  await shootAll('sync-unconnected')
  await page.getByRole('textbox', { name: 'Path of the folder' }).fill(folder)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const exchange = (): Promise<void> => exchangeNow(page)
  await page.getByRole('button', { name: 'Exchange now' }).waitFor()
  await shootAll('sync-connected')
  await exchange()
  await colleague.exchange()
  await colleague.acceptAll()
  await colleague.exchange()
  await exchange()
  await shootAll('sync-not-accepted')
  await page.getByRole('button', { name: 'Compare and accept' }).first().click()
  await shootAll('sync-compare')
  await page.getByRole('button', { name: 'The words are the same' }).click()
  await exchange()
  await page.mouse.move(0, 0)
  await shootAll('sync')
  await shoot('sync')

  await goTo(page, 'Dashboard')
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
  await shootAll('dashboard')
  await shoot('dashboard')
  await goTo(page, 'AI systems')
  await shootAll('systems')
  await goTo(page, 'Assessments')
  await shootAll('assessments')
  await page.getByRole('button', { name: 'Start an assessment' }).first().click()
  await shootAll('start')
  await page.keyboard.press('Escape')
  const { openAssessment, section } = drive(page)

  await openAssessment('Privacy impact assessment – TriageAssist 2.3')
  await section('S4')
  await shootAll('questionnaire')
  await shoot('questionnaire')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot('questionnaire-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await shoot('phone')
  await page.setViewportSize(desk)
  await section('S7')
  await page.getByRole('tab', { name: 'Outcome' }).click()
  await shootAll('outcome')
  await shoot('outcome')
  if (all) {
    for (const [title, ids] of [
      ['Risk assessment – CV', ['R4', 'R5', 'R9', 'R10']],
      ['Bias assessment – Consumer', ['B2', 'B5']],
      ['Vendor assessment – Parlance', ['V2', 'V8']],
    ] as const) {
      await goTo(page, 'Assessments')
      await openAssessment(title)
      for (const id of ids) {
        await section(id)
        await shoot(`${id}-light`)
      }
    }
    await goTo(page, 'Assessments')
    await openAssessment('Privacy impact assessment – TriageAssist 2.3')
  }

  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByRole('button', { name: 'Issue a report' }).first().click()
  await shootAll('issue')
  await page.getByRole('button', { name: 'Issue the draft' }).click()
  await page.getByText(/is issued$/).waitFor({ timeout: 60_000 })
  await shootAll('report')
  await shoot('report')
  if (!all) return
  await goTo(page, 'Verify a file')
  await shootAll('verify')
  await goTo(page, 'Settings')
  await shootAll('settings')
  await page.keyboard.press('Control+k')
  await shootAll('palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+l')
  await page.getByRole('button', { name: 'Unlock' }).waitFor()
  await shootAll('unlock')
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
