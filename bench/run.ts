/** `npm run bench [-- suite…]`: measures the suites named, or all, and writes what they found to `results/`. */
import { describeMachine, loadNow } from './machine.ts'
import type { SuiteResult } from './suite.ts'
import { toMarkdown, writeResults } from './write-results.ts'

const suites: Readonly<Record<string, () => Promise<() => Promise<SuiteResult>>>> = {
  documents: async () => (await import('./documents.bench.ts')).measureDocuments,
  vault: async () => (await import('./vault.bench.ts')).measureVault,
  start: async () => (await import('./start.bench.ts')).measureStart,
  sync: async () => (await import('./sync.bench.ts')).measureSync,
  engine: async () => (await import('./engine.bench.ts')).measureEngine,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`unknown suite: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}

for (const [name, load] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const measure = await load()
  const before = loadNow()
  const result = await measure()
  const facts = { at: new Date().toISOString(), machine: describeMachine(), load: { before, after: loadNow() } }
  await writeResults(name, result, facts)
  console.log(toMarkdown(result, facts))
}
