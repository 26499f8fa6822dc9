import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { electronMissing, findElectron } from '../../scripts/find-electron.ts'

const root = resolve(import.meta.dirname, '../..')
afterEach(() => vi.unstubAllEnvs())

it('who starts the desktop app without Electron reads which file is missing, where it belongs and what opens instead', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
  const { devDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { devDependencies: { electron: string } } // our own
  const line = electronMissing(root, 'win32', 'arm64')
  expect(line).toContain(`electron-v${devDependencies.electron}-win32-arm64.zip`)
  expect(line).toContain('node_modules/electron/dist')
  expect(line).toContain('opens in the browser')
})

it('a folder that was named and holds no Electron is named back', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', import.meta.dirname)
  expect(await findElectron(root)).toBeUndefined()
  expect(electronMissing(root)).toContain(import.meta.dirname)
})
