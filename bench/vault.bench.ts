/** The encrypted vault in the system's Chromium, on a profile on disk, beside the alternatives doing the same. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { AlternativesBenches, ContenderFigures } from './alternatives/alternatives-bench.ts'
import { installAlternatives } from './alternatives/install.ts'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { serveHarness } from '../test/browser/harness/serve-harness.ts'
import { versionOf } from '../scripts/machine.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'
import { fillIn, listIn, workIn } from './vault/filled-pages.ts'
import type { Times, VaultBenches } from './vault/vault-bench.ts'

declare const vaultBenches: VaultBenches
declare const alternativesBenches: AlternativesBenches

const records = 10_000
const manyRecords = 100_000
const recordBytes = 35_000
const smallBytes = 2_000
const backedUpBytes = 10_000
const edits = 2_000

interface Findings {
  readonly comparisons: readonly Comparison[]
  readonly notes?: readonly string[]
}
/** Runs work in a page of its own profile, so that nothing finds the disk as something else left it. */
type InPage = <T>(work: (page: Page) => Promise<T>) => Promise<T>

interface Part {
  readonly method: string
  /** Directory with the page that measures. */
  readonly page?: URL
  /** What has to be there before the page is built; the reason why the part cannot be measured, if it cannot. */
  prepare?(): string | undefined
  measure(inPage: InPage): Promise<Findings>
}

/** What `--only` names; each can be understood without the others. */
const parts: Readonly<Record<string, Part>> = {
  list: {
    method:
      `In the page: ${records} records of 35 KB with a summary each, in the vault and in plain Dexie, both with strict durability; each time both close, open ` +
      'and list, then both read and save records in turns.',
    async measure(inPage) {
      const { list, work } = await inPage(async (page) => {
        await fillIn(page, records, recordBytes)
        const [spread] = await listIn(page)
        return { list: spread, work: await workIn(page) }
      })
      return {
        comparisons: [
          beside(`unlock after the key derivation and list ${records}`, list, { text: '≤ 1.0 ×', met: isAtMost(1, list) }),
          beside('read one record', work.open),
          beside('save one answer, strict (vault)', work.save, autosave(work.save)),
        ],
        notes: ['Unlocking is measured after the key derivation, which is slow on purpose (about half a second).'],
      }
    },
  },
  autosave: {
    method:
      `In the worker, through everything that the screen calls: ${edits} answers to 200 questions saved one by one, each beside plain Dexie in the page, ` +
      'without worker and merging, putting the growing assessment and its line of the list in one strict transaction, the one first and the other in turns, after 5 ms of rest each; then the assessment is opened after each of several locks and unlocks.',
    async measure(inPage) {
      const workbench = await inPage((page) => page.evaluate((count) => vaultBenches.workbench(count), edits))
      return {
        comparisons: [
          beside('save one answer, strict (page → worker → vault, with merging)', workbench.save, autosave(workbench.save)),
          beside(`open one assessment (200 answers, ${edits} edits)`, workbench.open, below(100, workbench.open.vault)),
          {
            what: 'the same right after a start, before the merge engine was loaded',
            unit: 'ms',
            ours: spreadOf([workbench.first]),
          },
        ],
      }
    },
  },
  search: {
    method: 'Search: every keystroke of four queries over the summaries, beside an unranked look for the same text.',
    async measure(inPage) {
      const search = await inPage((page) => page.evaluate((count) => vaultBenches.search(count), records))
      return {
        comparisons: [
          {
            what: `search while typing, ${records} summaries, a keystroke`,
            unit: 'ms',
            ours: search.palette,
            alternative: { name: 'text as it is', spread: search.plain },
            figure: { text: '< 16 ms (p99)', met: search.palette.p99 < 16 },
          },
        ],
      }
    },
  },
  backup: {
    method:
      `Backup: ${records} records of ${backedUpBytes / 1000} KB; the automatic backup is packed, written, read back and compared, and once a day every record of it is ` +
      'opened, while answers are saved every 20 ms. The host keeps the files in memory.',
    async measure(inPage) {
      const { round, answer, bytes } = await inPage((page) =>
        page.evaluate((args) => vaultBenches.backup(...args), [records, backedUpBytes] as const),
      )
      return {
        comparisons: [
          {
            what: `backup of ${records} records with the daily check of every record`,
            unit: 'ms',
            ours: round.checked,
            alternative: { name: 'without the check', spread: round.plain },
          },
          ...(['checked', 'plain'] as const).map((kind): Comparison => {
            const what = kind === 'checked' ? 'the backup and its check' : 'a backup'
            return {
              what: `save one answer during ${what}`,
              unit: 'ms',
              ours: answer[kind],
              alternative: { name: 'with nothing beside it', spread: answer.alone },
              figure: { text: 'longest < 300 ms', met: answer[kind].max < 300 },
            }
          }),
        ],
        notes: [`The backup has ${(bytes / 2 ** 20).toFixed(0)} MiB.`],
      }
    },
  },
  large: {
    method:
      `Growth: ${manyRecords} records of 2 KB with a summary each beside ${records} of the same, in the vault and in plain Dexie; opened and listed ` +
      'in turns, each in a process of its own, then an answer saved and a record read, and a second window follows what was saved; search over as many summaries.',
    async measure(inPage) {
      const { small, large } = await inPage((smallPage) =>
        inPage(async (largePage) => {
          const fills = [await fillIn(smallPage, records, smallBytes), await fillIn(largePage, manyRecords, smallBytes)] as const
          const [smallList, largeList] = await listIn(smallPage, largePage)
          return {
            small: { fill: fills[0], list: smallList, ...(await workIn(smallPage)) },
            large: { fill: fills[1], list: largeList, ...(await workIn(largePage)) },
          }
        }),
      )
      const found = await inPage((page) => page.evaluate((count) => vaultBenches.search(count, 4), manyRecords))
      const searched = await inPage((page) => page.evaluate((count) => vaultBenches.search(count), records))
      const growth = (one: number, before: number): string => (one / before).toFixed(1)
      return {
        comparisons: [
          beside(`unlock after the key derivation and list ${manyRecords}`, large.list),
          beside(`read one record of ${manyRecords}`, large.open),
          beside(`save one answer among ${manyRecords}, strict (vault)`, large.save, autosave(large.save)),
          grown('unlock after the key derivation and list all', large.list.vault, small.list.vault),
          grown('read one record', large.open.vault, small.open.vault),
          grown('save one answer, strict (vault)', large.save.vault, small.save.vault),
          grown('a second window follows one save', large.follow, small.follow),
          {
            what: `search while typing, ${manyRecords} summaries, a keystroke`,
            unit: 'ms',
            ours: found.palette,
            alternative: { name: 'text as it is', spread: found.plain },
          },
          grown('search while typing, all keystrokes of a query', found.typed.palette, searched.typed.palette),
        ],
        notes: [
          `The same in plain Dexie: listing grows ${growth(large.list.plain.median, small.list.plain.median)} ×, reading ${growth(large.open.plain.median, small.open.plain.median)} ×, ` +
            `saving ${growth(large.save.plain.median, small.save.plain.median)} ×; searching for the text as it is ${growth(found.typed.plain.median, searched.typed.plain.median)} ×`,
          `Writing all ${manyRecords}: ${growth(large.fill.vault, small.fill.vault)} × the time for ${records} (plain Dexie ${growth(large.fill.plain, small.fill.plain)} ×; ` +
            `${(large.fill.vault / 1000).toFixed(0)} s and ${(large.fill.plain / 1000).toFixed(0)} s)`,
        ],
      }
    },
  },
  alternatives: {
    method:
      `Alternatives: ${records} summaries and 200 records of 35 KB in the vault, in plain Dexie, in dexie-encrypted and in RxDB with its encryption, each in a ` +
      'profile of its own, all with strict durability and everything but the ids encrypted; opened and listed five times, then read and saved 150 times in turns.',
    page: new URL('./alternatives/', import.meta.url),
    prepare: installAlternatives,
    async measure(inPage) {
      const figures = new Map<string, ContenderFigures>()
      const notes: string[] = []
      for (const name of ['vault', 'plain Dexie', 'dexie-encrypted', 'RxDB']) {
        try {
          figures.set(
            name,
            await inPage((page) => page.evaluate((args) => alternativesBenches.measure(...args), [name, records, 200] as const)),
          )
        } catch (error) {
          notes.push(`${name} does not run: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
        }
      }
      const vault = figures.get('vault')
      if (!vault) throw new Error(notes.join('; '))
      const others = [...figures].filter(([name]) => name !== 'vault')
      const against = (what: string, of: (found: ContenderFigures) => Spread): Comparison[] =>
        others.map(([name, found]) => ({ what, unit: 'ms', ours: of(vault), alternative: { name, spread: of(found) } }))
      return {
        comparisons: [
          ...against(`open and list ${records}`, ({ list }) => list),
          ...against('read one record of 35 KB', ({ read }) => read),
          ...against('save one answer of it, strict', ({ save }) => save),
        ],
        notes: [
          ...notes,
          `writing all of it: ${[...figures].map(([name, { fill }]) => `${name} ${(fill / 1000).toFixed(1)} s`).join(', ')}`,
        ],
      }
    },
  },
}

/** @param names of parts, or all of them */
export async function measureVault(names: readonly string[] = Object.keys(parts)): Promise<SuiteResult> {
  const chosen = names.map((name) => {
    const part = parts[name]
    if (!part) throw new Error(`unknown part: ${name}; there are ${Object.keys(parts).join(', ')}`)
    return part
  })
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const comparisons: Comparison[] = []
  const notes: string[] = [versionOf(executablePath) ?? 'Chromium']
  const methods: string[] = []
  for (const part of chosen) {
    const reason = part.prepare?.()
    if (reason !== undefined) {
      notes.push(`not measured: ${reason}`)
      continue
    }
    const site = await serveHarness(part.page ?? new URL('./vault/', import.meta.url))
    try {
      const found = await part.measure((work) => inNewProfile(executablePath, site.url, work))
      methods.push(part.method)
      comparisons.push(...found.comparisons)
      notes.push(...(found.notes ?? []))
    } finally {
      await site.close()
    }
  }
  return { title: 'Vault', method: methods.join(' '), comparisons, notes }
}

async function inNewProfile<T>(executablePath: string, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'probity-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    return await work(page)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}

const beside = (what: string, { vault, plain }: Times<Spread>, figure?: Comparison['figure']): Comparison => ({
  what,
  unit: 'ms',
  ours: vault,
  alternative: { name: 'plain Dexie', spread: plain },
  ...(figure && { figure }),
})
/** Ten times the records in no more than ten times the time. */
const grown = (what: string, large: Spread, small: Spread): Comparison => ({
  what: `${what}: ${manyRecords} records beside ${records}`,
  unit: 'ms',
  ours: large,
  alternative: { name: `with ${records}`, spread: small },
  figure: { text: `≤ ${manyRecords / records} ×`, met: large.median <= (manyRecords / records) * small.median },
})
const isAtMost = (factor: number, { vault, plain }: Times<Spread>): boolean => vault.median <= factor * plain.median
const autosave = (pair: Times<Spread>): Comparison['figure'] => ({
  text: 'p50 and p99 ≤ 1.1 ×',
  met: isAtMost(1.1, pair) && pair.vault.p99 <= 1.1 * pair.plain.p99,
})
