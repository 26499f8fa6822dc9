/**
 * `npm run guards [-- WORD…]`: takes each guard of `test/evidence/guards.ts` away in a copy of the tree, one at a time, and looks whether a
 * test notices. Ends with 1 where none does: that guard could be lost in a change without anybody seeing it.
 *
 * WORD: only guards with this word in their description or file
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guards } from '../test/evidence/guards.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2).map((word) => word.toLowerCase())
const chosen = guards.filter(({ what, file }) => words.length === 0 || words.some((word) => `${what} ${file}`.toLowerCase().includes(word)))
const copy = mkdtempSync(join(tmpdir(), 'probity-guards-'))

/** @returns how many tests failed; `undefined` where a file of tests could not run at all, which proves nothing */
function failedTests(tests: readonly string[]): number | undefined {
  const output = join(copy, 'guards-report.json')
  rmSync(output, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = ['run', '--project', 'unit*', ...tests, '--bail=1', '--reporter=json', `--outputFile.json=${output}`]
  spawnSync(process.execPath, [vitest, ...args], { cwd: copy, stdio: 'ignore' })
  if (!existsSync(output)) return undefined
  // Written by vitest's own reporter.
  const report = JSON.parse(readFileSync(output, 'utf8')) as { success: boolean; numFailedTests: number; numPassedTests: number }
  return report.success || report.numFailedTests > 0 ? report.numFailedTests : undefined
}

/** What `git` knows of, as it lies in the work tree. */
function copyTree(): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  for (const file of files.split('\0')) {
    if (file === '' || !existsSync(join(root, file))) continue
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
}

const unseen: string[] = []
try {
  copyTree()
  const before = failedTests([...new Set(chosen.flatMap(({ tests }) => tests))])
  if (before !== 0) throw new Error('the tests do not pass as they are: nothing can be said of the guards')
  for (const { what, file, line, without, tests } of chosen) {
    const path = join(copy, file)
    const source = readFileSync(path, 'utf8')
    if (source.split(line).length !== 2) throw new Error(`${file}: "${line}" is not there exactly once; mend test/evidence/guards.ts`)
    writeFileSync(
      path,
      source.replace(line, () => without),
    )
    const failed = failedTests(tests)
    writeFileSync(path, source)
    const verdict = failed === undefined ? 'does not run without it' : failed > 0 ? 'seen' : 'NOT SEEN'
    if (verdict !== 'seen') unseen.push(what)
    console.log(`${verdict.padEnd(8)} ${file}: ${what}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${chosen.length - unseen.length} of ${chosen.length} guards are seen by a test when they are gone`)
process.exitCode = unseen.length === 0 ? 0 : 1
