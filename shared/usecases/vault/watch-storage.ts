import type { EngineContext } from '../session/session.ts'
import type { StorageState } from '../contract/workspace-settings.ts'

const tickMs = 60_000
/** A piece of evidence may have 10 MB and a backup writes the vault once more: below this somebody has to make room. */
const lowBytes = 500_000_000
/** The next save may fail. */
const criticalBytes = 50_000_000

/** @param freeBytes of the narrower of quota and disk */
export const storageStateOf = (freeBytes: number): StorageState => ({
  freeBytes,
  level: freeBytes < criticalBytes ? 'critical' : freeBytes < lowBytes ? 'low' : 'enough',
})

export interface StorageWatch {
  /** `undefined` until it is known, and where nobody can tell. */
  state(): StorageState | undefined
  look(): Promise<void>
  stop(): void
}

/**
 * Looks at the room that is left, at once and every minute, and tells when it gets little. A browser answers with its quota and not with the
 * disk's room, so the host is asked as well.
 */
export function watchStorage(context: EngineContext): StorageWatch {
  const { ports } = context
  let state: StorageState | undefined
  let isStopped = false

  async function look(): Promise<void> {
    const free = await Promise.all([quotaLeft(), diskLeft()])
    const known = free.filter((bytes) => bytes !== undefined)
    if (known.length === 0 || isStopped) return
    const next = storageStateOf(Math.min(...known))
    const isNews = next.level !== (state?.level ?? 'enough')
    state = next
    if (isNews) context.emit({ kind: 'storage', storage: next })
  }

  async function quotaLeft(): Promise<number | undefined> {
    const estimate = await ports.storageEstimate?.()
    return estimate && Math.max(0, estimate.quotaBytes - estimate.usedBytes)
  }
  /** A host that cannot say, or is away, is no reason to alarm anybody. */
  async function diskLeft(): Promise<number | undefined> {
    try {
      return (await ports.host().diskSpace()).freeBytes
    } catch {
      return undefined
    }
  }

  void look()
  const stop = ports.every(tickMs, () => void look())
  return {
    state: () => state,
    look,
    stop() {
      isStopped = true
      stop()
    },
  }
}
