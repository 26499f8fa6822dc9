/** Names of which the operating system tells that they came or went in a directory, so that a long one need not be read for a few. */
import { watch, type FSWatcher } from 'node:fs'

export interface ToldNames {
  /** Listens to this directory, anew if it listened to another one of the same path. @param identity which directory it is */
  follow(directory: string, identity: string): void
  isFollowed(directory: string, identity: string): boolean
  /** Names since it was last asked or first followed; `undefined` where it is not followed, or more were told than are worth a look. */
  take(directory: string, identity: string): readonly string[] | undefined
  stop(directory: string): void
}

/** Watches one directory. @param told gets each name, `undefined` for one that the system does not know, and on any error */
export type WatchNames = (directory: string, told: (name: string | undefined) => void) => { close(): void }

interface Followed {
  readonly identity: string
  readonly watcher: { close(): void }
  names: Set<string>
  isComplete: boolean
  idle: NodeJS.Timeout
}

/** Each is a handle of the operating system. */
const mostFollowed = 32
/** Nobody asks any more: the folder was left, or the vault is locked. A stick must not be held for it. */
const idleMs = 10 * 60_000

/** @param most names that are worth to be looked at one by one */
export function toldNames(most: number, watchNames: WatchNames = watchSystem): ToldNames {
  const followed = new Map<string, Followed>()

  function stop(directory: string): void {
    const one = followed.get(directory)
    if (one === undefined) return
    followed.delete(directory)
    clearTimeout(one.idle)
    one.watcher.close()
  }

  function note(directory: string, identity: string, name: string | undefined): void {
    const one = followed.get(directory)
    if (one?.identity !== identity) return
    // Temporary files, of which nobody is told.
    if (name?.startsWith('.') === true) return
    if (name === undefined || one.names.size >= most) one.isComplete = false
    else one.names.add(name)
  }

  return {
    follow(directory, identity) {
      stop(directory)
      if (followed.size >= mostFollowed) return
      try {
        const watcher = watchNames(directory, (name) => note(directory, identity, name))
        const idle = setTimeout(() => stop(directory), idleMs).unref()
        followed.set(directory, { identity, watcher, names: new Set(), isComplete: true, idle })
      } catch {
        // Too many watches on this computer, or a disk without: the directory is read.
        return
      }
    },

    isFollowed: (directory, identity) => followed.get(directory)?.identity === identity,

    take(directory, identity) {
      const one = followed.get(directory)
      if (one?.identity !== identity) return undefined
      if (!one.isComplete) {
        // Whoever reads it all begins to listen anew.
        stop(directory)
        return undefined
      }
      const names = [...one.names]
      one.names = new Set()
      one.idle.refresh()
      return names
    },

    stop,
  }
}

const watchSystem: WatchNames = (directory, told) => {
  const watcher: FSWatcher = watch(directory, { persistent: false })
  watcher.on('change', (event, name) => {
    // What changed within a file leaves the names as they are.
    if (event === 'rename') told(typeof name === 'string' ? name : undefined)
  })
  watcher.on('error', () => told(undefined))
  return watcher
}
