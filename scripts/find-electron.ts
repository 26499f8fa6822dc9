import { spawnSync } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const downloadMs = 60_000
const lookupMs = 4_000

/**
 * The Electron program: `ELECTRON_OVERRIDE_DIST_PATH`, else the one beside the npm package, which is downloaded once if it is missing.
 * @returns absolute path, or `undefined` when it is not there and cannot be had
 */
export async function findElectron(root: string, mayDownload = true): Promise<string | undefined> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const directory = join(root, 'node_modules/electron')
  const found = installed(override ?? join(directory, 'dist'), directory)
  if (found !== undefined || override !== undefined || !mayDownload || !existsSync(join(directory, 'install.js'))) return found
  if (!(await isReachable())) return undefined
  // Electron's own installer: checks the archive against the checksums in the package. Its stack traces help nobody here.
  spawnSync(process.execPath, [join(directory, 'install.js')], { cwd: root, stdio: 'ignore', timeout: downloadMs })
  return installed(join(directory, 'dist'), directory)
}

/** For the one who started the desktop app in vain: what is missing, where it belongs, and what happens instead. */
export function electronMissing(root: string, platform = process.platform, arch = process.arch): string {
  const { ELECTRON_OVERRIDE_DIST_PATH: override } = process.env
  // The package's own description of itself.
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  const archive = `electron-v${version}-${platform}-${arch}.zip`
  return override === undefined
    ? `No desktop window: ${archive} could not be downloaded from github.com. Probity opens in the browser; only quick unlock and the dialogs of the system need the desktop. For the desktop app, unpack that file into node_modules/electron/dist or set ELECTRON_MIRROR, and start again.`
    : `No desktop window: ELECTRON_OVERRIDE_DIST_PATH is ${override}, where no Electron program lies. Probity opens in the browser.`
}

/** The installer tries for most of a minute before it gives up offline; a name that does not resolve says so at once. */
async function isReachable(): Promise<boolean> {
  const { HTTPS_PROXY, https_proxy, ELECTRON_MIRROR, npm_config_electron_mirror } = process.env
  if (HTTPS_PROXY ?? https_proxy ?? ELECTRON_MIRROR ?? npm_config_electron_mirror) return true
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), lookupMs).unref())
  return await Promise.race([
    lookup('github.com').then(
      () => true,
      () => false,
    ),
    late,
  ])
}

function installed(dist: string, directory: string): string | undefined {
  const names = [pathFile(directory), 'electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'].filter(
    (name) => name !== undefined,
  )
  return names.map((name) => join(dist, name)).find((path) => existsSync(path))
}

/** Written by the installer once the archive is unpacked. */
function pathFile(directory: string): string | undefined {
  const path = join(directory, 'path.txt')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
