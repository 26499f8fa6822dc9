import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Installs the alternatives from their own lock file, without their scripts, when they are not there yet.
 *
 * @returns why they cannot be had; `undefined` when they are there
 */
export function installAlternatives(): string | undefined {
  const directory = fileURLToPath(new URL('.', import.meta.url))
  if (existsSync(`${directory}node_modules/rxdb`) && existsSync(`${directory}node_modules/dexie-encrypted`)) return undefined
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory, encoding: 'utf8' })
  return status === 0
    ? undefined
    : `the alternatives cannot be installed (npm ci in bench/alternatives): ${stderr.trim().split('\n')[0] ?? ''}`
}
