import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// The runner leaves one core to itself and would use a single worker on two cores, though it has little to do.
const unitWorkers = Math.max(2, availableParallelism() - 1)

/** What takes longest begins first, or a run ends with one worker idle: a clean machine knows no durations, and goes by the files' sizes. */
const longest: readonly string[] = [
  'test/shared/sync/exchange/simulation.test.ts',
  'test/electron/cli/demo.test.ts',
  'test/electron/cli/commands.test.ts',
  'test/shared/usecases/assessments/large-assessments.test.ts',
  'test/shared/usecases/reports/report-verbs.test.ts',
  'test/electron/node/targets/shared-folders.test.ts',
  'test/browser/whole-assessments.test.ts',
  'test/browser/interface.test.ts',
  'test/browser/vault.test.ts',
  'test/browser/journey/journey.test.ts',
]
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((path) => moduleId.endsWith(path))
      return found === -1 ? longest.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

/** A condition is waited for much longer than it takes, or a busy machine fails a test that holds; what never comes costs the time once. */
const patience = { poll: { timeout: 20_000 } }

const elsewhere = ['test/browser/**', 'test/documents/**', 'test/bench/**']
/** What changes the process for the files after it: a module in another's place, and electron-builder, which gives pkijs another engine. */
const changesProcess = /\bvi\.(?:doM|m)ock\(|from 'electron-builder'/
const alone = globSync('test/**/*.test.ts', { exclude: elsewhere }).filter((path) => changesProcess.test(readFileSync(path, 'utf8')))

const unit = {
  environment: 'node',
  expect: patience,
  // A report with new RSA keys takes seconds, and several times that where other work runs beside.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  maxWorkers: unitWorkers,
  // What a file leaves behind reaches none after it.
  unstubGlobals: true,
  unstubEnvs: true,
  restoreMocks: true,
  sequence: { groupOrder: 0 },
} satisfies TestProjectInlineConfiguration['test']

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // All that these import is read once, and runs warm.
      { test: { ...unit, name: 'unit', include: ['test/**/*.test.ts'], exclude: [...elsewhere, ...alone], isolate: false } },
      { test: { ...unit, name: 'unit-alone', include: alone } },
      {
        // Documents judged by independent programs (poppler, qpdf, LibreOffice, openssl, xmlsec1, age).
        test: {
          name: 'documents',
          include: ['test/documents/**/*.test.ts'],
          environment: 'node',
          expect: patience,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Each file has its own folder, NSS database and LibreOffice profile.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The built app in the system's Chromium, two profiles, a real folder.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          expect: patience,
          // A whole assessment by keyboard takes most of a minute, and several times that beside other work; a page that hangs says so sooner.
          testTimeout: 600_000,
          hookTimeout: 300_000,
          // One browser leaves two fifths of two cores idle. A third would make pages wait for longer than their limits.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
