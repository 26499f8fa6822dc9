import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ProjectResults } from '../../scripts/results-reporter.ts'
import { runProgram } from '../support/programs.ts'

const root = join(import.meta.dirname, '../..')

/** Runs test files of the given texts in a folder of their own, with the reporter of `npm test`. */
function resultsOf(files: Readonly<Record<string, string>>): ProjectResults {
  const parent = join(root, 'test-results')
  mkdirSync(parent, { recursive: true })
  const directory = mkdtempSync(join(parent, 'reporter-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), `import { test } from 'vitest'\n${text}`)
  const path = join(directory, 'results.json')
  const reporter = join(root, 'scripts/results-reporter.ts')
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', directory, `--reporter=${reporter}`]
  runProgram(process.execPath, args, { env: { PROBITY_TEST_RESULTS: path } })
  return JSON.parse(readFileSync(path, 'utf8')) as ProjectResults
}

test('tests are counted, and a failed one is named with its file and message', () => {
  const results = resultsOf({
    'one.test.ts': `test('holds', () => {})\ntest('breaks', () => { throw new Error('three is no two') })\ntest.skip('waits', () => {})`,
  })
  expect(results).toEqual({ passed: 1, skipped: 1, failures: [{ where: 'one.test.ts > breaks', message: 'three is no two' }] })
})

test('a file that cannot be loaded and an error outside all tests are failures too', () => {
  const results = resultsOf({
    'lost.test.ts': `import './nowhere.ts'\ntest('never runs', () => {})`,
    'late.test.ts': `test('ends before its timer', async () => {
      setTimeout(() => { throw new Error('too late') }, 5)
      await new Promise((resolve) => setTimeout(resolve, 50))
    })`,
  })
  expect(results.failures.map(({ where }) => where)).toEqual([
    'lost.test.ts, outside its tests',
    'outside all tests, during: ends before its timer',
  ])
  expect(results.failures[0]?.message).toContain('nowhere.ts')
  expect(results.failures[1]?.message).toContain('too late')
})
