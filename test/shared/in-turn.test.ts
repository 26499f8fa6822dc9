import { expect, test } from 'vitest'
import { createTurns } from '#shared/in-turn.ts'

test('works run one after the other, and one that fails stops nobody behind it', async () => {
  const inTurn = createTurns()
  const log: string[] = []
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>()
  const first = inTurn(async () => {
    log.push('first begins')
    await opened
    log.push('first ends')
    throw new Error('first failed')
  })
  const second = inTurn(() => {
    log.push('second')
    return Promise.resolve(2)
  })
  await Promise.resolve()
  expect(log).toEqual(['first begins'])
  open(undefined)
  await expect(first).rejects.toThrow('first failed')
  expect(await second).toBe(2)
  expect(log).toEqual(['first begins', 'first ends', 'second'])
})
