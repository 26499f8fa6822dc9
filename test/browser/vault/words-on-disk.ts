import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantedWord, scanDisk } from '../../support/disk-scan.ts'
import { startChromium } from '../harness/chromium-process.ts'
import type { Harness } from '../harness/harness.ts'
import { plantWords } from '../harness/page-database.ts'
import type { VaultBrowser } from '../harness/vault-browser.ts'

declare const harness: Harness

/** What can be read in the files of a profile. */
export function wordsOnDisk(browser: VaultBrowser): void {
  test('would be found out: words in plain IndexedDB are read from tables, logs and large values, compressed as Chromium does', async () => {
    const plain = await mkdtemp(join(tmpdir(), 'probity-plain-'))
    const [inTable, inLog, inValue] = [plantedWord(), plantedWord(), plantedWord()] as const
    try {
      const open = await startChromium(plain)
      const page = await open.openPage(browser.siteUrl)
      await plantWords(page, [inTable, inLog, inValue])
      await page.close()
      await open.close()
      const found = scanDisk(plain, [inTable, inLog, inValue])
      expect(new Set(found.map(({ word }) => word))).toEqual(new Set([inTable, inLog, inValue]))
      const endings = (word: string) =>
        found.filter((finding) => finding.word === word).map(({ file }) => file.replace(/^.*?(\.[a-z]+)?$/, '$1'))
      expect(endings(inTable).join(' ')).toMatch(/\.ldb/)
      expect(endings(inLog).join(' ')).toMatch(/\.log|\.ldb/)
    } finally {
      await rm(plain, { recursive: true, force: true })
    }
  })

  test('leaves nothing readable in the profile', async () => {
    const words = Array.from({ length: 8 }, plantedWord)
    const [secret = '', organisation = '', system = '', title = '', given = '', evidence = '', fileName = '', person = ''] = words
    const shown = plantedWord()
    const page = await browser.openPage()
    await page.evaluate(
      async ([label, ...text]) => {
        const [phrase, org, sys, name, value, content, file, who] = text
        const { workbench } = harness
        await workbench.createVault({ label, passphrase: phrase })
        await workbench.saveOrganisation({
          format: 'probity-organisation/1',
          name: org,
          shortCode: 'ORG',
          numberScheme: '{NNNN}',
          classifications: ['Public'],
          defaultClassification: 'Public',
          distributionText: '',
        })
        await workbench.createIdentity({ name: who, email: '', designation: '', organisation: org, algorithm: 'p256' })
        const { id: systemId } = await workbench.saveSystem({ name: sys, kind: 'system', purpose: sys, owner: who, status: 'pilot' })
        const { summary } = await workbench.startAssessment({
          template: { id: 'risk', version: '1.0.0', type: 'risk' },
          systemId,
          subjectName: sys,
          title: name,
        })
        await workbench.answer({
          id: summary.id,
          question: 'R1-01',
          answer: { value, comment: value },
          summary: { answered: 1, mandatory: 1, level: null, outcome: null },
        })
        await workbench.addEvidence({
          id: summary.id,
          title: name,
          grade: 'C',
          date: '2026-11-23',
          file: { name: file, mediaType: 'text/plain', bytes: new TextEncoder().encode(content) },
        })
        await workbench.lock()
      },
      [shown, secret, organisation, system, title, given, evidence, fileName, person] as const,
    )
    await page.close()
    await browser.close()
    expect(scanDisk(browser.profile, words)).toEqual([])
    // The label is in clear, so a scan that works finds it.
    expect(scanDisk(browser.profile, [shown]).length).toBeGreaterThan(0)
    await browser.start()
  })
}
