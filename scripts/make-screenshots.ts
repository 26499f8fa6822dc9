// Pictures of the app for the README, made by using it: two people share a folder, one fills assessments, the other opens them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openAppWindow } from './screenshots/app-window.ts'
import { createColleague } from '../test/support/colleague.ts'
import { takePictures } from './screenshots/take-pictures.ts'

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'docs/images') },
    /** Directory of a build that is there already. */
    assets: { type: 'string' },
    /** Every screen in both lights and widths, to be looked at, instead of the few for the README. */
    all: { type: 'boolean', default: false },
    language: { type: 'string', default: 'en' },
  },
})

const { language } = values
if (language !== 'en' && language !== 'de' && language !== 'fr') throw new Error('--language is en, de or fr')

const directory = mkdtempSync(join(tmpdir(), 'probity-screenshots-'))
const assets = values.assets ?? join(directory, 'renderer')
if (values.assets === undefined) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', '--outDir', assets, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (built.status !== 0) process.exit(1)
}
const folder = join(directory, 'Aurelia AI assessments')
mkdirSync(folder)
mkdirSync(values.out, { recursive: true })
const colleague = await createColleague(directory, folder)
const app = await openAppWindow(directory, assets)
try {
  await takePictures({ page: app.page, colleague, folder, out: values.out, all: values.all, language })
} catch (thrown) {
  await app.page.screenshot({ path: join(values.out, 'failed.png') })
  throw thrown
} finally {
  await app.close()
  rmSync(directory, { recursive: true, force: true })
}
