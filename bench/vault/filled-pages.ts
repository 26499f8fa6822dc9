/** What the pages of vault-bench.ts are asked, from outside. */
import type { Page } from 'playwright-core'
import { spreadOf, type Spread } from '../statistics.ts'
import type { Times, VaultBenches, WorkFigures } from './vault-bench.ts'

declare const vaultBenches: VaultBenches

/** One listing takes up to twice as long as the next, as the disk and the collector of garbage have it. */
const listings = 17

/** @returns milliseconds that writing all records took */
export const fillIn = (page: Page, records: number, recordBytes: number): Promise<Times<number>> =>
  page.evaluate((args) => vaultBenches.fill(...args), [records, recordBytes] as const)

export const workIn = (page: Page): Promise<WorkFigures> => page.evaluate(() => vaultBenches.work())

/** Opens and lists in each of the pages in turns, so that a machine that becomes slower meanwhile does so for all of them. */
export async function listIn<T extends readonly Page[]>(...pages: T): Promise<{ readonly [K in keyof T]: Times<Spread> }> {
  const found = pages.map((page) => ({ page, vault: [] as number[], plain: [] as number[] }))
  for (let turn = 0; turn < listings; turn += 1)
    for (const { page, vault, plain } of found) {
      const took = await page.evaluate(() => vaultBenches.list())
      vault.push(took.vault)
      plain.push(took.plain)
    }
  const spreads = found.map(({ vault, plain }) => ({ vault: spreadOf(vault), plain: spreadOf(plain) }))
  return spreads as { readonly [K in keyof T]: Times<Spread> } // one for each page, in their order
}
