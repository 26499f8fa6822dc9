/**
 * `npm run evidence [-- --long]`: runs the tests of the vault's goals and writes `test/evidence/security.json`: what ran, how often, with
 * which seeds, how long, on what, and what did not run. `--long` runs them as long as the bar asks, which takes hours.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { describeMachine, versionOf } from './machine.ts'
import { notRun, vaultGoals } from '../test/evidence/goals.ts'

/** What Vitest's JSON reporter says of one test. */
interface TestResult {
  readonly title: string
  readonly status: string
  readonly duration?: number
  /** What a test reports rather than asserts. */
  readonly meta?: { readonly found?: string }
}
interface Report {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly TestResult[] }[]
}

/** Of files with more tests only the number is kept. */
const titlesKept = 12

const root = fileURLToPath(new URL('..', import.meta.url))
const isLong = process.argv.includes('--long')
const files = [...new Set(vaultGoals.flatMap((goal) => goal.files))]
const options = Object.assign({}, ...vaultGoals.map(({ long }) => (isLong ? long : {}))) as Record<string, string>
const directory = mkdtempSync(join(tmpdir(), 'probity-evidence-'))
const output = join(directory, 'report.json')
const started = new Date()
const { status } = spawnSync('npx', ['vitest', 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...options },
})
const report = JSON.parse(readFileSync(output, 'utf8')) as Report
rmSync(directory, { recursive: true })
const resultsOf = (file: string): readonly TestResult[] =>
  report.testResults.filter(({ name }) => name.endsWith(file)).flatMap(({ assertionResults }) => assertionResults)
const installed = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version
const chromium = findChromium()

const evidence = {
  format: 'probity-evidence/1',
  at: started.toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
  length: isLong ? 'long' : 'as in CI',
  options,
  versions: {
    ...describeMachine(),
    chromium: chromium === undefined ? 'none' : (versionOf(chromium) ?? 'unknown'),
    ...Object.fromEntries(['hash-wasm', 'dexie', '@automerge/automerge', 'vitest', 'fast-check'].map((name) => [name, installed(name)])),
  },
  goals: vaultGoals.map(({ goal, what, files: proving, long }) => {
    const tests = proving.flatMap(resultsOf)
    const count = (wanted: string): number => tests.filter((test) => test.status === wanted).length
    const titled = proving.flatMap((file) => (resultsOf(file).length > titlesKept ? [] : resultsOf(file)))
    return {
      goal,
      what,
      files: proving,
      passed: count('passed'),
      failed: count('failed'),
      skipped: tests.length - count('passed') - count('failed'),
      seconds: Math.round(tests.reduce((sum, test) => sum + (test.duration ?? 0), 0) / 100) / 10,
      // Counts and seeds stand in the titles.
      tests: titled.map((test) => test.title),
      found: tests.flatMap((test) => test.meta?.found ?? []),
      ...(isLong || !long ? {} : { longer: long }),
    }
  }),
  notRun,
}
writeFileSync(join(root, 'test/evidence/security.json'), `${JSON.stringify(evidence, null, 2)}\n`)
process.exitCode = status ?? 1
