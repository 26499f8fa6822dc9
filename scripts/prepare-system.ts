// Installs what the tests judge with (Debian, as root), or says exactly what is missing and what is skipped because of it.
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { extraPackages, systemPrograms, type SystemProgram } from './system-programs.ts'

const isInstalled = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((directory) => directory !== '' && existsSync(join(directory, command)))

const missingPrograms = (): SystemProgram[] => systemPrograms.filter((program) => !isInstalled(program.command))

/** Milliseconds; a mirror that stalls must not hold the run. */
const aptLimit = 8 * 60_000

function aptInstall(packages: readonly string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Into a file: a service that a package starts would hold our own output open, after everything ended.
  mkdirSync('test-results', { recursive: true })
  const log = 'test-results/apt.log'
  const output = openSync(log, 'w')
  const run = (args: readonly string[]): boolean =>
    spawnSync('apt-get', args, { env: environment, stdio: ['ignore', 'ignore', output], timeout: aptLimit, killSignal: 'SIGKILL' })
      .status === 0
  const isDone = run(['update', '-qq']) && run(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  closeSync(output)
  if (!isDone) console.log(readFileSync(log, 'utf8').slice(-2_000))
  return isDone
}

/** @returns programs that are still missing; each has been named on standard output */
export function prepareSystem(): readonly SystemProgram[] {
  const missing = missingPrograms()
  if (missing.length === 0) return []
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (canInstall) {
    const packages = [...new Set([...missing.map((program) => program.debianPackage), ...extraPackages])]
    console.log(`Installing what the tests judge with: ${packages.join(' ')}`)
    if (!aptInstall(packages)) console.log('apt-get could not install all of them.')
  }
  const still = missingPrograms()
  for (const program of still) {
    console.log(`MISSING ${program.command} (Debian package ${program.debianPackage}): skipped is ${program.neededFor}.`)
  }
  return still
}
