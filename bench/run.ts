/**
 * `npm run bench [-- suite… [--only part,part]]`: measures the suites named, or all, and writes what they found to `results/`.
 * With `--only`, those parts of a suite that has parts are measured and printed; the results of the whole suite stay as they are.
 */
import { parseArgs } from 'node:util'
import { describeMachine, shareInUse } from '../scripts/machine.ts'
import type { SuiteResult } from './suite.ts'
import { toMarkdown, writeResults } from './write-results.ts'

type Measure = (parts?: readonly string[]) => Promise<SuiteResult>
const suites: Readonly<Record<string, () => Promise<Measure>>> = {
  documents: async () => (await import('./documents.bench.ts')).measureDocuments,
  vault: async () => (await import('./vault.bench.ts')).measureVault,
  start: async () => (await import('./start.bench.ts')).measureStart,
  sync: async () => (await import('./sync.bench.ts')).measureSync,
  'sync-growth': async () => (await import('./sync-growth.bench.ts')).measureSyncGrowth,
  questionnaire: async () => (await import('./questionnaire.bench.ts')).measureQuestionnaire,
  engine: async () => (await import('./engine.bench.ts')).measureEngine,
}

/** Another word for a suite. */
const otherNames: Readonly<Record<string, string>> = { reports: 'documents' }

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const wanted = positionals.map((name) => otherNames[name] ?? name)
const parts = values.only?.split(',')
/** Run only when named: they take longer than anybody waits. */
const long = new Set(['sync-growth'])
const unknown = wanted.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`unknown suite: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}
if (parts && wanted.length !== 1) {
  console.error('--only names parts of one suite: say which')
  process.exit(2)
}

for (const [name, load] of Object.entries(suites)) {
  if (wanted.length > 0 ? !wanted.includes(name) : long.has(name)) continue
  const measure = await load()
  const before = await shareInUse()
  const started = performance.now()
  const result = await measure(parts)
  const facts = { at: new Date().toISOString(), machine: describeMachine(), inUse: { before, after: await shareInUse() } }
  if (!parts) await writeResults(name, result, facts)
  console.log(toMarkdown(result, facts))
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
}
