// `npm test [-- FILE …]`: sets up what the tests need, builds the app, runs every project, or the named files in whichever project they
// are, and closes with one line that counts the tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { prepareSystem } from './prepare-system.ts'

interface VitestSummary {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

const chosen = process.argv.slice(2)

const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): number =>
  spawnSync(command, args, { stdio: 'inherit', env: environment, shell: process.platform === 'win32' }).status ?? 1

const missing = prepareSystem()

const built = run('npm', ['run', '--silent', 'build'])
if (built !== 0) {
  console.log('The build failed; no test was run.\n0 passed, 1 failed')
  process.exit(1)
}

// One project after the other: real browsers and LibreOffice need the processor for themselves, or their time limits strike.
const projects = ['unit', 'documents', 'browser'] as const
const environment = {
  ...process.env,
  // On a prepared machine a missing program is a failure, never a silent skip.
  ...(missing.length === 0 ? { PROBITY_REQUIRE_PROGRAMS: '1' } : {}),
}
mkdirSync('test-results', { recursive: true })

function runProject(project: (typeof projects)[number]): { readonly passed: number; readonly failed: number; readonly skipped: number } {
  const results = `test-results/${project}.json`
  rmSync(results, { force: true })
  // A chosen file is in one project; that the others have none of it is no failure.
  const selection = chosen.length === 0 ? [] : ['--passWithNoTests', ...chosen]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const status = run('vitest', ['run', '--project', project, ...reporters, ...selection], environment)
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 }
  const summary = JSON.parse(readFileSync(results, 'utf8')) as VitestSummary // written by vitest's own reporter
  // A file that could not be loaded has no failed test but fails the run.
  const failed = summary.numFailedTests + (status !== 0 && summary.numFailedTests === 0 ? 1 : 0)
  return { passed: summary.numPassedTests, failed, skipped: summary.numPendingTests + summary.numTodoTests }
}

const results = projects.map(runProject)
const total = (key: 'passed' | 'failed' | 'skipped'): number => results.reduce((sum, result) => sum + result[key], 0)
if (total('passed') + total('failed') + total('skipped') === 0) {
  console.log(`No test is named by: ${chosen.join(' ')}\n0 passed, 1 failed`)
  process.exit(1)
}
for (const program of missing) console.log(`Skipped for lack of ${program.command}: ${program.neededFor}.`)
console.log(`${total('passed')} passed, ${total('failed')} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`)
process.exit(total('failed') > 0 ? 1 : 0)
