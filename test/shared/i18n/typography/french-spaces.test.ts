import { expect, test } from 'vitest'
import { tableWithFrenchSpaces, withFrenchSpaces } from '#shared/i18n/typography/french-spaces.ts'

test.each([
  ['Brouillon ou définitif ?', 'Brouillon ou définitif\u00a0?'],
  ['Appris par : test ; « oui » !', 'Appris par\u00a0: test\u00a0; «\u00a0oui\u00a0»\u00a0!'],
  ['https://example.org:8443/?a=b', 'https://example.org:8443/?a=b'],
  ['sous 50 %, dès 5 %', 'sous 50\u00a0%, dès 5\u00a0%'],
  ['rien à lier', 'rien à lier'],
  ['', ''],
])('%j becomes %j and stays so', (plain, bound) => {
  expect(withFrenchSpaces(plain)).toBe(bound)
  expect(withFrenchSpaces(bound)).toBe(bound)
})

test('a table of texts keeps its keys, and what is no text', () => {
  expect(tableWithFrenchSpaces({ a: 'x ?', deep: { b: '« y »', count: 2 }, list: [['z !', 3]] })).toEqual({
    a: 'x\u00a0?',
    deep: { b: '«\u00a0y\u00a0»', count: 2 },
    list: [['z\u00a0!', 3]],
  })
})
