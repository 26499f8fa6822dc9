import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWorkerDocumentMaker } from '../../../renderer/workers/document-maker.ts'

// Vite makes this one; here no worker is started.
vi.mock('../../../renderer/workers/documents-worker.ts?worker&url', () => ({ default: './documents-worker.js' }))

/** A worker that hears and never answers, as one in the middle of a report. */
class SilentWorker {
  static readonly started: SilentWorker[] = []
  readonly asked: string[] = []
  isTerminated = false
  constructor() {
    SilentWorker.started.push(this)
  }
  postMessage({ path }: { readonly path: readonly string[] }): void {
    this.asked.push(path.join('.'))
  }
  addEventListener(): void {}
  removeEventListener(): void {}
  terminate(): void {
    this.isTerminated = true
  }
}

beforeEach(() => {
  SilentWorker.started.length = 0
  vi.stubGlobal('Worker', SilentWorker)
  vi.stubGlobal('location', { origin: new URL(import.meta.url).origin })
})
afterEach(() => vi.unstubAllGlobals())
const workers = () => SilentWorker.started.map(({ asked, isTerminated }) => ({ asked, isTerminated }))

test('after a report is given up another worker is prepared, when one had been', async () => {
  const maker = createWorkerDocumentMaker()
  const prepared = maker.prepare?.()
  maker.cancel?.()
  await expect(prepared).rejects.toMatchObject({ code: 'cancelled' })
  expect(workers()).toEqual([
    { asked: ['prepare'], isTerminated: true },
    { asked: ['prepare'], isTerminated: false },
  ])
})

test('what is given up by who prepared nothing starts no worker', async () => {
  const maker = createWorkerDocumentMaker()
  const verified = maker.verify({ fileName: 'a.pdf', bytes: new Uint8Array(), trusted: [] })
  maker.cancel?.()
  await expect(verified).rejects.toMatchObject({ code: 'cancelled' })
  expect(workers()).toEqual([{ asked: ['verify'], isTerminated: true }])
})
