// `npm test`: sets up what the tests need, builds the app, runs every project and closes with one line that counts them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { prepareSystem } from './prepare-system.ts'

interface VitestSummary {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly success: boolean
}

const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): number =>
  spawnSync(command, args, { stdio: 'inherit', env: environment, shell: process.platform === 'win32' }).status ?? 1

const missing = prepareSystem()

const built = run('npm', ['run', '--silent', 'build'])
if (built !== 0) {
  console.log('The build failed; no test was run.\n0 passed, 1 failed')
  process.exit(1)
}

mkdirSync('test-results', { recursive: true })
rmSync('test-results/vitest.json', { force: true })
const status = run('vitest', ['run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json', ...process.argv.slice(2)], {
  ...process.env,
  // On a prepared machine a missing program is a failure, never a silent skip.
  ...(missing.length === 0 ? { PROBITY_REQUIRE_PROGRAMS: '1' } : {}),
})

const summary = JSON.parse(readFileSync('test-results/vitest.json', 'utf8')) as VitestSummary // written by vitest's own reporter
const skipped = summary.numPendingTests + summary.numTodoTests
for (const program of missing) console.log(`Skipped for lack of ${program.command}: ${program.neededFor}.`)
// A file that could not be loaded has no failed test but fails the run.
const failed = summary.numFailedTests + (status !== 0 && summary.numFailedTests === 0 ? 1 : 0)
console.log(`${summary.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(status)
