import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test } from 'vitest'
import { setLanguage, startI18n } from '../../../../renderer/i18n/i18n.ts'
import { NamesakeCallout } from '../../../../renderer/screens/people/namesake-callout.tsx'
import { NamesakeLine } from '../../../../renderer/screens/people/namesake-line.tsx'

beforeEach(() => startI18n('en'))

const ana = { fingerprint: 'aa', name: 'Ana Ruiz', shares: 'both', isSelf: false, isFormer: false } as const
const wordsOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\u2068\u2069]/g, '')

test.each([
  ['en', 'New key'],
  ['de', 'Neuer Schlüssel'],
  ['fr', 'Nouvelle clé'],
] as const)('says in %s before a key is accepted or added whose name it has, and what to use instead', async (language, button) => {
  await setLanguage(language)
  for (const act of ['accept', 'add'] as const) {
    for (const way of [{}, { isSelf: true }]) {
      const markup = renderToStaticMarkup(createElement(NamesakeCallout, { act, namesakes: [{ ...ana, ...way }] }))
      expect(markup).toContain('role="alert"')
      expect(wordsOf(markup)).toContain(button)
      if (!('isSelf' in way)) expect(wordsOf(markup)).toContain('Ana Ruiz')
      expect(markup).not.toMatch(/namesake\.|\{\{/)
    }
    // Whoever left has no entry that could get the key.
    const former = wordsOf(renderToStaticMarkup(createElement(NamesakeCallout, { act, namesakes: [{ ...ana, isFormer: true }] })))
    expect(former).toContain('Ana Ruiz')
    expect(former).not.toContain(button)
  }
})

test('is nowhere where nobody has the name', () => {
  expect(renderToStaticMarkup(createElement(NamesakeCallout, { act: 'add', namesakes: undefined }))).toBe('')
  expect(renderToStaticMarkup(createElement(NamesakeLine, { namesakes: [], advice: 'Do this.' }))).toBe('')
})

test('advises beside somebody who is there, and not beside somebody whose namesake left', () => {
  const line = (more: object) =>
    wordsOf(renderToStaticMarkup(createElement(NamesakeLine, { namesakes: [{ ...ana, ...more }], advice: 'Do this.' })))
  expect(line({})).toMatch(/Same name and e-mail .*two people for approvals.* Do this\./)
  expect(line({ isSelf: true })).toContain('too: you.')
  expect(line({ isFormer: true })).toMatch(/A former entry .*Ana Ruiz/)
  expect(line({ isFormer: true })).not.toContain('Do this.')
})
