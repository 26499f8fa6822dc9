// `npm start`: builds what is missing or old, opens the desktop app, and where Electron cannot be had, the browser host.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ProbityError } from '#shared/errors.ts'
import { serve } from '../electron/loopback/serve.ts'
import { buildElectron } from './build-electron.ts'
import { electronMissing, findElectron } from './find-electron.ts'

const root = resolve(import.meta.dirname, '..')
const renderer = join(root, 'dist/renderer')

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    profile: { type: 'string' },
    browser: { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
    'print-launch': { type: 'boolean', default: false },
  },
})

/** Newest change below a directory, in milliseconds since 1970. */
function newest(path: string): number {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isStale(): boolean {
  const page = join(renderer, 'index.html')
  if (![page, join(renderer, 'probity-verifier.txt')].every(existsSync)) return true
  const sources = ['renderer', 'shared', 'templates', 'assets', 'vite.config.ts', 'package.json']
    .map((name) => join(root, name))
    .filter(existsSync)
  return Math.max(...sources.map(newest)) > statSync(page).mtimeMs
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

if (isStale()) {
  console.error('Building the app …')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  // The verifier first: the app carries a copy, to be saved beside a report.
  for (const config of ['vite.verifier.config.ts', 'vite.config.ts']) {
    const built = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (built.status !== 0) fail('The app could not be built; the messages above say why.')
  }
}

const port = values.port === undefined ? undefined : Number(values.port)
if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) fail('--port takes a number from 0 to 65535')

const inBrowser = values.browser || values['no-open'] || values['print-launch']
const electron = inBrowser ? undefined : await findElectron(root)
if (electron !== undefined) {
  await buildElectron(root)
  const flags = values.profile === undefined ? [] : [`--profile=${resolve(values.profile)}`]
  process.exit(spawnSync(electron, [join(root, 'dist/electron/main.cjs'), ...flags], { stdio: 'inherit' }).status ?? 1)
}
if (!inBrowser) console.error(electronMissing(root))

try {
  // package.json is our own.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  await serve({
    assets: renderer,
    version,
    ...(values.profile !== undefined && { profile: values.profile }),
    ...(port !== undefined && { port }),
    open: values['print-launch'] ? 'print' : values['no-open'] ? 'code' : 'browser',
    say: (line) => console.log(line),
  })
  process.exit(0)
} catch (error) {
  if (error instanceof ProbityError) fail(error.message)
  throw error
}
