import { expect, test } from 'vitest'
import type { Question } from '#shared/template/model/template.ts'
import { choicesOf, pressChoice } from '../../../renderer/questions/choices-of.ts'

const question = (type: Question['type']): Question => ({
  id: 'Q',
  text: 'Q',
  type,
  guidance: { why: 'why' },
  citations: [],
  options: [
    { id: 'a', text: 'A' },
    { id: 'b', text: 'B' },
    { id: 'c', text: 'C' },
  ],
})

test('the number keys choose in the order shown', () => {
  expect(choicesOf(question('yn'))).toEqual(['yes', 'no'])
  expect(choicesOf(question('cmp'))).toEqual(['compliant', 'partly', 'non-compliant'])
  expect(choicesOf(question('sc'))).toEqual([0, 1, 2, 3, 4])
  expect(choicesOf(question('1'))).toEqual(['a', 'b', 'c'])
  expect(choicesOf(question('lt'))).toEqual([])
})
test('a second press takes a single choice back', () => {
  expect(pressChoice(question('yn'), undefined, 1)).toBe('no')
  expect(pressChoice(question('yn'), 'no', 1)).toBeUndefined()
  expect(pressChoice(question('sc'), 0, 0)).toBeUndefined()
})
test('several choices are kept in the order of the options, whatever the order of the presses', () => {
  const many = question('n')
  expect(pressChoice(many, ['c'], 0)).toEqual(['a', 'c'])
  expect(pressChoice(many, ['a', 'c'], 1)).toEqual(['a', 'b', 'c'])
  expect(pressChoice(many, ['a'], 0)).toBeUndefined()
})
test('a number without a choice changes nothing', () => {
  expect(pressChoice(question('1'), 'a', 3)).toBe('a')
})
