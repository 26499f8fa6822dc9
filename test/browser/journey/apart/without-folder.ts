import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openPlainBundle } from '#shared/bundle/open-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { runProgram } from '../../../support/programs.ts'
import { question } from '../person.ts'
import { fileFrom, isLong, nadia, ole, openAssessment, openTab, picture, startAssessment, type TwoPeople } from '../two-people.ts'

/** A file for one person, and one for somebody without the app. */
export function withoutFolder(two: TwoPeople): void {
  describe('without the folder', () => {
    it('a file for one person is looked at and taken over there, and is no use to anybody else', async () => {
      const { author, colleague } = two
      await startAssessment(author, 'Triage assistant')
      await openTab(author, 'Exchange')
      await author.page.getByRole('button', { name: 'Make a file for somebody' }).click()
      const dialog = author.page.getByRole('dialog')
      await dialog.getByText(/Triage assistant/).click()
      await dialog.getByRole('combobox', { name: 'Person' }).selectOption({ label: ole.name })
      await picture(author, 'send-person')
      const { path, name } = await fileFrom(two, author, () => dialog.getByRole('button', { name: 'Save the file' }).click())
      expect(name).toMatch(/^probity-.*\.probity$/)
      expect(readFileSync(path, 'latin1')).toMatch(/^age-encryption\.org\/v1/)

      await openTab(colleague, 'Exchange')
      await colleague.page.getByRole('button', { name: 'Open a file that came' }).click()
      await colleague.page.locator('input[type=file]').setInputFiles(path)
      const preview = colleague.page.getByRole('dialog')
      await preview.getByText(`By ${nadia.name}, signed and unaltered.`).waitFor()
      await picture(colleague, 'mail-preview')
      await preview.getByRole('button', { name: 'Take over', exact: true }).click()
      await openAssessment(colleague, 'Triage assistant')
      await expect.poll(() => question(colleague.page, 'S1-01').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
    })

    it.runIf(isLong)('a board member without the app gets a zip whose signature, answers and report verify with common tools', async () => {
      const { author } = two
      const { page } = author
      await openAssessment(author, 'Triage assistant')
      await page.getByRole('button', { name: 'Report', exact: true }).click()
      await page.getByRole('button', { name: 'Issue a report' }).click()
      await page.getByRole('dialog').getByText('Draft', { exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Issue the draft' }).click()
      await page.getByRole('heading', { name: /is issued/ }).waitFor()
      await openTab(author, 'Exchange')
      await page.getByRole('button', { name: 'Make a file for somebody' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/Triage assistant/).click()
      await dialog.getByText('Somebody without Probity', { exact: true }).click()
      await picture(author, 'send-reader')
      const { path, name } = await fileFrom(two, author, () => dialog.getByRole('button', { name: 'Save the file' }).click())
      expect(name).toMatch(/\.zip$/)
      const verdict = await verifyBundle(openPlainBundle(readFileSync(path)), { trusted: [] })
      expect(verdict).toMatchObject({ ok: true, bundle: { author: { person: { name: nadia.name } } } })
      runProgram('unzip', ['-q', path, '-d', two.inside('board')])
      runProgram('sh', ['-c', 'cd "$0" && sha256sum -c --quiet manifest-sha256.txt', two.inside('board')])
      const reports = runProgram('ls', [two.inside('board', 'data', 'reports')])
        .stdout.trim()
        .split('\n')
      expect(reports.map((report) => report.split('.').at(-1)).sort()).toEqual(['docx', 'pdf'])
      for (const report of reports)
        expect(await verifyFile(report, readFileSync(two.inside('board', 'data', 'reports', report)), { trusted: [] })).toMatchObject({
          valid: true,
          signatures: [{ signer: nadia.name, intact: true }],
        })
    })
  })
}
