/** The encrypted vault in the system's Chromium, on a profile on disk, beside the alternatives doing the same. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { serveHarness } from '../test/browser/harness/serve-harness.ts'
import { versionOf } from './machine.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'
import type { VaultBenches } from './vault/vault-bench.ts'

declare const vaultBenches: VaultBenches

const records = 10_000
const edits = 2_000

interface Part {
  readonly method: string
  measure(page: Page): Promise<{ readonly comparisons: readonly Comparison[]; readonly notes?: readonly string[] }>
}

/** What `--only` names; each can be understood without the others. */
const parts: Readonly<Record<string, Part>> = {
  list: {
    method:
      `In the page: ${records} records of 35 KB with a summary each, in the vault and in plain Dexie, both with strict durability; each time both close, open ` +
      'and list, then both read and save records in turns.',
    async measure(page) {
      const vault = await page.evaluate((count) => vaultBenches.vault(count), records)
      return {
        comparisons: [
          beside(`unlock after the key derivation and list ${records}`, vault.list, { text: '≤ 1.0 ×', met: isAtMost(1, vault.list) }),
          beside('read one record', vault.open),
          beside('save one answer, strict (vault)', vault.save, autosave(vault.save)),
        ],
        notes: ['Unlocking is measured after the key derivation, which is slow on purpose (about half a second).'],
      }
    },
  },
  autosave: {
    method:
      `In the worker, through everything that the screen calls: ${edits} answers to 200 questions saved one by one, each beside plain Dexie in the page putting ` +
      'the growing assessment and its line of the list in one strict transaction; then the assessment is opened after each of several locks and unlocks.',
    async measure(page) {
      const workbench = await page.evaluate((count) => vaultBenches.workbench(count), edits)
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
    async measure(page) {
      const search = await page.evaluate((count) => vaultBenches.search(count), records)
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
  const site = await serveHarness(new URL('./vault/', import.meta.url))
  try {
    const comparisons: Comparison[] = []
    const notes: string[] = [versionOf(executablePath) ?? 'Chromium']
    for (const part of chosen) {
      const found = await inNewProfile(executablePath, site.url, (page) => part.measure(page))
      comparisons.push(...found.comparisons)
      notes.push(...(found.notes ?? []))
    }
    return { title: 'Vault', method: chosen.map(({ method }) => method).join(' '), comparisons, notes }
  } finally {
    await site.close()
  }
}

/** So that no part finds the disk as another one left it. */
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

interface Pair {
  readonly vault: Spread
  readonly plain: Spread
}

const beside = (what: string, { vault, plain }: Pair, figure?: Comparison['figure']): Comparison => ({
  what,
  unit: 'ms',
  ours: vault,
  alternative: { name: 'plain Dexie', spread: plain },
  ...(figure && { figure }),
})
const isAtMost = (factor: number, { vault, plain }: Pair): boolean => vault.median <= factor * plain.median
const autosave = (pair: Pair): Comparison['figure'] => ({
  text: 'p50 and p99 ≤ 1.1 ×',
  met: isAtMost(1.1, pair) && pair.vault.p99 <= 1.1 * pair.plain.p99,
})
