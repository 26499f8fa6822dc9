import type { Page } from 'playwright-core'

/** The registers as a person drives them, in English. */
export function registerPage(page: Page) {
  // A mandatory one has its mark in the label.
  const field = (name: string) => page.getByLabel(new RegExp(`^${name}( \\*)?$`))
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do …' }).fill(words)
    await page.keyboard.press('Enter')
  }
  /** Of a report that is open: everything that a decision asks for. */
  const decide = async (outcome: string): Promise<void> => {
    await field('Status').selectOption('Upheld')
    await field('Looked into by').fill('Nadia Ferrante')
    await field('What was found').fill('Confirmed on two wards')
    await field('Decision').selectOption('Upheld')
    await field('Outcome').selectOption(outcome)
    await field('Reason').fill('The rating follows the sex of the patient')
    await press('Save')
  }
  /** The text of the file that the list offers. */
  const saveCsv = async (): Promise<string> => {
    const downloading = page.waitForEvent('download')
    await press('Save as CSV')
    const chunks: Buffer[] = []
    for await (const chunk of await (await downloading).createReadStream()) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString('utf8')
  }
  return { field, press, command, decide, saveCsv }
}
