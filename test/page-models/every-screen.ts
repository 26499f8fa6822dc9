import type { Page } from 'playwright-core'
import { de } from '../../renderer/i18n/de/de.ts'
import { en } from '../../renderer/i18n/en/en.ts'
import { fr } from '../../renderer/i18n/fr/fr.ts'
import type { NavigationScreen } from '../../renderer/frame/navigation-items.ts'
import type { Screen } from '../../renderer/stores/routes.ts'
import { sampleMeasurements } from '../support/register-samples.ts'
import type { Look } from './furnished-vault.ts'

export const words = { en, de, fr }
export type InterfaceLanguage = keyof typeof words

/** From the settings, in whatever language they are. */
export async function switchLanguage(page: Page, from: InterfaceLanguage, to: InterfaceLanguage): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: words[from].nav.settings, exact: true }).click()
  await page.getByLabel(words[from].settings.language, { exact: true }).selectOption(to)
  await page.getByRole('heading', { level: 1, name: words[to].nav.settings }).waitFor()
}

/**
 * Goes to every screen of an open vault that holds the worked privacy assessment with a conflict, at desk width, as a
 * person does; a new screen without a way here does not compile.
 *
 * @param look called at each; leaves width and place as they were
 */
export async function visitEveryScreen(page: Page, language: InterfaceLanguage, look: Look): Promise<void> {
  const t = words[language]
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const press = (name: string) => button(name).first().click()
  const there = async (): Promise<void> => {
    await page.locator('main :is(h1, article)').first().waitFor()
    await page.locator('output', { hasText: t.state.loading }).first().waitFor({ state: 'detached' })
  }
  const goTo = async (screen: NavigationScreen): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name: t.nav[screen], exact: true }).click()
    await there()
  }
  const openRow = (text: string) => page.locator('tbody tr').filter({ hasText: text }).first().click()
  const openAssessment = async (): Promise<void> => {
    await goTo('assessments')
    await openRow('TriageAssist 2.3')
    await page.locator('article').first().waitFor()
  }
  const inAssessment = async (name: string): Promise<void> => {
    await openAssessment()
    await press(name)
  }
  const inSettings = async (name: string): Promise<void> => {
    await goTo('settings')
    await press(name)
  }
  const ways: Readonly<Record<Screen, () => Promise<void>>> = {
    dashboard: () => goTo('dashboard'),
    coverage: async () => {
      await press(t.coverage.open)
      // Counted once every assessment is read.
      await page.locator('main meter').first().waitFor()
    },
    tasks: () => goTo('tasks'),
    systems: () => goTo('systems'),
    system: () => openRow('TriageAssist'),
    assessments: () => goTo('assessments'),
    assessment: openAssessment,
    conflicts: () => inAssessment(t.conflicts.resolve),
    history: () => inAssessment(t.history.open),
    statements: () => inAssessment(t.statement.open),
    reports: () => inAssessment(t.assessment.report),
    registers: () => goTo('registers'),
    register: () => page.locator('main li button').filter({ hasText: t.registers.document.title }).click(),
    // Its version has two values.
    record: () => openRow('Information security policy'),
    'access-review': async () => {
      await goTo('registers')
      await page.locator('main li button').filter({ hasText: t.accessReview.title }).click()
    },
    sync: () => goTo('sync'),
    verify: () => goTo('verify'),
    settings: () => goTo('settings'),
    security: () => inSettings(t.security.open),
    templates: () => inSettings(t.templates.open),
    certificates: () => inSettings(t.certificates.open),
  }
  for (const [screen, go] of Object.entries(ways)) {
    await go()
    await there()
    await look(screen)
  }
}

/** What opens over the screens or stands behind a tab. */
export async function visitDialogs(page: Page, language: InterfaceLanguage, look: Look): Promise<void> {
  const t = words[language]
  const navigation = page.getByRole('navigation')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const dialog = async (name: string, open: () => Promise<void>): Promise<void> => {
    await open()
    await page.getByRole('dialog').waitFor()
    await look(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await navigation.getByRole('button', { name: t.nav.sync, exact: true }).click()
  for (const [id, title] of [
    ['people', t.exchange.tabPeople],
    ['arrivals', t.exchange.tabArrivals],
    ['log', t.exchange.tabLog],
  ] as const) {
    await page.getByRole('tab', { name: title }).click()
    await look(`sync-${id}`)
  }
  const record = async (register: 'concern' | 'incident', title: string): Promise<void> => {
    await navigation.getByRole('button', { name: t.nav.registers, exact: true }).click()
    await page.locator('main li button').filter({ hasText: t.registers[register].title }).click()
    await page.locator('tbody tr').filter({ hasText: title }).first().click()
    await look(`record-${register}`)
  }
  // Decided by a colleague, to be confirmed; with a clock that runs.
  await record('concern', 'Triage puts older patients last')
  await record('incident', 'Letters to the wrong patients')
  await navigation.getByRole('button', { name: t.nav.registers, exact: true }).click()
  await page.locator('main li button').filter({ hasText: t.registers.retention.title }).click()
  await look('register-retention')
  await navigation.getByRole('button', { name: t.nav.registers, exact: true }).click()
  await page.locator('main li button').filter({ hasText: t.registers.measurement.title }).click()
  await dialog('import-measurements', async () => {
    await press(t.measurements.import)
    const file = { name: 'october.csv', mimeType: 'text/csv', buffer: Buffer.from(sampleMeasurements) }
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file)
    await page.getByRole('dialog').locator('dl').waitFor()
  })
  await navigation.getByRole('button', { name: t.nav.tasks, exact: true }).click()
  await page.getByRole('tab', { name: t.tasks.calendar }).click()
  await look('tasks-calendar')
  await navigation.getByRole('button', { name: t.nav.assessments, exact: true }).click()
  await dialog('start', () => press(t.assessments.start))
  await dialog('palette', () => page.keyboard.press('Control+k'))
  await dialog('keys', () => page.keyboard.press('?'))
  await page.locator('tbody tr').filter({ hasText: 'TriageAssist 2.3' }).first().click()
  await page.locator('article').first().waitFor()
  await page.getByRole('tab', { name: t.assessment.outcome }).click()
  await look('outcome')
  await page.getByRole('tab', { name: new RegExp(`^${t.question.evidence}`) }).click()
  await look('evidence')
  await dialog('take-over', () => press(t.takeOver.title))
  await press(t.assessment.report)
  await dialog('issue', () => press(t.reports.issue))
  await page.getByRole('tab', { name: t.portfolio.several }).click()
  await look('reports-several')
  await dialog('issue-several', () => press(`${t.portfolio.issue}, ${t.portfolio.kinds.vendors}`))
  await press(t.nav.settings)
  await press(t.templates.open)
  await dialog('constants', () => press(t.templates.change))
  await press(t.nav.settings)
  await press(t.security.open)
  await dialog('passphrase', () => press(t.security.passphrase.action))
  await dialog('recovery', () => press(t.security.recovery.action))
}
