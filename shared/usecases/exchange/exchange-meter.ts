import type { SharedFolder } from '../../ports/shared-folder.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Counts what an exchange carries, and stops it between two files when somebody cancels. */
export interface ExchangeMeter {
  /** Bytes read from and written to the folder so far. */
  readonly byteLength: () => number
  readonly cancel: () => void
  readonly measure: (folder: SharedFolder) => SharedFolder
}

function exchangeMeter(): ExchangeMeter {
  let bytes = 0
  // What was committed stays; the next exchange goes on from there.
  const cancelled = (): WorkbenchError => new WorkbenchError('cancelled', 'the exchange was cancelled')
  let isCancelled = false
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>()
  // Mostly nobody cancels.
  stopped.catch(() => {})
  const goOn = (): void => {
    if (isCancelled) throw cancelled()
  }
  /** A server may be silent for long; nobody has to wait for what is only read. */
  const unlessStopped = <T>(reading: Promise<T>): Promise<T> => Promise.race([reading, stopped])
  return {
    byteLength: () => bytes,
    cancel() {
      isCancelled = true
      stop(cancelled())
    },
    measure: (folder) => ({
      async list(directory, options) {
        goOn()
        return await unlessStopped(folder.list(directory, options))
      },
      async read(path) {
        goOn()
        const content = await unlessStopped(folder.read(path))
        bytes += content.byteLength
        return content
      },
      async writeNew(path, content) {
        goOn()
        // Waited for even then: a bundle that arrived after the next one was written would be a second history.
        await folder.writeNew(path, content)
        bytes += content.byteLength
      },
    }),
  }
}

/** The exchange or preview under way, if any. */
export interface RunningExchange {
  readonly cancel: () => void
  readonly measured: <T>(work: (meter: ExchangeMeter) => Promise<T>) => Promise<T>
}

export function runningExchange(): RunningExchange {
  let current: ExchangeMeter | undefined
  return {
    cancel: () => current?.cancel(),
    async measured(work) {
      const meter = exchangeMeter()
      current = meter
      try {
        return await work(meter)
      } finally {
        current = undefined
      }
    },
  }
}
