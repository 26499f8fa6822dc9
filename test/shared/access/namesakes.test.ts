import { describe, expect, test } from 'vitest'
import { foldName, namesakesOf, type NamedKey } from '#shared/access/namesakes.ts'
import { fc } from '../../support/property.ts'

const key = (fingerprint: string, name: string, email = ''): NamedKey => ({ fingerprint, person: { name, email } })

/** What they share, and with whom, of everybody. */
const pairs = (keys: readonly NamedKey[], personOf?: (key: string) => string): readonly string[] => {
  const of = namesakesOf(keys, personOf)
  return keys.flatMap((one) => of(one).map(({ key: other, shares }) => `${one.fingerprint}-${other.fingerprint} ${shares}`))
}

describe('namesakes', () => {
  test('are two keys with the same name, the same e-mail address, or both', () => {
    const keys = [key('a', 'Ana Ruiz', 'ana@acme.example'), key('b', 'Ana Ruiz'), key('c', 'A. Ruiz', 'ana@acme.example'), key('d', 'Bo')]
    expect(pairs(keys)).toEqual(['a-b name', 'a-c email', 'b-a name', 'c-a email'])
    expect(pairs([key('a', 'Ana', 'a@x.example'), key('b', 'Ana', 'a@x.example')])).toEqual(['a-b both', 'b-a both'])
  })

  test('are not made by an e-mail address or a name that says nothing', () => {
    expect(pairs([key('a', 'Ana', ' '), key('b', 'Bo', ''), key('c', '\u200b'), key('d', '')])).toEqual([])
  })

  test('are found for somebody who is not among those known yet', () => {
    const of = namesakesOf([key('a', 'Ana', 'ana@acme.example'), key('b', 'Bo')])
    expect(of(key('n', 'ANA'))).toEqual([{ key: key('a', 'Ana', 'ana@acme.example'), shares: 'name' }])
    expect(of(key('n', 'Cy'))).toEqual([])
    expect(of(key('a', 'Ana'))).toEqual([])
  })

  test('are not the keys of one person, who is named once and by the newest, with what any of them said', () => {
    const personOf = (one: string) => (one === 'old' ? 'new' : one)
    const keys = [key('old', 'Ana Ruiz'), key('x', 'Ana Ruiz'), key('new', 'Ana Costa')]
    expect(pairs(keys, personOf)).toEqual(['old-x name', 'x-new name', 'new-x name'])
    expect(pairs([key('old', 'Ana'), key('new', 'Ana')], personOf)).toEqual([])
  })

  test.each([
    ['another case', 'Ana Ruiz', 'aNA rUIZ'],
    ['an umlaut in two parts', 'J\u00fcrgen', 'Ju\u0308rgen'],
    ['letters of full width', 'Ana', '\uff21\uff4e\uff41'],
    ['a ligature', 'Of\ufb01ce', 'Office'],
    ['a sharp s in capitals', 'Gro\u00df', 'GROSS'],
    ['a capital sharp s', 'Gro\u00df', 'GRO\u1e9e'],
    ['a final sigma', '\u039d\u03af\u03ba\u03bf\u03c2', '\u039d\u038a\u039a\u039f\u03a3'],
    ['wider gaps', 'Ana Ruiz', ' Ana\u00a0\u2003\t\nRuiz '],
    ['a space of no width', 'Ana Ruiz', 'A\u200bna Ruiz'],
    ['marks of direction', 'Ana Ruiz', '\u202eAna\u202c \u2066Ruiz\u2069\u200f'],
    ['a mark between a letter and its accent', 'Jos\u00e9', 'Jose\u200d\u0301'],
    ['a soft hyphen and a variation selector', 'Ana', 'A\u00adn\ufe0fa'],
    ['letters of a tag', 'Ana', 'Ana\u{e0041}\u{e007f}'],
    ['a control character', 'Ana', 'A\u0007na\u0000'],
    ['a blank letter for the space', 'Ana Ruiz', 'Ana\u3164Ruiz\u2800'],
  ])('are found behind %s', (_what, one, other) => {
    expect(pairs([key('a', one), key('b', other)])).toEqual(['a-b name', 'b-a name'])
    expect(pairs([key('a', 'Ana', one), key('b', 'Bo', other)])).toEqual(['a-b email', 'b-a email'])
  })

  test.each([
    ['an accent more', 'Andre', 'Andr\u00e9'],
    ['a name longer', 'Ana Ruiz', 'Ana Ruiz Costa'],
    ['no gap at all', 'Ana Ruiz', 'AnaRuiz'],
    // A limit that the docstring names: a look-alike is for the eye of whoever compares words.
    ['a letter of another alphabet', 'Ana', '\u0410na'],
  ])('are not who has %s', (_what, one, other) => {
    expect(pairs([key('a', one), key('b', other)])).toEqual([])
  })
})

const letters = fc.constantFrom('a', 'B', '\u00e9', '\u00df', '\u03c3', '\u0416', '\u4e2d', '\ud83e\uddd1')
const unseen = fc.constantFrom(
  '\u200b',
  '\u200d',
  '\u200e',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u0000',
  '\ufe0f',
  '\u{e0041}',
)
const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.oneof(letters, unseen, fc.constant(' ')) }))
const person = fc.record({ name: hostile, email: hostile })

test('whoever is a namesake of somebody has them as namesake by the same, and nobody their own person', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), person), { maxLength: 12 }), fc.nat(3), (drawn, size) => {
      const keys = drawn.map(([fingerprint, said]): NamedKey => ({ fingerprint: String(fingerprint), person: said }))
      const personOf = (one: string) => String(Number(one) % (size + 1))
      const of = namesakesOf(keys, personOf)
      for (const one of keys) {
        for (const { key: other, shares } of of(one)) {
          expect(personOf(other.fingerprint)).not.toBe(personOf(one.fingerprint))
          const back = of(other).filter(({ key: { fingerprint } }) => personOf(fingerprint) === personOf(one.fingerprint))
          expect(back.map((found) => found.shares)).toEqual([shares])
        }
      }
    }),
  )
})

test('what cannot be seen, and case, hide no namesake', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1 }), fc.array(unseen), fc.nat(), (name, marks, at) => {
      const disguised = name.flatMap((letter, place) => [letter.toUpperCase(), ...(place === at % name.length ? marks : [])]).join('')
      expect(foldName(disguised)).toBe(foldName(name.join('')))
      expect(pairs([key('a', name.join('')), key('b', disguised)])).toEqual(['a-b name', 'b-a name'])
    }),
  )
})

test('folding never fails, and folds what is folded to itself', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const folded = foldName(text)
      expect(folded).toBe(folded.trim())
      expect(folded).not.toMatch(/\s{2}|\p{Cf}/u)
      expect(foldName(folded)).toBe(folded)
    }),
    { numRuns: 2_000 },
  )
})
