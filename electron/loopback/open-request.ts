import { watch, promises as fs } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../node/profile.ts'

/** Longest wait for a running server to take the request up. */
const patienceMs = 3_000
const lookMs = 50

const requestPath = (profile: Profile): string => join(profile.run, 'open-request')

/**
 * Asks the server that already runs over this profile to show its window again. The request is a file in a directory that is closed to
 * other users; it says nothing, so that writing one does no more than a second start does.
 *
 * @returns whether a server took it up
 */
export async function requestWindow(profile: Profile): Promise<boolean> {
  const path = requestPath(profile)
  await fs.writeFile(path, '', { mode: 0o600 })
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    await new Promise((resolve) => setTimeout(resolve, lookMs))
    if (!(await isThere(path))) return true
  }
  await fs.rm(path, { force: true })
  return false
}

/** Calls `open` for each request until the returned function is called. */
export async function answerRequests(profile: Profile, open: () => Promise<void>): Promise<() => void> {
  const path = requestPath(profile)
  // Left by a start that was interrupted.
  await fs.rm(path, { force: true })
  const answer = async (): Promise<void> => {
    if (!(await isThere(path))) return
    await fs.rm(path, { force: true })
    await open()
  }
  // One after another: an event comes for the file's end, too.
  let last = Promise.resolve()
  const watcher = watch(profile.run, (_event, name) => {
    if (name === 'open-request') last = last.then(answer)
  })
  return () => watcher.close()
}

async function isThere(path: string): Promise<boolean> {
  return await fs.access(path).then(
    () => true,
    () => false,
  )
}
