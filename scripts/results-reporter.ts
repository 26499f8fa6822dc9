// What `npm test` needs of a run of one project: the counts, and each failure with its first lines, to be said once more at the very end.
import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Something that went wrong, by the test, file or run in which it did. */
export interface Failure {
  readonly where: string
  readonly message: string
}

/** Result of one test project. A file that cannot be loaded and an error outside all tests count as one failure each. */
export interface ProjectResults {
  readonly passed: number
  readonly failures: readonly Failure[]
  readonly skipped: number
}

const messageOf = (errors: readonly { readonly message?: string }[]): string =>
  errors.map(({ message }) => message ?? 'no message').join('\n')

/** Counts tests and gathers the failures of tests, of files outside their tests, and of the run outside its files. */
export function resultsOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): ProjectResults {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const ended = (state: 'passed' | 'failed' | 'skipped') => tests.filter((test) => test.result().state === state)
  const failures: Failure[] = ended('failed').map((test) => ({
    where: `${test.module.relativeModuleId} > ${test.fullName}`,
    message: messageOf(test.result().errors ?? []),
  }))
  for (const module of modules) {
    const errors = [module, ...module.children.allSuites()].flatMap((place) => place.errors())
    if (errors.length > 0) failures.push({ where: `${module.relativeModuleId}, outside its tests`, message: messageOf(errors) })
  }
  for (const error of unhandled) {
    // As vitest notes it; the test that ran may not be the one that left the error behind.
    const during: unknown = error['VITEST_TEST_NAME']
    const where = typeof during === 'string' ? `outside all tests, during: ${during}` : 'outside all tests'
    failures.push({ where, message: error.stack ?? messageOf([error]) })
  }
  return { passed: ended('passed').length, failures, skipped: tests.length - ended('passed').length - ended('failed').length }
}

/** Writes {@link ProjectResults} to the file that `PROBITY_TEST_RESULTS` names. */
export default class ResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const path = process.env['PROBITY_TEST_RESULTS']
    if (path === undefined) throw new Error('PROBITY_TEST_RESULTS names no file for the results.')
    writeFileSync(path, JSON.stringify(resultsOf(modules, unhandled)))
  }
}
