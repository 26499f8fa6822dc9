import { expect, test } from 'vitest'
import type { Namesake } from '#shared/usecases/contract/namesake.ts'
import { namesakeFacts } from '../../../../renderer/screens/people/namesake-facts.ts'

const other = (name: string, more: Partial<Namesake> = {}): Namesake => ({
  fingerprint: name,
  name,
  shares: 'name',
  isSelf: false,
  isFormer: false,
  ...more,
})
const isolated = (name: string): string => `\u2068${name}\u2069`

test('nothing is said where nobody has the name', () => {
  expect(namesakeFacts(undefined, 'you')).toBeUndefined()
  expect(namesakeFacts([], 'you')).toBeUndefined()
})

test('oneself comes before a colleague, and whoever is there before whoever left', () => {
  const [self, ana, bo] = [other('Me', { isSelf: true }), other('Ana', { shares: 'email' }), other('Bo', { isFormer: true })]
  expect(namesakeFacts([bo, ana, self], 'you')).toEqual({ situation: 'self', shares: 'name', names: 'you' })
  expect(namesakeFacts([bo, ana], 'you')).toEqual({ situation: 'present', shares: 'email', names: isolated('Ana') })
  expect(namesakeFacts([bo], 'you')).toEqual({ situation: 'former', shares: 'name', names: isolated('Bo') })
})

test('what several share together is said once, and each name once', () => {
  const found = namesakeFacts([other('Ana'), other('Ana', { shares: 'email' }), other('Bo', { shares: 'name' })], 'you')
  expect(found).toEqual({ situation: 'present', shares: 'both', names: `${isolated('Ana')}, ${isolated('Bo')}` })
  expect(namesakeFacts([other('Ana', { shares: 'both' }), other('Bo', { shares: 'both' })], 'you')?.shares).toBe('both')
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => other(name))
  expect(namesakeFacts(many, 'you')?.names).toBe(`${['a', 'b', 'c', 'd'].map(isolated).join(', ')} …`)
})

test('a name does not turn the sentence around in which it stands', () => {
  expect(namesakeFacts([other('\u202eanA\u2069\u202e')], 'you')?.names).toBe(isolated('anA'))
})
