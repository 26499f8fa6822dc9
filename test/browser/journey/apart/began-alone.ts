import { mkdirSync, rmSync } from 'node:fs'
import { describe, it } from 'vitest'
import { goTo, setUp } from '../person.ts'
import { connectFolder, exchange, isLong, nadia, openAssessment, picture, type TwoPeople } from '../two-people.ts'

/** Somebody joins the workspace of another one with a vault of before. */
export function beganAlone(two: TwoPeople): void {
  describe.runIf(isLong)('two who began alone', () => {
    it('find together: the folder of the other one says so, and joining it brings the work along', async () => {
      const { author, colleague } = two
      mkdirSync(two.inside('other-folder'))
      // Nadia founds a new place; Ole's vault has the workspace of before.
      rmSync(two.inside('shared-folder'), { recursive: true })
      mkdirSync(two.inside('shared-folder'))
      await author.pause(() => {
        rmSync(two.inside('author'), { recursive: true })
        mkdirSync(two.inside('author'))
      })
      await setUp(author.page, { ...nadia, name: 'Mara Lindt', email: 'mara@aurelia.example' })
      await connectFolder(author, two.inside('other-folder'))
      await exchange(author)
      const { page } = colleague
      await goTo(page, 'People & sync')
      await page.getByRole('button', { name: 'Connect something else' }).click()
      await page.getByText('A folder', { exact: true }).click()
      await connectFolder(colleague, two.inside('other-folder'))
      // Ole's vault has exchanged by hand only since the old backup.
      await page.getByRole('button', { name: 'Exchange now' }).click()
      await page.getByText('This folder belongs to another workspace').first().waitFor()
      await picture(colleague, 'other-workspace')
      await page.getByRole('button', { name: 'Join this workspace' }).click()
      await picture(colleague, 'join')
      await page.getByRole('dialog').getByRole('button', { name: 'Leave mine and join' }).click()
      await page.getByText('Joined. Exchange now').waitFor()
      await exchange(colleague)
      await page.getByRole('listitem').filter({ hasText: 'Mara Lindt' }).first().waitFor()
      await openAssessment(colleague, 'Triage assistant')
    })
  })
}
