import { describe, expect, it } from 'vitest'
import { setUp } from '../person.ts'
import { connectFolder, exchange, fileFrom, nadia, ole, openTab, ownWords, picture, type TwoPeople } from '../two-people.ts'

/** Somebody is invited by a file, becomes a member with a role, and an administrator for a day. */
export function invitation(two: TwoPeople): void {
  describe('somebody is invited', () => {
    it('by a file and six words on the phone, and becomes a member with a role', async () => {
      const { author, colleague } = two
      await Promise.all([setUp(author.page, nadia), setUp(colleague.page, ole)])
      await connectFolder(author, two.inside('shared-folder'))
      await exchange(author)
      await openTab(author, 'People & roles')
      await author.page.getByRole('button', { name: 'Found the list' }).click()
      await author.page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Start of the programme')
      await author.page.getByRole('dialog').getByRole('button', { name: 'Found the list' }).click()
      await author.page.getByRole('button', { name: 'Invite somebody' }).click()
      const inviting = author.page.getByRole('dialog')
      await inviting.getByRole('textbox', { name: 'For whom' }).fill(ole.name)
      await picture(author, 'invite')
      const saved = await fileFrom(two, author, () => inviting.getByRole('button', { name: 'Save the invitation' }).click())
      expect(saved.name).toBe('invitation-Ole-Brandt.probity-invitation')

      await openTab(colleague, 'People & roles')
      await colleague.page.getByRole('button', { name: 'Open an invitation' }).click()
      const opening = colleague.page.getByRole('dialog')
      await opening.locator('input[type=file]').setInputFiles(saved.path)
      await opening.getByText('For Ole Brandt, as Assessor').waitFor()
      await picture(colleague, 'invitation')
      // As read out by the other one on the phone.
      const words = await opening.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem').allInnerTexts()
      expect(words).toEqual(await ownWords(author))
      await opening.getByRole('button', { name: 'The words are the same: join' }).click()
      await colleague.page.getByRole('tab', { name: 'Exchange', exact: true }).click()
      await connectFolder(colleague, two.inside('shared-folder'))
      await exchange(colleague)
      await exchange(author)
      await openTab(author, 'People & roles')
      await picture(author, 'candidate')
      await author.page.getByRole('button', { name: 'Add as member' }).click()
      const adding = author.page.getByRole('dialog')
      await adding.getByText('Data protection officer', { exact: true }).click()
      await adding.getByRole('textbox', { name: 'Reason' }).fill('Appointed')
      await adding.getByRole('button', { name: 'Add as member' }).click()
      await exchange(author)
      await exchange(colleague)
      await openTab(colleague, 'People & roles')
      const member = colleague.page.getByRole('listitem').filter({ hasText: ole.name }).first()
      await member.getByText('Data protection officer').waitFor()
      expect(await member.innerText()).toContain('Member')
    })

    it('gets administration for a day, and everybody’s rights are reviewed and signed by keyboard', async () => {
      const { author, colleague } = two
      await openTab(author, 'People & roles')
      await author.page.getByRole('button', { name: 'Administrator for a time' }).click()
      const giving = author.page.getByRole('dialog')
      await giving.getByRole('combobox', { name: 'For how long' }).selectOption({ label: '1 day' })
      await giving.getByRole('textbox', { name: 'Reason' }).fill('New keys for two people')
      await author.page.keyboard.press('Enter')
      await author.page.getByText(/^Administrator until .* left$/).waitFor()
      await exchange(author)
      await exchange(colleague)
      await openTab(colleague, 'People & roles')
      // What only administrators see.
      await colleague.page.getByRole('button', { name: 'Invite somebody' }).waitFor()

      await openTab(author, 'People & roles')
      await author.page.getByRole('button', { name: 'Access review' }).press('Enter')
      await author.page.getByText('Never reviewed yet').waitFor()
      for (const name of [nadia.name, ole.name]) {
        await author.page
          .getByRole('group', { name: `Decision on ${name}` })
          .getByRole('radio', { name: 'Keep' })
          .press('Space')
      }
      const sign = author.page.getByRole('button', { name: 'Sign the review' })
      await sign.press('Enter')
      await author.page.getByRole('alert').filter({ hasText: '1 member still needs a decision' }).waitFor()
      await author.page.getByRole('textbox', { name: 'Reason' }).fill('Runs the workspace')
      await author.page
        .getByRole('group', { name: `Decision on ${ole.name}` })
        .getByRole('radio', { name: 'Remove' })
        .press('Space')
      await author.page.getByRole('textbox', { name: 'Reason' }).last().fill('Project is over')
      await picture(author, 'access-review')
      await sign.press('Enter')
      await author.page.getByText(`${ole.name}: to be removed`).waitFor()
      await author.page.getByText('1 kept · 0 to change · 1 to remove').waitFor()
    })
  })
}
