import { wrap } from 'comlink'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import type { DocumentMaker } from '#shared/usecases/contract/ports.ts'
import type { DocumentsApi } from './documents-worker.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import documentsUrl from './documents-worker.ts?worker&url'
import { throwCarried } from './error-border.ts'
import { startWorker } from './worker-policy.ts'

/** The documents worker as a port; started by the first request, since many sessions make no report. */
export function createWorkerDocumentMaker(): DocumentMaker {
  let current: Started | undefined
  let isPrepared = false
  const prepare = async (): Promise<void> => {
    isPrepared = true
    await started().prepare?.()
  }
  const started = (): DocumentMaker => (current ??= start()).maker
  return {
    cancel() {
      const stopped = current
      current = undefined
      stopped?.stop()
      // Who gave up a report is at the screen that had a worker prepared, and asks for another one soon. Only saves time, as that did.
      if (isPrepared) prepare().catch(() => {})
    },
    prepare,
    assess: (request) => started().assess(request),
    dues: (request) => started().dues(request),
    build: (request) => started().build(request),
    buildPortfolio: (request, progress) => started().buildPortfolio(request, progress),
    // The signing key is cloned into the other thread; it stays non-extractable there.
    // A function among the arguments is called back through a proxy.
    make: (request, timestamp, progress) => started().make(request, timestamp, progress),
    sign: (request, timestamp) => started().sign(request, timestamp),
    addTimestamp: (bytes, send) => started().addTimestamp(bytes, send),
    print: (request) => started().print(request),
    verify: (request) => started().verify(request),
  }
}

interface Started {
  readonly maker: DocumentMaker
  stop(): void
}

/** A worker in the middle of laying out pages hears nothing, so that giving up means ending it. */
function start(): Started {
  const worker = startWorker(documentsUrl, 'documents')
  const stopped = Promise.withResolvers<never>()
  // Whether anybody waits or not.
  stopped.promise.catch(() => {})
  const remote = throwCarried<DocumentMaker>(wrap<DocumentsApi>(worker))
  const maker = new Proxy(remote, {
    get:
      (target, name) =>
      (...values: unknown[]): Promise<unknown> => {
        // Every member of the client is such a function, see `throwCarried`.
        const verb = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>
        return Promise.race([verb(...values), stopped.promise])
      },
  })
  return {
    maker,
    stop() {
      worker.terminate()
      stopped.reject(new WorkbenchError('cancelled', 'the work on documents was given up'))
    },
  }
}
