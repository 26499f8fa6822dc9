export type SaveStatus = 'saved' | 'saving' | 'failed'

export interface SaveQueueDeps<Value> {
  /** Resolves after the commit. */
  readonly write: (key: string, value: Value) => Promise<void>
  readonly onStatus: (status: SaveStatus) => void
  readonly onError: (thrown: unknown) => void
  readonly delayMs: number
  /** Pause before a failed write is tried again. */
  readonly retryMs?: number
}

/**
 * Writes the latest value of each key, one write at a time, in the order of their first change. "saved" is said only when
 * nothing waits and nothing is under way; a failed value stays in the queue and is tried again.
 */
export function createSaveQueue<Value>({ write, onStatus, onError, delayMs, retryMs = 4_000 }: SaveQueueDeps<Value>) {
  const waiting = new Map<string, Value>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let current: string | undefined

  const arm = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
  }

  const drain = async (): Promise<void> => {
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [key, value] = next.value
      waiting.delete(key)
      current = key
      try {
        await write(key, value)
      } catch (thrown) {
        // A newer value typed meanwhile wins over the one that failed.
        if (!waiting.has(key)) waiting.set(key, value)
        onStatus('failed')
        onError(thrown)
        arm(retryMs)
        return
      } finally {
        current = undefined
      }
    }
    onStatus('saved')
  }

  const run = (): Promise<void> => {
    clearTimeout(timer)
    running ??= drain().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    put(key: string, value: Value, afterMs = delayMs): void {
      waiting.set(key, value)
      onStatus('saving')
      arm(afterMs)
    },
    /** Whether the newest value of a key is not known to be written. */
    isUnwritten: (key: string): boolean => key === current || waiting.has(key),
    /** Writes what waits now; resolves when it is written or has failed. */
    async flush(): Promise<void> {
      clearTimeout(timer)
      if (running !== undefined) await running
      if (waiting.size > 0) await run()
    },
    /** Forgets what waits, without writing. */
    drop(): void {
      clearTimeout(timer)
      waiting.clear()
      onStatus('saved')
    },
  }
}
