import { expect, test } from 'vitest'
import { keepIdsWhole } from '#shared/documents/docx/whole-ids.ts'

const link = (text: string) => ({ text, anchor: text })
/** 60 points of 8.5 point letters: about 7 ems. */
const narrow = 1200

test('breaks between numbers before Word would break inside one', () => {
  const content = [link('R1-01'), { text: ', ' }, link('R1-02'), { text: ', ' }, link('R1-03'), { text: ', ' }, link('R1-04')]
  const kept = keepIdsWhole(content, narrow, 8.5)
  expect(kept.map(({ text }) => text).join('')).toBe('R1-01, R1-02,\nR1-03, R1-04')
  expect(kept.filter((inline) => 'anchor' in inline)).toEqual(content.filter((inline) => 'anchor' in inline))
})

test('counts a number together with what is written against it, and starts anew after a line break', () => {
  const content = [{ text: 'three (' }, link('V1-01'), { text: ')\nfour five six' }]
  expect(
    keepIdsWhole(content, narrow, 8.5)
      .map(({ text }) => text)
      .join(''),
  ).toBe('three (V1-01)\nfour five six')
  expect(
    keepIdsWhole([{ text: 'thirteen ' }, { text: '(' }, link('V1-01'), { text: ')' }], narrow, 8.5)
      .map(({ text }) => text)
      .join(''),
  ).toBe('thirteen\n(V1-01)')
})

test.each([
  ['text without a number', [{ text: 'a long text without any number that goes over several lines' }]],
  ['what fits on a line', [link('R1-01')]],
  ['a link that has no hyphen', [{ text: 'a long text that goes to ' }, { text: 'the table below', anchor: 'x' }]],
])('leaves %s as it is', (_what, content) => {
  expect(keepIdsWhole(content, narrow, 8.5)).toBe(content)
})
