import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUp, sitDown, type Person } from './person.ts'
import {
  accept,
  connectFolder,
  exchange,
  nadia,
  ole,
  openAssessment,
  openTab,
  picture,
  seatTwoPeople,
  startAssessment,
} from './two-people.ts'

const two = seatTwoPeople('namesake')
/** Ole once more, at another computer and with another key. */
let seated: Person | undefined
beforeAll(async () => {
  seated = await sitDown(two.inside('second'))
})
afterAll(() => seated?.leave())
function secondOle(): Person {
  if (seated === undefined) throw new Error('nobody has sat down yet')
  return seated
}

const known = 'Somebody with this name and e-mail address is known here already'

describe('a second key under the name of a member', () => {
  it('is named as that before words are compared, and before it is added, with the way that makes no second person', async () => {
    const second = secondOle()
    const { page } = two.author
    await setUp(page, nadia)
    await setUp(two.colleague.page, ole)
    await setUp(second.page, { ...ole, vault: 'Other laptop', name: 'OLE  Brandt' })
    await startAssessment(two.colleague, 'Triage assistant')
    for (const person of [two.author, two.colleague]) {
      await connectFolder(person, two.inside('shared-folder'))
      await exchange(person)
    }
    await exchange(two.author)
    await accept(two.author, ole.name)
    await accept(two.colleague, nadia.name)
    await openTab(two.author, 'People & roles')
    await page.getByRole('button', { name: 'Found the list' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Start of the programme')
    await dialog.getByRole('button', { name: 'Found the list' }).click()
    await page.getByRole('button', { name: 'Add as member' }).click()
    expect(await dialog.getByText(/is known here already/).count()).toBe(0)
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Appointed')
    await dialog.getByRole('button', { name: 'Add as member' }).click()
    await page.getByRole('listitem').filter({ hasText: ole.name }).getByText('Member', { exact: true }).waitFor()

    await connectFolder(second, two.inside('shared-folder'))
    await exchange(second)
    await exchange(two.author)
    await page.getByRole('button', { name: 'Compare and accept' }).first().click()
    await dialog.getByText(known).waitFor()
    expect(await dialog.getByRole('alert').innerText()).toContain('uses “New key” beside the member')
    await picture(two.author, 'namesake-compare')
    await dialog.getByRole('button', { name: 'Not the same' }).click()
    await picture(two.author, 'namesake-people')

    await openTab(two.author, 'People & roles')
    await page.getByRole('button', { name: 'Add as member' }).click()
    await dialog.getByText(known).waitFor()
    await picture(two.author, 'namesake-add')
    await dialog.getByRole('button', { name: 'Give Ole Brandt this key instead' }).click()
    await dialog.getByRole('heading', { name: 'A new key for Ole Brandt' }).waitFor()
    expect(await dialog.getByRole('combobox').locator('option:checked').innerText()).toContain('OLE')
    await picture(two.author, 'namesake-replace')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('once it was added stands beside both members, in the log of the list and in the review of access', async () => {
    const { page } = two.author
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Add as member' }).click()
    await dialog.getByText('Information security officer', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Second Ole')
    await dialog.getByRole('button', { name: 'Add as member' }).click()
    const notes = page.getByText(/They count as two people for approvals, even if they are one/)
    await expect.poll(() => notes.count()).toBe(2)
    await page.getByText('How the list came about').click()
    await page.getByText(/The same name or e-mail address was in the list before: .*Ole Brandt/).waitFor()
    await picture(two.author, 'namesake-members')
    await page.getByRole('button', { name: 'Access review' }).click()
    await page.getByRole('heading', { name: 'Access review', level: 1 }).waitFor()
    await expect.poll(() => notes.count()).toBe(2)
    await picture(two.author, 'namesake-review')
  })

  it('and with a decision of the one on the work of the other', async () => {
    const second = secondOle()
    await exchange(two.author)
    await exchange(two.colleague)
    await accept(second, nadia.name)
    await exchange(second)
    await openAssessment(second)
    await second.page.getByRole('button', { name: 'Review', exact: true }).click()
    await second.page.getByRole('button', { name: 'Make a statement' }).click()
    const dialog = second.page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Statement' }).selectOption({ label: 'Decision' })
    await dialog.getByText('Rejected', { exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Not like this')
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
    await second.page.getByText('In force', { exact: true }).waitFor()
    await second.page.getByText(/^Same name or e-mail address as .*Ole Brandt.*, who wrote or owns what is assessed/).waitFor()
    await picture(second, 'namesake-decision')
  })
})
