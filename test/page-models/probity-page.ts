import type { Page } from 'playwright-core'

export const passphrase = 'walnut orbit canvas pepper lagoon'

/** The app as a person drives it: by the words on the screen. Every step waits for what shows that it is done. */
export function probityPage(page: Page) {
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const dialog = () => page.getByRole('dialog')
  return {
    async createVault(label: string): Promise<void> {
      await page.getByLabel('Name of the vault').fill(label)
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
      await page.getByLabel('Passphrase again').fill(passphrase)
      await page.getByText('Very strong').waitFor()
      await button('Make the vault').click()
      await page.getByLabel('Short code').waitFor()
    },
    async makeIdentity(): Promise<void> {
      await page.getByLabel('Name').first().fill('Northwind Hospital')
      await page.getByLabel('Short code').fill('NWH')
      await page.getByLabel('Name').nth(1).fill('Nadia Ferrante')
      await page.getByLabel('Position').fill('Privacy engineer')
      await page.getByLabel('E-mail').fill('nadia@northwind.example')
      await page.getByLabel('Kind of key').selectOption('p256')
      await button('Make my identity').click()
      await page.getByText('Nothing assessed yet').waitFor()
    },
    async addSystem(name: string): Promise<void> {
      await button('Add an AI system').first().click()
      await page.getByLabel('Name').first().fill(name)
      await page.getByLabel('Purpose').fill('Predicts urgency on five levels; the nurse rates first and decides.')
      await page.getByLabel('Owner').fill('Dr. Okafor')
      await button('Add to the inventory').click()
      await page.getByText('Not assessed yet.').waitFor()
    },
    async startAssessment(type: string): Promise<void> {
      await button('Start an assessment').first().click()
      await dialog().getByText(type, { exact: true }).click()
      await dialog().getByRole('button', { name: 'Start', exact: true }).click()
      await page.locator('article').first().waitFor()
    },
    async goTo(screen: string): Promise<void> {
      await page.getByRole('navigation', { name: 'Navigation' }).getByRole('button', { name: screen, exact: true }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    section: (id: string) =>
      page
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('button', { name: new RegExp(`^${id} `) })
        .click(),
    card: (question: string) => page.locator(`[id="card-${question}"]`),
    /** Waits until the status bar says that everything is committed. */
    saved: () => page.locator('footer output', { hasText: 'Saved & encrypted' }).waitFor(),
    async lock(): Promise<void> {
      await page.keyboard.press('Control+Shift+L')
      await button('Unlock').waitFor()
    },
    async unlock(): Promise<void> {
      await page.getByLabel('Passphrase').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.locator('main#main').waitFor()
    },
  }
}
