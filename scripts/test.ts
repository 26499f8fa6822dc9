// `npm test [-- FILE …]`: sets up what the tests need, builds the app, runs every project, or the named files in whichever project they
// are, and closes with one line that counts the tests.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { prepareSystem } from './prepare-system.ts'
import { runLimited } from './run-limited.ts'

interface VitestSummary {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const chosen = process.argv.slice(2)

const missing = prepareSystem()

const built = await runLimited('npm', ['run', '--silent', 'build'], 10)
if (built !== 0) {
  console.log(`The build ${built === 'too-long' ? 'did not end within 10 minutes' : 'failed'}; no test was run.\n0 passed, 1 failed`)
  process.exit(1)
}

// One project after the other: real browsers and LibreOffice need the processor for themselves, or their time limits strike.
const projects = ['unit', 'documents', 'browser'] as const
/** Minutes, above what two cores need with ten times as many processes waiting for them: a test that hangs is named by what is missing above, and the run goes on. */
const limits = { unit: 30, documents: 15, browser: 50 } as const satisfies Record<(typeof projects)[number], number>
/** Minutes after which nothing of this run goes on, whatever each part may take; who runs it elsewhere gives it ninety for all. */
const limitOfAll = 75
const remaining = (): number => Math.max(0.5, limitOfAll - process.uptime() / 60)
const environment = {
  ...process.env,
  // On a prepared machine a missing program is a failure, never a silent skip.
  ...(missing.length === 0 ? { PROBITY_REQUIRE_PROGRAMS: '1' } : {}),
}
mkdirSync('test-results', { recursive: true })

async function runProject(project: (typeof projects)[number]): Promise<Counts> {
  const results = `test-results/${project}.json`
  rmSync(results, { force: true })
  // A chosen file is in one project; that the others have none of it is no failure.
  const selection = chosen.length === 0 ? [] : ['--passWithNoTests', ...chosen]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const limit = Math.min(limits[project], remaining())
  const status = await runLimited('vitest', ['run', '--project', project, ...reporters, ...selection], limit, environment)
  if (status === 'too-long')
    console.log(
      `The ${project} tests did not end within ${Math.round(limit)} minutes and were stopped; a file without a result above hangs.`,
    )
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 }
  const summary = JSON.parse(readFileSync(results, 'utf8')) as VitestSummary // written by vitest's own reporter
  // A file that could not be loaded has no failed test but fails the run.
  const failed = summary.numFailedTests + (status !== 0 && summary.numFailedTests === 0 ? 1 : 0)
  return { passed: summary.numPassedTests, failed, skipped: summary.numPendingTests + summary.numTodoTests }
}

const results: Counts[] = []
for (const project of projects) results.push(await runProject(project))
const total = (key: keyof Counts): number => results.reduce((sum, result) => sum + result[key], 0)
if (total('passed') + total('failed') + total('skipped') === 0) {
  console.log(`No test is named by: ${chosen.join(' ')}\n0 passed, 1 failed`)
  process.exit(1)
}
for (const program of missing) console.log(`Skipped for lack of ${program.command}: ${program.neededFor}.`)
console.log(`${total('passed')} passed, ${total('failed')} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`)
process.exit(total('failed') > 0 ? 1 : 0)
