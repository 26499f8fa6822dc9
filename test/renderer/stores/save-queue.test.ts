import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSaveQueue, type SaveStatus } from '../../../renderer/stores/save-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Write {
  readonly key: string
  readonly value: string
  readonly commit: () => void
  readonly fail: () => void
}

/** Writes stay under way until the test settles them. */
function queue() {
  const writes: Write[] = []
  const statuses: SaveStatus[] = []
  const errors: unknown[] = []
  const q = createSaveQueue<string>({
    delayMs: 400,
    retryMs: 4000,
    write: (key, value) =>
      new Promise((resolve, reject) => writes.push({ key, value, commit: resolve, fail: () => reject(new Error('disk full')) })),
    onStatus: (status) => statuses.push(status),
    onError: (error) => errors.push(error),
  })
  return { q, writes, statuses, errors, status: () => statuses.at(-1) }
}
const settle = () => vi.advanceTimersByTimeAsync(0)

test('typing is written once, with its last text, after the pause', async () => {
  const { q, writes } = queue()
  q.put('a', 'h')
  await vi.advanceTimersByTimeAsync(399)
  q.put('a', 'hello')
  await vi.advanceTimersByTimeAsync(399)
  expect(writes).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(writes.map(({ key, value }) => [key, value])).toEqual([['a', 'hello']])
})

test('"saved" is said only after the commit', async () => {
  const { q, writes, status } = queue()
  q.put('a', 'x', 0)
  await settle()
  expect(status()).toBe('saving')
  writes[0]?.commit()
  await settle()
  expect(status()).toBe('saved')
})

test('"saved" is not said while a newer value waits', async () => {
  const { q, writes, statuses, status } = queue()
  q.put('a', 'old', 0)
  await settle()
  q.put('a', 'new')
  writes[0]?.commit()
  await vi.advanceTimersByTimeAsync(500)
  expect(writes.at(-1)?.value).toBe('new')
  expect(statuses).not.toContain('saved')
  writes.at(-1)?.commit()
  await settle()
  expect(status()).toBe('saved')
})

test('writes run one at a time, so that an older value never overtakes a newer one', async () => {
  const { q, writes } = queue()
  q.put('a', '1', 0)
  await settle()
  q.put('a', '2', 0)
  q.put('b', '1', 0)
  await settle()
  expect(writes).toHaveLength(1)
})

test('a failed write stays and is tried again', async () => {
  const { q, writes, errors, status } = queue()
  q.put('a', 'x', 0)
  await settle()
  writes[0]?.fail()
  await settle()
  expect(status()).toBe('failed')
  expect(errors).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(4000)
  expect(writes.map(({ value }) => value)).toEqual(['x', 'x'])
})

test('a value typed while a write failed wins over the one that failed', async () => {
  const { q, writes } = queue()
  q.put('a', 'old', 0)
  await settle()
  q.put('a', 'new')
  writes[0]?.fail()
  await vi.advanceTimersByTimeAsync(4000)
  expect(writes.at(-1)?.value).toBe('new')
})

test('flush writes at once what waits and resolves after the commit', async () => {
  const { q, writes } = queue()
  q.put('a', 'x')
  let isDone = false
  const flushed = q.flush().then(() => {
    isDone = true
    return isDone
  })
  await settle()
  expect(writes).toHaveLength(1)
  expect(isDone).toBe(false)
  writes[0]?.commit()
  await flushed
  expect(isDone).toBe(true)
})

test('flush during a write also writes what came in meanwhile', async () => {
  const { q, writes } = queue()
  q.put('a', '1', 0)
  await settle()
  q.put('b', '2')
  const flushed = q.flush()
  writes[0]?.commit()
  await settle()
  expect(writes.map(({ key }) => key)).toEqual(['a', 'b'])
  writes[1]?.commit()
  await flushed
})

test('dropping forgets what waits', async () => {
  const { q, writes } = queue()
  q.put('a', 'x')
  q.drop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(writes).toEqual([])
})
