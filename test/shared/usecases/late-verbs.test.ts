import { expect, test } from 'vitest'
import { withLateVerbs } from '#shared/usecases/late-verbs.ts'

test('verbs that arrive later are called in the order of the calls, and loaded once', async () => {
  const calls: string[] = []
  let loads = 0
  const verbs = withLateVerbs({ now: () => Promise.resolve('now') }, () => {
    loads += 1
    const say = (word: string) => {
      calls.push(word)
      return Promise.resolve(word)
    }
    return Promise.resolve({ first: () => say('first'), second: (word: string) => say(word) })
  })
  expect(await verbs.now()).toBe('now')
  expect(loads).toBe(0)
  expect(await Promise.all([verbs.second('a'), verbs.first(), verbs.second('b')])).toEqual(['a', 'first', 'b'])
  expect(calls).toEqual(['a', 'first', 'b'])
  expect(loads).toBe(1)
})

test('a load that failed is tried again, and the verbs are no promise', async () => {
  let loads = 0
  const verbs = withLateVerbs({}, () => {
    loads += 1
    return loads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve({ late: () => Promise.resolve(1) })
  })
  await expect(verbs.late()).rejects.toThrow('gone')
  expect(await verbs.late()).toBe(1)
  expect(await Promise.resolve(verbs)).toBe(verbs)
})
