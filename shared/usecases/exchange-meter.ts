import type { SharedFolder } from '../ports/shared-folder.ts'
import { WorkbenchError } from './workbench-error.ts'

/** Counts what an exchange carries, and stops it between two files when somebody cancels. */
export interface ExchangeMeter {
  /** Bytes read from and written to the folder so far. */
  readonly byteLength: () => number
  readonly cancel: () => void
  readonly measure: (folder: SharedFolder) => SharedFolder
}

function exchangeMeter(): ExchangeMeter {
  let bytes = 0
  let isCancelled = false
  const goOn = (): void => {
    // What was committed stays; the next exchange goes on from there.
    if (isCancelled) throw new WorkbenchError('cancelled', 'the exchange was cancelled')
  }
  return {
    byteLength: () => bytes,
    cancel() {
      isCancelled = true
    },
    measure: (folder) => ({
      async list(directory, options) {
        goOn()
        return await folder.list(directory, options)
      },
      async read(path) {
        goOn()
        const content = await folder.read(path)
        bytes += content.byteLength
        return content
      },
      async writeNew(path, content) {
        goOn()
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
