import { expect, test } from 'vitest'
import { deVerifier } from '../../../renderer/i18n/de/verifier.ts'
import { de } from '../../../renderer/i18n/de/de.ts'
import { enVerifier } from '../../../renderer/i18n/en/verifier.ts'
import { en } from '../../../renderer/i18n/en/en.ts'
import { frVerifier } from '../../../renderer/i18n/fr/verifier.ts'
import { fr } from '../../../renderer/i18n/fr/fr.ts'

function leaves(texts: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? [...leaves(value, `${path}${key}.`)] : [[`${path}${key}`, String(value)]],
    ),
  )
}
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort((a, b) => a.localeCompare(b))
const english = leaves({ ...en, verifier: enVerifier })

test.each([
  ['de', { ...de, verifier: deVerifier }],
  ['fr', { ...fr, verifier: frVerifier }],
])('%s has no words that English lacks, and the same placeholders', (_language, texts) => {
  const own = leaves(texts)
  expect(own.size).toBeGreaterThan(50)
  for (const [key, text] of own) {
    expect(english.has(key), key).toBe(true)
    expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ''))
  }
})
test('no text of the interface is empty', () => {
  expect([...english].filter(([, text]) => text.trim() === '')).toEqual([])
})
test('no French text lets a mark fall to the next line, or forgets the space before it', () => {
  const spaced = / [:;?!»]|« |[^\s\u00a0:/]([;?!]|:(?=\s|$))/u
  const bare = (text: string) => text.replaceAll(/\{\{\w+\}\}/g, 'x').replaceAll(/https?:\S+/g, '')
  const wrong = [...leaves({ ...fr, verifier: frVerifier })].filter(([, text]) => spaced.test(bare(text)))
  expect(wrong).toEqual([])
})
