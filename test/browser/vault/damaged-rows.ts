import { randomInt } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Harness } from '../harness/harness.ts'
import { answer, answersOf, begin, lock, newVault, unlock } from '../harness/harness-page.ts'
import { flipByte, putOdd, rowIds } from '../harness/page-database.ts'
import type { VaultBrowser } from '../harness/vault-browser.ts'

declare const harness: Harness

/** Rows that are altered, of another shape, or of a later version. */
export function damagedRows(browser: VaultBrowser): void {
  test('refuses a database of a later version and leaves it as it is', async () => {
    const page = await browser.openPage()
    const { vaultId, database } = await newVault(page, 'Future')
    await lock(page)
    const versionOf = () =>
      page.evaluate(async (name) => (await indexedDB.databases()).find((found) => found.name === name)?.version, database)
    await page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name, 30)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
          opening.addEventListener('success', () => {
            opening.result.close()
            resolve()
          })
        }),
      database,
    )
    expect(await unlock(page, vaultId)).toEqual({ code: 'newer-database', facts: { found: 3, known: 2 } })
    expect(await versionOf()).toBe(30)
    await page.close()
  })

  test('names the one damaged record, and works with the others', async () => {
    const page = await browser.openPage()
    const { vaultId, database } = await newVault(page, 'Damaged')
    const sound = await begin(page, 'Sound')
    await answer(page, sound, 'R1-01', 'kept')
    const before = await rowIds(page, database)
    const broken = await begin(page, 'Broken')
    const [row = ''] = (await rowIds(page, database)).filter((id) => !before.includes(id))
    await lock(page)
    await flipByte(page, database, row)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    const failure = await page.evaluate(async (id) => {
      try {
        await harness.workbench.openAssessment(id)
        return 'opened'
      } catch (error) {
        const { code, facts } = error as { code: string; facts: Record<string, unknown> } // every error of the workbench has both
        return { code, recordId: facts['recordId'] }
      }
    }, broken)
    expect(failure).toEqual({ code: 'damaged-record', recordId: broken })
    expect(await answersOf(page, sound)).toEqual({ 'R1-01': 'kept' })
    await answer(page, sound, 'R1-02', 'still saved')
    expect(await page.evaluate(async () => (await harness.workbench.listAssessments()).map(({ title }) => title).sort())).toEqual([
      'Broken',
      'Sound',
    ])
    await page.close()
  })

  test('takes rows of another shape, and a large one whose file the disk lost, for damaged records, and works with the others', async () => {
    let page = await browser.openPage()
    const { vaultId, database } = await newVault(page, 'Odd')
    const sound = await begin(page, 'Sound')
    await answer(page, sound, 'R1-01', 'kept')
    const large = await begin(page, 'Large')
    // Larger than what Chromium keeps in its tables, also once it is packed; within the limit of an answer.
    await answer(page, large, 'R1-01', Array.from({ length: 60_000 }, () => String.fromCodePoint(0x4e00 + randomInt(20_000))).join(''))
    const before = await rowIds(page, database)
    const odd = await begin(page, 'Odd')
    const [row = ''] = (await rowIds(page, database)).filter((id) => !before.includes(id))
    await lock(page)
    await putOdd(page, database, { id: row, revision: Number.NaN })
    await page.close()
    await browser.close()
    const lost = readdirSync(browser.profile, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.parentPath.includes('.indexeddb.blob'),
    )
    expect(lost.length).toBeGreaterThan(0)
    for (const { parentPath, name } of lost) await rm(join(parentPath, name))

    await browser.start()
    page = await browser.openPage()
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    for (const id of [odd, large]) await expect(answersOf(page, id)).rejects.toThrow(/is damaged/)
    expect(await answersOf(page, sound)).toEqual({ 'R1-01': 'kept' })
    await answer(page, sound, 'R1-02', 'still saved')
    await page.close()
  })
}
