/** The encrypted vault in the system's Chromium, on a profile on disk, beside plain Dexie doing the same without encryption. */
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

export async function measureVault(): Promise<SuiteResult> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const site = await serveHarness(new URL('./vault/', import.meta.url))
  const profile = await mkdtemp(join(tmpdir(), 'probity-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await context.newPage()
    await page.goto(site.url, { waitUntil: 'networkidle' })
    return {
      title: 'Vault',
      method:
        `In the page: ${records} records of 35 KB with a summary each, in the vault and in plain Dexie, both with strict durability; each time both close, open and ` +
        'list, then both read and save records in turns. In the worker, through everything that the screen calls: ' +
        `${edits} answers to 200 questions saved one by one beside plain Dexie putting the growing assessment, then the assessment opened after each of several ` +
        'locks and unlocks. Search: every keystroke of four queries over the summaries, beside an unranked look for the same text.',
      comparisons: await measure(page),
      notes: [
        versionOf(executablePath) ?? 'Chromium',
        'Unlocking is measured after the key derivation, which is slow on purpose (about half a second).',
      ],
    }
  } finally {
    await context.close()
    await site.close()
    await rm(profile, { recursive: true, force: true })
  }
}

async function measure(page: Page): Promise<Comparison[]> {
  const vault = await page.evaluate((count) => vaultBenches.vault(count), records)
  const workbench = await page.evaluate((count) => vaultBenches.workbench(count), edits)
  const search = await page.evaluate((count) => vaultBenches.search(count), records)
  const beside = (what: string, pair: { readonly ours: Spread; readonly plain: Spread }, figure?: Comparison['figure']): Comparison => ({
    what,
    unit: 'ms',
    ours: pair.ours,
    alternative: { name: 'plain Dexie', spread: pair.plain },
    ...(figure && { figure }),
  })
  const atMost = (factor: number, { vault: ours, plain }: { readonly vault: Spread; readonly plain: Spread }) =>
    ours.median <= factor * plain.median
  return [
    beside(
      `unlock after the key derivation and list ${records}`,
      { ours: vault.list.vault, plain: vault.list.plain },
      { text: '≤ 1.0 ×', met: atMost(1, vault.list) },
    ),
    beside('read one record', { ours: vault.open.vault, plain: vault.open.plain }),
    beside(
      'save one answer, strict (vault)',
      { ours: vault.save.vault, plain: vault.save.plain },
      { text: 'p50 and p99 ≤ 1.1 ×', met: atMost(1.1, vault.save) && vault.save.vault.p99 <= 1.1 * vault.save.plain.p99 },
    ),
    beside('save one answer, strict (page → worker → vault, with merging)', {
      ours: workbench.save.workbench,
      plain: workbench.save.plain,
    }),
    beside(
      `open one assessment (200 answers, ${edits} edits)`,
      { ours: workbench.open.again, plain: workbench.open.plain },
      below(100, workbench.open.again),
    ),
    {
      what: 'the same for the first time after a start, with loading the merge engine',
      unit: 'ms',
      ours: spreadOf([workbench.open.first]),
    },
    {
      what: `search while typing, ${records} summaries, a keystroke`,
      unit: 'ms',
      ours: search.palette,
      alternative: { name: 'text as it is', spread: search.plain },
      figure: { text: '< 16 ms (p99)', met: search.palette.p99 < 16 },
    },
  ]
}
