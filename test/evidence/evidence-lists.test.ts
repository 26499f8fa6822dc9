import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { vaultGoals } from './goals.ts'
import { guards } from './guards.ts'

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url))
const missing = (files: readonly string[]): readonly string[] => files.filter((file) => !existsSync(pathOf(file)))

// What takes guards away one by one runs for minutes and not in every change; that its list still fits the sources must show at once.
test('each guard stands once in its file, and its tests exist', () => {
  expect(guards.length).toBeGreaterThan(50)
  const stale = guards.filter(({ file, line }) => !existsSync(pathOf(file)) || readFileSync(pathOf(file), 'utf8').split(line).length !== 2)
  expect(stale.map(({ what, file }) => `${file}: ${what}`)).toEqual([])
  expect(missing(guards.flatMap(({ tests }) => tests))).toEqual([])
})

test('the tests of each goal exist', () => {
  expect(vaultGoals.length).toBeGreaterThan(10)
  expect(missing(vaultGoals.flatMap(({ files }) => files))).toEqual([])
})
