/** Documents made in the built worker, as the app makes them; called by `documents.bench.ts`. */
import { wrap } from 'comlink'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import { createWorkerDocumentMaker } from '../../../renderer/workers/document-maker.ts'
import { startWorker } from '../../../renderer/workers/worker-policy.ts'
import { timed } from '../../statistics.ts'
import { createdAt, person, signingAct } from '../signing-act.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import workerUrl from './one-format-worker.ts?worker&url'
import type { OneFormat } from './one-format-worker.ts'

export interface WorkerTimes {
  /** Milliseconds from the start of the worker to the signed file. */
  readonly first: number
  /** Of the documents after it, in the same worker. */
  readonly following: readonly number[]
}
export interface PreparedTimes {
  /** Milliseconds from the start of the worker until it is prepared. */
  readonly preparation: number
  /** The first document after that. */
  readonly first: number
}

const identity = createIdentity({ person, algorithm: 'rsa3072', clock: { now: () => '2026-11-01T09:00:00.000Z' } })

const benches = {
  /** One format, by the code that the app's worker runs. */
  async one(format: 'pdf' | 'docx', report: ReportDocument, following: number): Promise<WorkerTimes> {
    const { identity: signer } = await identity
    return startedOnce((worker) => {
      const remote = wrap<OneFormat>(worker)
      return () => remote.make(format, report, signer)
    }, following)
  },
  /** The same in a worker that was prepared, as the app's is when the screen of reports is shown. */
  async prepared(format: 'pdf' | 'docx', report: ReportDocument): Promise<PreparedTimes> {
    const { identity: signer } = await identity
    const worker = startWorker(workerUrl, 'documents')
    const remote = wrap<OneFormat>(worker)
    const preparation = await timed(() => remote.prepare())
    const first = await timed(() => remote.make(format, report, signer))
    worker.terminate()
    return { preparation, first }
  },
  /** PDF and Word file together, through the app's own worker. */
  async both(report: ReportDocument, following: number): Promise<WorkerTimes> {
    const { identity: signer } = await identity
    const maker = createWorkerDocumentMaker()
    const make = () => maker.make({ report, createdAt, ...signingAct, identity: signer })
    const first = await timed(make)
    const times: number[] = []
    for (let turn = 0; turn < following; turn += 1) times.push(await timed(make))
    maker.cancel?.()
    return { first, following: times }
  },
}

async function startedOnce(connect: (worker: Worker) => () => Promise<unknown>, following: number): Promise<WorkerTimes> {
  let worker: Worker | undefined
  let make: () => Promise<unknown> = () => Promise.resolve()
  const first = await timed(() => {
    worker = startWorker(workerUrl, 'documents')
    make = connect(worker)
    return make()
  })
  const times: number[] = []
  for (let turn = 0; turn < following; turn += 1) times.push(await timed(make))
  worker?.terminate()
  return { first, following: times }
}

export type DocumentBenches = typeof benches
Object.assign(globalThis, { documentBenches: benches })
