import { expose } from 'comlink'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { kdfFloor, type Kdf } from '#shared/vault/kdf.ts'
import { carryErrors } from '../../../renderer/workers/error-border.ts'
import { threadedKdf } from '../../../renderer/workers/kdf-thread.ts'

// Vite makes this one; here the other side of the border is in this thread.
vi.mock('../../../renderer/workers/kdf-worker.ts?worker&url', () => ({ default: './kdf-worker.js' }))

let derive: Kdf['derive']
let isLoaded = true
/** Starts that fail before one does not. */
let failing = 0
const started: LocalThread[] = []

/** A worker whose script runs in this thread; one that cannot be loaded tells it by an event, as browsers do. */
class LocalThread {
  isTerminated = false
  readonly #isLoaded = isLoaded && failing-- <= 0
  readonly #channel = new MessageChannel()
  constructor() {
    started.push(this)
    this.#channel.port1.start()
    if (this.#isLoaded) expose(carryErrors<Kdf>({ derive: (...request) => derive(...request) }, ['derive']), this.#channel.port2)
  }
  postMessage(message: unknown, moved: Transferable[]): void {
    this.#channel.port1.postMessage(message, moved)
  }
  addEventListener(kind: string, listener: EventListener): void {
    if (kind !== 'error') this.#channel.port1.addEventListener(kind, listener)
    else if (!this.#isLoaded) queueMicrotask(() => listener(Object.assign(new Event('error'), { message: 'no such script' })))
  }
  removeEventListener(kind: string, listener: EventListener): void {
    this.#channel.port1.removeEventListener(kind, listener)
  }
  terminate(): void {
    this.isTerminated = true
    this.#channel.port1.close()
  }
}

beforeEach(() => {
  started.length = 0
  isLoaded = true
  failing = 0
  vi.stubGlobal('Worker', LocalThread)
  vi.stubGlobal('location', { origin: new URL(import.meta.url).origin })
})
afterEach(() => vi.unstubAllGlobals())
const ask = () => threadedKdf.derive('correct horse', new Uint8Array([1, 2, 3]), kdfFloor)

test('each derivation has a thread of its own, which has ended when its key is there', async () => {
  derive = (passphrase, salt, { iterations }) => Promise.resolve(new Uint8Array([passphrase.length, ...salt, iterations]))
  expect(await ask()).toEqual(new Uint8Array([13, 1, 2, 3, kdfFloor.iterations]))
  await ask()
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
})

test('a derivation that fails says why and leaves no thread behind', async () => {
  derive = () => Promise.reject(new RangeError('out of memory'))
  await expect(ask()).rejects.toThrow('out of memory')
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true])
})

test('a thread that cannot be started is told, not waited for', async () => {
  isLoaded = false
  await expect(ask()).rejects.toMatchObject({
    area: 'program',
    code: 'not-loaded',
    message: 'the key derivation could not start: no such script',
  })
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
})

test('a thread that could not be started once is started again', async () => {
  failing = 1
  derive = () => Promise.resolve(new Uint8Array([7]))
  expect(await ask()).toEqual(new Uint8Array([7]))
  expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
})
