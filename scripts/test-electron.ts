// `npm run test:electron`: the tests that need Electron's own binary. Without it they did not run, and that is never a success.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { buildElectron } from './build-electron.ts'
import { findElectron } from './find-electron.ts'

/** sysexits.h: temporary failure; told apart from a failed test. */
const notRun = 75

const root = resolve(import.meta.dirname, '..')
const main = join(root, 'dist/electron/main.cjs')

const electron = await findElectron(root)
if (electron === undefined) {
  console.log(
    'NOT RUN: no Electron binary. Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked one, or run `npx install-electron --no` with a network.',
  )
  process.exit(notRun)
}

const built = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
  cwd: root,
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(1)
await buildElectron(root)

const scratch = mkdtempSync(join(tmpdir(), 'probity-electron-'))
const results: Record<string, boolean> = {}

function check(name: string, passed: boolean): void {
  results[name] = passed
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name}`)
}

try {
  check('the real program passes its own test', selfTest(electron, [main]))
  check('a second run finds the same profile', selfTest(electron, [main]))
  await driveDevelopmentBinary(electron)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
mkdirSync(join(root, 'test-results'), { recursive: true })
writeFileSync(join(root, 'test-results/electron.json'), `${JSON.stringify({ electron, platform: process.platform, results }, null, 2)}\n`)
const failed = Object.values(results).filter((passed) => !passed).length
console.log(`${Object.keys(results).length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** Starts the program with its real sandbox and keystore and reads its verdict. */
function selfTest(program: string, args: readonly string[]): boolean {
  const verdict = join(scratch, 'verdict.json')
  rmSync(verdict, { force: true })
  const run = spawnSync(program, [...args, `--profile=${join(scratch, 'profile')}`, `--self-test=${verdict}`], {
    stdio: 'inherit',
    timeout: 60_000,
  })
  if (!existsSync(verdict)) return false
  console.log(readFileSync(verdict, 'utf8'))
  return run.status === 0
}

/** Playwright replaces the keystore and needs the debugger, but it can look at the page. */
async function driveDevelopmentBinary(executablePath: string): Promise<void> {
  const app = await _electron.launch({ executablePath, args: [main, `--profile=${join(scratch, 'driven')}`], chromiumSandbox: true })
  try {
    const page = await app.firstWindow()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.getByRole('heading').first().waitFor({ timeout: 30_000 })
    check('the page shows itself at app://probity', page.url().startsWith('app://probity/'))
    check('the bridge has 13 functions', (await page.evaluate(() => Object.keys(window.probityHost ?? {}).length)) === 13)
    check('no violation of the content security policy', errors.length === 0)
    await page.evaluate(() => window.open('https://example.org/'))
    check('no second window', app.windows().length === 1)
  } finally {
    await app.close()
  }
}
