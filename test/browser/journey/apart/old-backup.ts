import { cpSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { choose, goTo, question, saved, unlock } from '../person.ts'
import { exchange, ole, openAssessment, openSection, picture, type TwoPeople } from '../two-people.ts'

/** A laptop is replaced by an old copy of itself. */
export function oldBackup(two: TwoPeople): void {
  describe('an old backup', () => {
    it('put in the place of a laptop is recognised, repaired by one press, and loses nothing of either', async () => {
      const { author, colleague } = two
      // By hand only: a look in the background before the next answer would mend it by itself, since nothing contradicts yet.
      await goTo(colleague.page, 'People & sync')
      await colleague.page.getByText('Only when I press “Exchange now”', { exact: true }).click()
      await colleague.pause(() => cpSync(two.inside('colleague'), two.inside('backup'), { recursive: true }))
      await unlock(colleague.page, ole.passphrase)
      await openAssessment(colleague, 'Triage assistant')
      await openSection(colleague, 'S1')
      await choose(colleague.page, 'S1-05', 'Yes')
      await saved(colleague.page)
      await exchange(colleague)
      await colleague.pause(() => {
        rmSync(two.inside('colleague'), { recursive: true })
        cpSync(two.inside('backup'), two.inside('colleague'), { recursive: true })
        // The new laptop's host has never been shown the folder.
        rmSync(two.inside('colleague', 'host', 'folders.json'))
      })
      await unlock(colleague.page, ole.passphrase)
      await openAssessment(colleague, 'Triage assistant')
      await openSection(colleague, 'S1')
      await choose(colleague.page, 'S1-06', 'Yes')
      await saved(colleague.page)
      await goTo(colleague.page, 'People & sync')
      await colleague.page.getByRole('button', { name: 'Exchange now' }).click()
      await colleague.page.getByText('Choose the shared folder once more').waitFor()
      expect(await colleague.page.getByRole('alert').filter({ hasText: 'once more' }).innerText()).toContain(two.inside('shared-folder'))
      await picture(colleague, 'folder-again')
      await colleague.page.getByRole('button', { name: 'Connect this folder again' }).click()
      await colleague.page.getByText('Connected. The exchange goes on.').waitFor()
      await colleague.page.getByRole('button', { name: 'Exchange now' }).click()
      await colleague.page.getByText('This vault was copied or set back').first().waitFor()
      await picture(colleague, 'fork')
      await colleague.page.getByRole('button', { name: 'Repair', exact: true }).click()
      await colleague.page.getByText('Repaired. Exchange now.').waitFor()
      await exchange(colleague)
      await expect.poll(() => colleague.page.getByText('This vault was copied or set back').count()).toBe(0)
      await exchange(author)
      for (const person of [author, colleague]) {
        await openAssessment(person, 'Triage assistant')
        await openSection(person, 'S1')
        for (const id of ['S1-05', 'S1-06'])
          expect(await question(person.page, id).getByRole('radio', { name: 'Yes', exact: true }).isChecked(), id).toBe(true)
      }
    })
  })
}
