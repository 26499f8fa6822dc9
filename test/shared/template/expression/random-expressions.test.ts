import { describe, expect, it } from 'vitest'
import { compileExpression } from '#shared/template/expression/expression.ts'
import type { AnswerReader, ExpressionContext, Program } from '#shared/template/expression/expression.ts'
import { fc } from '../../../support/property.ts'

/** 100,000 where somebody waits for it: PROBITY_EXPRESSIONS=100000. */
const runs = Number(process.env['PROBITY_EXPRESSIONS'] ?? 3_000)

/** Answers as plain facts; the reference below reads them by itself. */
interface Facts {
  readonly yes: boolean
  readonly number: number
  readonly chosen: readonly string[]
  readonly text: string
  readonly tier: number
  readonly today: string
  readonly region: string
}
const words = ['', 'eu', 'x', 'fee', 'ü', '👍', 'a"b', '__proto__']
const facts: fc.Arbitrary<Facts> = fc.record({
  yes: fc.boolean(),
  number: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
  chosen: fc.subarray(['x', 'fee', 'eu']),
  text: fc.constantFrom(...words),
  tier: fc.integer({ min: 0, max: 4 }),
  today: fc.constantFrom('2026-08-01', '2026-08-02', '2027-01-01'),
  region: fc.constantFrom(...words),
})

/** Question `Q` is answered by the facts; every other id has no answer, as a hidden question. Notes each id that is asked for. */
function readerOf(given: Facts, asked: Set<string>): AnswerReader {
  const of = <T>(id: string, value: T, otherwise: T): T => {
    asked.add(id)
    return id === 'Q' ? value : otherwise
  }
  return {
    is: (id, value) => of(id, given.text === value, false),
    has: (id, option) => of(id, given.chosen.includes(option), false),
    yes: (id) => of(id, given.yes, false),
    no: (id) => of(id, !given.yes, false),
    unknown: (id) => of(id, false, false),
    na: (id) => of(id, false, false),
    answered: (id) => of(id, true, false),
    num: (id) => of(id, given.number, 0),
    eff: (id) => of(id, given.number, 0),
    count: (id) => of(id, given.chosen.length, 0),
    rows: (id, _column, value) => of(id, given.chosen.filter((one) => one === value).length, 0),
    filled: (id) => of(id, given.chosen.length, 0),
    text: (id) => of(id, given.text, ''),
    points: (id) => of(id, given.number, 0),
    maxPoints: (id) => of(id, given.number, 0),
    score: (id) => of(id, given.number, 0),
    percent: (id) => of(id, given.number, 0),
    level: (id) => of(id, given.text, ''),
    constant: (id) => of(id, given.number, 0),
  }
}

/** An expression as text, and what it means, written down anew: slow, and without anything of the library. */
interface Meant<T> {
  readonly source: string
  readonly means: (given: Facts) => T
}
const id = fc.constantFrom('Q', 'Z')
const quoted = (word: string): string => JSON.stringify(word)
const word = fc.constantFrom(...words)
const answered = <T>(name: string, value: (given: Facts) => T, otherwise: T): fc.Arbitrary<Meant<T>> =>
  id.map((question) => ({ source: `${name}("${question}")`, means: (given) => (question === 'Q' ? value(given) : otherwise) }))
const withWord = <T>(name: string, value: (given: Facts, chosen: string) => T, otherwise: T, between = ''): fc.Arbitrary<Meant<T>> =>
  fc.tuple(id, word).map(([question, one]) => ({
    source: `${name}("${question}", ${between}${quoted(one)})`,
    means: (given) => (question === 'Q' ? value(given, one) : otherwise),
  }))
const binary = <A, T>(operand: fc.Arbitrary<Meant<A>>, sign: string, value: (left: A, right: A) => T): fc.Arbitrary<Meant<T>> =>
  fc.tuple(operand, operand).map(([left, right]) => ({
    source: `(${left.source} ${sign} ${right.source})`,
    means: (given) => value(left.means(given), right.means(given)),
  }))
const either = <T>(operand: fc.Arbitrary<Meant<T>>, condition: fc.Arbitrary<Meant<boolean>>): fc.Arbitrary<Meant<T>> =>
  fc.tuple(condition, operand, operand).map(([when, yes, no]) => ({
    source: `(${when.source} ? ${yes.source} : ${no.source})`,
    means: (given) => (when.means(given) ? yes.means(given) : no.means(given)),
  }))
const compared = <T>(operand: fc.Arbitrary<Meant<T>>) => [
  binary<T, boolean>(operand, '==', (a, b) => a === b),
  binary<T, boolean>(operand, '!=', (a, b) => a !== b),
]
const ordered = (operand: fc.Arbitrary<Meant<number>>) => [
  binary<number, boolean>(operand, '<', (a, b) => a < b),
  binary<number, boolean>(operand, '<=', (a, b) => a <= b),
  binary<number, boolean>(operand, '>', (a, b) => a > b),
  binary<number, boolean>(operand, '>=', (a, b) => a >= b),
]
const literal = (value: number, source: string): Meant<number> => ({ source, means: () => value })

const { bool } = fc.letrec<{ bool: Meant<boolean>; real: Meant<number>; whole: Meant<number>; string: Meant<string> }>((tie) => ({
  real: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -99, max: 99 }).map((value) => literal(value, `${value}.0`)),
    answered('num', (given) => given.number, 0),
    answered('points', (given) => given.number, 0),
    binary(tie('real'), '+', (a, b) => a + b),
    binary(tie('real'), '-', (a, b) => a - b),
    binary(tie('real'), '*', (a, b) => a * b),
    fc.tuple(tie('real'), tie('real')).map(([a, b]): Meant<number> => ({
      source: `smaller(${a.source}, ${b.source})`,
      means: (given) => (a.means(given) < b.means(given) ? a.means(given) : b.means(given)),
    })),
    either(tie('real'), tie('bool')),
  ),
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -9, max: 9 }).map((value) => literal(value, String(value))),
    answered('count', (given) => given.chosen.length, 0),
    withWord('rows', (given, one) => given.chosen.filter((other) => other === one).length, 0, '"c", '),
    fc.constant<Meant<number>>({ source: 'tier', means: (given) => given.tier }),
    binary(tie('whole'), '+', (a, b) => a + b),
    binary(tie('whole'), '-', (a, b) => a - b),
    either(tie('whole'), tie('bool')),
    tie('string').map((text): Meant<number> => ({
      source: `size(${text.source})`,
      means: (given) => Array.from(text.means(given)).length,
    })),
  ),
  string: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word.map((value) => ({ source: quoted(value), means: () => value })),
    answered('text', (given) => given.text, ''),
    answered('level', (given) => given.text, ''),
    fc.constant<Meant<string>>({ source: 'today', means: (given) => given.today }),
    fc.constant<Meant<string>>({ source: 'system.region', means: (given) => given.region }),
    fc.constant<Meant<string>>({ source: 'system.constructor', means: () => '' }),
    binary(tie('string'), '+', (a, b) => a + b),
    either(tie('string'), tie('bool')),
  ),
  bool: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean().map((value) => ({ source: String(value), means: () => value })),
    answered('yes', (given) => given.yes, false),
    answered('no', (given) => !given.yes, false),
    answered('answered', () => true, false),
    answered('unknown', () => false, false),
    withWord('is', (given, one) => given.text === one, false),
    withWord('has', (given, one) => given.chosen.includes(one), false),
    tie('bool').map((inner): Meant<boolean> => ({ source: `!${inner.source}`, means: (given) => !inner.means(given) })),
    binary(tie('bool'), '&&', (a, b) => a && b),
    binary(tie('bool'), '||', (a, b) => a || b),
    either(tie('bool'), tie('bool')),
    ...compared(tie('string')),
    ...compared(tie('real')),
    ...compared(tie('whole')),
    ...compared(tie('bool')),
    ...ordered(tie('real')),
    ...ordered(tie('whole')),
    fc.tuple(tie('string'), word).map(([text, part]): Meant<boolean> => ({
      source: `${text.source}.contains(${quoted(part)})`,
      means: (given) => text.means(given).includes(part),
    })),
    fc
      .tuple(tie('whole'), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }))
      .map(([item, list]): Meant<boolean> => ({
        source: `(${item.source} in [${list.join(', ')}])`,
        means: (given) => list.includes(item.means(given)),
      })),
  ),
}))

/** Words of the language, of the library's and of JavaScript. */
const soupTokens = [
  'yes(',
  'num(',
  'rows(',
  '"Q"',
  '"c"',
  ')',
  '(',
  '&&',
  '||',
  '!',
  '?',
  ':',
  '==',
  '<',
  '+',
  '-',
  '*',
  '/',
  '%',
  'in',
  '[',
  ']',
  '{',
  '}',
  ',',
  '1',
  '2.0',
  '1u',
  '9223372036854775807',
  '1e308',
  'b"x"',
  'null',
  'true',
  'tier',
  'system',
  '.region',
  '.size()',
  'today',
  'has(',
  'x',
  '__proto__',
  'constructor',
  'this',
  'globalThis',
  'process',
  'type(',
  'duration("1s")',
  'timestamp(',
  '.exists(',
  '.map(x, x)',
  '.matches("(a+)+$")',
  '\\',
  '`',
  '\u0000',
  '𝒳',
]

const contextOf = (given: Facts, asked: Set<string>): ExpressionContext => ({
  reader: readerOf(given, asked),
  tier: given.tier,
  today: given.today,
  system: { region: given.region },
})
/** Ids that were read without standing in the expression, where the linter could have checked them. */
const unnamed = ({ calls }: Program, asked: ReadonlySet<string>): readonly string[] =>
  [...asked].filter((one) => !calls.some((call) => call.question === one))
const problems: string[] = []

// Milliseconds; the number of runs is given from outside.
describe('random expressions', { timeout: 600_000 }, () => {
  it('mean the same to the engine and to a slow reference, and read nothing but the answers they name', () => {
    let computed = 0
    fc.assert(
      fc.property(bool, facts, ({ source, means }, given) => {
        const result = compileExpression(source)
        // Too deep or too long is refused, which is an answer.
        if (!result.ok) return void problems.push(`${result.message}: ${source}`)
        computed += 1
        const asked = new Set<string>()
        expect(result.program.run(contextOf(given, asked)), source).toBe(means(given))
        expect(unnamed(result.program, asked), source).toEqual([])
      }),
      { numRuns: runs },
    )
    expect(computed).toBeGreaterThan(0.8 * runs)
    expect(problems.filter((problem) => !/exceeded|longer/i.test(problem))).toEqual([])
  })

  it('of any tokens are refused or computed, and never fail', () => {
    const token = fc.constantFrom(...soupTokens)
    const soup = fc.oneof(
      fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(' ')),
      fc.string({ unit: 'binary', maxLength: 60 }),
      // A good one with a wound.
      fc
        .tuple(bool, fc.nat(), token)
        .map(([{ source }, at, cut]) => `${source.slice(0, at % source.length)}${cut}${source.slice((at % source.length) + 2)}`),
    )
    let computed = 0
    fc.assert(
      fc.property(soup, facts, (source, given) => {
        const result = compileExpression(source)
        if (!result.ok) {
          expect(result.message).not.toBe('')
          return
        }
        computed += 1
        const asked = new Set<string>()
        expect(['boolean', 'number', 'string']).toContain(typeof result.program.run(contextOf(given, asked)))
        expect(unnamed(result.program, asked), source).toEqual([])
      }),
      { numRuns: runs },
    )
    expect(computed).toBeGreaterThan(0)
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12)
  })
})
