import { watch, promises as fs, type FSWatcher } from 'node:fs'
import { join } from 'node:path'

/** Files lie at most this deep (`blobs/aa/…`). */
const depth = 2
const maxDirectories = 1_024
/** Network shares send no events, so the times of the directories are also looked at. */
const pollMs = 2_000
/** A burst of writes is one change. */
const settleMs = 150

export interface FolderWatcher {
  /** `true` as soon as the folder differs from the last call's end (the first call: from now); `false` after `timeoutMs` or on `stop`. */
  changed(timeoutMs: number): Promise<boolean>
  stop(): void
}

/** Watches the directories of a folder, not its files: these never change, they only come and go. */
export function watchFolder(root: string): FolderWatcher {
  let seen: Promise<string> | undefined
  const waiting = new Set<(value: boolean) => void>()

  async function changed(timeoutMs: number): Promise<boolean> {
    seen ??= directoryTimes(root)
    const before = await seen
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const now = await directoryTimes(root)
      if (now !== before) {
        seen = Promise.resolve(now)
        return true
      }
      const left = deadline - Date.now()
      if (left <= 0) return false
      if (!(await eventOrDelay(root, Math.min(left, pollMs), waiting))) return false
    }
  }

  return {
    changed,
    stop() {
      for (const end of waiting) end(false)
    },
  }
}

/** Resolves after an event or the delay with `true`, after `stop` with `false`. */
async function eventOrDelay(root: string, delayMs: number, waiting: Set<(value: boolean) => void>): Promise<boolean> {
  const directories = [...(await listDirectories(root)).keys()]
  return await new Promise((resolve) => {
    const watchers: FSWatcher[] = []
    const end = (value: boolean) => {
      clearTimeout(timer)
      waiting.delete(end)
      for (const watcher of watchers) watcher.close()
      resolve(value)
    }
    let timer = setTimeout(() => end(true), delayMs)
    waiting.add(end)
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => end(true), settleMs)
    }
    for (const directory of directories) {
      try {
        // Errors (a directory that goes away, too many watches) leave the polling.
        watchers.push(watch(directory, { persistent: false }, soon).on('error', soon))
      } catch {
        return
      }
    }
  })
}

async function directoryTimes(root: string): Promise<string> {
  const found = await listDirectories(root)
  return [...found].map(([path, time]) => `${path}\0${time}`).join('\n')
}

/** Directories down to `depth` with their modification times in nanoseconds; empty while the root is away. */
async function listDirectories(root: string): Promise<Map<string, bigint>> {
  const times = new Map<string, bigint>()
  let level = [root]
  for (let below = 0; below <= depth && level.length > 0; below += 1) {
    const next: string[] = []
    for (const directory of level) {
      if (times.size >= maxDirectories) return times
      try {
        const status = await fs.lstat(directory, { bigint: true })
        if (!status.isDirectory()) continue
        times.set(directory, status.mtimeNs)
        if (below === depth) continue
        const entries = await fs.readdir(directory, { withFileTypes: true })
        next.push(
          ...entries
            .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
            .map((entry) => join(directory, entry.name))
            .sort(),
        )
      } catch {
        // Gone or closed to us: shows as absent, which is a change.
        continue
      }
    }
    level = next
  }
  return times
}
