import { randomInt } from 'node:crypto'
import { promises as fs } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf } from './folder/folder-errno.ts'
import { writeFileWhole } from './folder/write-file.ts'

/** Where one installation keeps what is its own: chosen port, known folders, backups, browser profile. Nothing in it is plaintext of a vault. */
export interface Profile {
  readonly directory: string
  readonly backups: string
  /** Launch files and the like; emptied at each start. */
  readonly run: string
  /** `--user-data-dir` of the browser window, and with it the vaults of the browser host. */
  readonly browser: string
}

/** Dynamic ports (RFC 6335): no service is assigned one. */
const firstPort = 49_152
const lastPort = 65_535

/** `XDG_DATA_HOME/probity`, `~/Library/Application Support/Probity` or `%LOCALAPPDATA%\Probity`. */
export function defaultProfileDirectory(platform = process.platform, environment = process.env, home = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Probity')
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Probity')
  const dataHome = environment.XDG_DATA_HOME
  // The XDG base directory specification says to ignore a relative path.
  return join(dataHome !== undefined && isAbsolute(dataHome) ? dataHome : join(home, '.local', 'share'), 'probity')
}

/**
 * Makes the directories, for this user alone.
 * @throws {HostError} `io`, `full` or `read-only` when they cannot be made
 */
export async function openProfile(directory = defaultProfileDirectory()): Promise<Profile> {
  const root = resolve(directory)
  const profile = { directory: root, backups: join(root, 'backups'), run: join(root, 'run'), browser: join(root, 'browser') }
  try {
    for (const path of Object.values(profile)) {
      await fs.mkdir(path, { recursive: true, mode: 0o700 })
      // mkdir leaves the mode of a directory that was there before.
      await fs.chmod(path, 0o700)
    }
  } catch (error) {
    const errno = errnoOf(error)
    const code = errno === 'ENOSPC' || errno === 'EDQUOT' ? 'full' : errno === 'EROFS' ? 'read-only' : 'io'
    throw new HostError(
      code,
      `cannot use the profile directory ${root}: ${errno ?? 'unknown error'}; choose another with --profile`,
      {},
      { cause: error },
    )
  }
  return profile
}

/**
 * The port of this profile, chosen once: IndexedDB belongs to scheme, host and port, so another port is an empty database.
 * @throws {HostError} `io` if the stored value is not a port (better to stop than to show an empty workspace)
 */
export async function profilePort(profile: Profile): Promise<number> {
  const path = join(profile.directory, 'port')
  try {
    const text = (await fs.readFile(path, 'utf8')).trim()
    const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0
    if (port >= 1024 && port <= lastPort) return port
    throw new HostError(
      'io',
      `${path} does not hold a port number; restore it from a backup, or delete it to start with an empty workspace`,
    )
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
  const port = randomInt(firstPort, lastPort + 1)
  await writeFileWhole(path, `${port}\n`)
  return port
}
