// `npm test [-- FILE …]`: sets up what the tests need, builds the app, runs every project, or the named files in whichever project they
// are, and closes with every failure once more, since a record of a run is often kept by its end only, and one line that counts the tests.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { prepareSystem } from './prepare-system.ts'
import type { ProjectResults } from './results-reporter.ts'
import { runLimited } from './run-limited.ts'

const chosen = process.argv.slice(2)

const missing = prepareSystem()

const built = await runLimited('npm', ['run', '--silent', 'build'], 10)
if (built !== 0) {
  console.log(`The build ${built === 'too-long' ? 'did not end within 10 minutes' : 'failed'}; no test was run.\n0 passed, 1 failed`)
  process.exit(1)
}

// One project after the other: real browsers and LibreOffice need the processor for themselves, or their time limits strike.
const projects = ['unit', 'documents', 'browser'] as const
/** As vitest is asked for them. */
const names = { unit: 'unit*', documents: 'documents', browser: 'browser' } as const satisfies Record<(typeof projects)[number], string>
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

async function runProject(project: (typeof projects)[number]): Promise<ProjectResults> {
  const path = `test-results/${project}.json`
  rmSync(path, { force: true })
  // A chosen file is in one project; that the others have none of it is no failure.
  const selection = chosen.length === 0 ? [] : ['--passWithNoTests', ...chosen]
  const reporters = ['--reporter=default', '--reporter=./scripts/results-reporter.ts']
  const limit = Math.min(limits[project], remaining())
  const status = await runLimited('vitest', ['run', '--project', names[project], ...reporters, ...selection], limit, {
    ...environment,
    PROBITY_TEST_RESULTS: path,
  })
  const results = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as ProjectResults) // written by our own reporter
    : { passed: 0, failures: [], skipped: 0 }
  if (status === 0 || results.failures.length > 0) return results
  const message =
    status === 'too-long'
      ? `did not end within ${Math.round(limit)} minutes and were stopped; a file without a result above hangs`
      : `ended with exit code ${status}, though no test failed`
  return { ...results, failures: [{ where: `${project} tests`, message }] }
}

const linesOfMessage = 8

const results: ProjectResults[] = []
for (const project of projects) results.push(await runProject(project))
const total = (key: 'passed' | 'skipped'): number => results.reduce((sum, result) => sum + result[key], 0)
const failures = results.flatMap((result) => result.failures)
if (total('passed') + total('skipped') + failures.length === 0) {
  console.log(`No test is named by: ${chosen.join(' ')}\n0 passed, 1 failed`)
  process.exit(1)
}
for (const program of missing) console.log(`Skipped for lack of ${program.command}: ${program.neededFor}.`)
for (const { where, message } of failures) {
  const lines = message.split('\n').slice(0, linesOfMessage)
  console.log(`FAILED ${where}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
console.log(`${total('passed')} passed, ${failures.length} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`)
process.exit(failures.length > 0 ? 1 : 0)
