import { expect, test } from 'vitest'
import { withRowNames } from '../../../renderer/questions/with-row-names.ts'

const columns = [
  { id: 'title', text: { en: 'Scenario', de: 'Szenario' }, type: 't' as const },
  { id: 'owner', text: 'Owner', type: 't' as const },
  {
    id: 'controls',
    text: 'Controls',
    type: 'tbl' as const,
    columns: [{ id: 'state', text: 'State', type: '1' as const }],
  },
]
const answer = {
  value: [
    { id: 'x-1', title: 'Proxy' },
    { id: 'x-9', controls: [{ id: 'c-7', state: 'planned' }] },
  ],
}
const named = (text: string, language = 'en') => withRowNames(text, { columns }, answer, language)

test('a row is named by its number and its title, a column by its head', () => {
  expect(named('Row x-1: owner is empty.')).toBe('Row 1 “Proxy”: Owner is empty.')
  expect(named('Row x-9: title is empty.', 'de')).toBe('Row 2: Szenario is empty.')
})
test('a row within a row is named by its own number', () => {
  expect(named('Row x-9, controls: Row c-7: state is empty.')).toBe('Row 2, Controls: Row 1: State is empty.')
})
test('a row that a catalogue names, and answers without rows, stay as they are', () => {
  expect(named('Row T04: owner is empty.')).toBe('Row T04: Owner is empty.')
  expect(withRowNames('Row x-1', { columns }, { value: 'text' }, 'en')).toBe('Row x-1')
})
