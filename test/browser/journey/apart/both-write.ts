import { describe, expect, it } from 'vitest'
import { question, saved, type Person } from '../person.ts'
import { exchange, nadia, ole, openAssessment, openSection, picture, type TwoPeople } from '../two-people.ts'

/** Rows are cards that open, or lines that are open always. */
async function openRow(row: ReturnType<Person['page']['locator']>): Promise<void> {
  const toggle = row.locator('button[aria-expanded=false]')
  if ((await toggle.count()) > 0) await toggle.first().click()
}

const textOf = (person: Person, id: string) => question(person.page, id).getByRole('textbox').first()

/** Texts and rows that both change at the same time. */
export function bothWrite(two: TwoPeople): void {
  describe('both write at the same time', () => {
    const rows = (person: Person) => question(person.page, 'S2-02').locator('[data-row]')
    const purpose = (person: Person, index: number) =>
      rows(person)
        .nth(index)
        .getByRole('textbox', { name: /Purpose/ })
    const addRow = async (person: Person, index: number, text: string): Promise<void> => {
      await question(person.page, 'S2-02').getByRole('button', { name: 'Add a row' }).click()
      await openRow(rows(person).nth(index))
      await purpose(person, index).fill(text)
    }
    const nurses = 'Nurses enter the complaint, the model rates its urgency, and the shift leader decides'
    const both = `Trained ${nurses.replace('Nurses', 'nurses')} within ten minutes.`

    it('texts and rows are joined with marks of who wrote what, until somebody chooses', async () => {
      const { author, colleague } = two
      await openAssessment(author, 'Triage assistant')
      await openSection(author, 'S2')
      await textOf(author, 'S2-03').fill(`${nurses}.`)
      await addRow(author, 0, 'Order the queue')
      await addRow(author, 1, 'Plan the shift')
      await saved(author.page)
      await exchange(author)
      await exchange(colleague)
      await Promise.all(
        [author, colleague].map(async (person) => {
          await openAssessment(person, 'Triage assistant')
          await openSection(person, 'S2')
        }),
      )
      await textOf(author, 'S2-03').fill(both.replace(' within ten minutes', ''))
      await rows(author).nth(1).getByRole('button', { name: 'Move this row up' }).click()
      await openRow(rows(author).nth(0))
      await purpose(author, 0).fill('Plan the night shift')
      await textOf(colleague, 'S2-03').fill(`${nurses} within ten minutes.`)
      await addRow(colleague, 2, 'Train new staff')
      await Promise.all([saved(author.page), saved(colleague.page)])
      await exchange(author)
      await exchange(colleague)

      await openAssessment(colleague, 'Triage assistant')
      const { page } = colleague
      await page.getByRole('button', { name: 'Choose what stands' }).click()
      const joined = page.locator('label').filter({ hasText: 'Both joined' })
      const added = (name: string): Promise<readonly string[]> => joined.locator(`ins[title="added by ${name}"]`).allInnerTexts()
      await joined.waitFor()
      await picture(colleague, 'conflict-text')
      expect((await added(nadia.name)).join(' ')).toContain('Trained')
      expect((await added(ole.name)).join(' ')).toContain('within ten minutes')
      await joined.getByRole('radio').click()
      const rowsOfAll = page.locator('label').filter({ hasText: 'Rows of everybody' })
      for (const text of ['Plan the night shift', 'Order the queue', 'Train new staff']) expect(await rowsOfAll.innerText()).toContain(text)
      await rowsOfAll.getByRole('radio').click()
      await page.getByRole('button', { name: 'Record 2 choices' }).click()
      await page.getByText('No conflicts').waitFor()
      await exchange(colleague)
      await exchange(author)

      await openAssessment(author, 'Triage assistant')
      await openSection(author, 'S2')
      await expect.poll(() => textOf(author, 'S2-03').inputValue()).toBe(both)
      const shown: string[] = []
      for (let index = 0; index < 3; index += 1) {
        await openRow(rows(author).nth(index))
        shown.push(await purpose(author, index).inputValue())
      }
      // An added row stays behind the one that it followed.
      expect(shown).toEqual(['Plan the night shift', 'Train new staff', 'Order the queue'])
    })
  })
}
