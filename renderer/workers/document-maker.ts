import { wrap } from 'comlink'
import type { DocumentMaker } from '#shared/usecases/ports.ts'
import type { DocumentsApi } from './documents-worker.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import documentsUrl from './documents-worker.ts?worker&url'
import { throwCarried } from './error-border.ts'
import { startWorker } from './worker-policy.ts'

/** The documents worker as a port; started by the first request, since many sessions make no report. */
export function createWorkerDocumentMaker(): DocumentMaker {
  let maker: DocumentMaker | undefined
  const started = (): DocumentMaker => (maker ??= throwCarried<DocumentMaker>(wrap<DocumentsApi>(startWorker(documentsUrl, 'documents'))))
  return {
    assess: (request) => started().assess(request),
    build: (request) => started().build(request),
    // The signing key is cloned into the other thread; it stays non-extractable there.
    // A function among the arguments is called back through a proxy.
    make: (request, timestamp) => started().make(request, timestamp),
    sign: (request, timestamp) => started().sign(request, timestamp),
    print: (request) => started().print(request),
    verify: (request) => started().verify(request),
  }
}
