import { FolderError } from '#shared/ports/folder-error.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { FolderWatcher } from '../folder/folder-watch.ts'

/** A server sends no events: it is asked this often while somebody waits. */
const pollMs = 15_000

/** Watches a folder that can only be listed: names and sizes of people's cards and of each device's bundles. */
export function watchListing(folder: SharedFolder, everyMs = pollMs): FolderWatcher {
  let seen: string | undefined
  const waiting = new Set<() => void>()
  let isStopped = false

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      waiting.add(end)
    })

  return {
    async changed(timeoutMs) {
      const deadline = Date.now() + timeoutMs
      seen ??= await listingOf(folder)
      for (;;) {
        const left = deadline - Date.now()
        if (left <= 0 || isStopped) return false
        await pause(Math.min(left, everyMs))
        if (isStopped) return false
        const now = await listingOf(folder)
        if (now !== seen) {
          seen = now
          return true
        }
      }
    },
    stop() {
      isStopped = true
      for (const end of waiting) end()
    },
  }
}

/** Everything that an exchange would look at, as text; a server that is away is a listing of its own. */
async function listingOf(folder: SharedFolder): Promise<string> {
  try {
    const [people, devices] = await Promise.all([folder.list('people'), folder.list('devices')])
    const directories = devices.filter(({ kind, name }) => kind === 'directory' && /^[A-Za-z0-9-]+$/.test(name)).map(({ name }) => name)
    const bundles = await Promise.all(directories.sort().map((name) => folder.list(`devices/${name}`)))
    return JSON.stringify([people, ...bundles].map((entries) => entries.map(({ name, byteLength }) => `${name} ${byteLength}`).sort()))
  } catch (error) {
    return error instanceof FolderError ? error.code : 'io'
  }
}
