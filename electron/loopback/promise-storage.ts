import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { errnoOf } from '../node/folder/folder-errno.ts'
import { writeFileWhole } from '../node/folder/write-file.ts'

/** As Chromium writes "allowed" for a site's permission. */
const allowed = 1

/**
 * Has the browser profile promise to keep the vaults. When the disk gets full, Chromium deletes all that it did not promise to keep, a site's
 * databases as a whole; and `navigator.storage.persist()` is granted to sites that are bookmarked or used for long, never to ours on its first
 * day. The profile is ours alone, so the permission is written where the browser keeps it. One that ignores it loses nothing: the page asks
 * all the same and shows the answer.
 *
 * @param origin `http://127.0.0.1:<port>`
 */
export async function promiseStorage(browserProfile: string, origin: string): Promise<void> {
  const directory = join(browserProfile, 'Default')
  const path = join(directory, 'Preferences')
  try {
    const known = await readPreferences(path)
    const site = `${origin},*`
    const permissions = known && within(known, ['profile', 'content_settings', 'exceptions', 'durable_storage'])
    // What cannot be read is the browser's to mend, and what stands there already is not written anew.
    if (!known || !permissions || isObject(permissions[site])) return
    permissions[site] = { setting: allowed }
    await fs.mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFileWhole(path, JSON.stringify(known))
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
  }
}

type Json = Record<string, unknown>

/** Empty before the first start. */
async function readPreferences(path: string): Promise<Json | undefined> {
  try {
    const value: unknown = JSON.parse(await fs.readFile(path, 'utf8'))
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    if (errnoOf(error) === 'ENOENT') return {}
    throw error
  }
}

/** The object at a path, made where it is missing; `undefined` where something else stands. */
function within(root: Json, names: readonly string[]): Json | undefined {
  let at = root
  for (const name of names) {
    const next = (at[name] ??= {})
    if (!isObject(next)) return undefined
    at = next
  }
  return at
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
