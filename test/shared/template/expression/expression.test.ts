import { describe, expect, it } from 'vitest'
import { compileExpression, maxExpressionLength } from '#shared/template/expression/expression.ts'
import type { AnswerReader } from '#shared/template/expression/expression.ts'

const reader: AnswerReader = {
  is: (id, value) => id === value,
  has: () => true,
  yes: (id) => id === 'Y',
  no: () => false,
  unknown: () => false,
  na: () => false,
  answered: () => true,
  num: () => 3,
  eff: () => 2.5,
  count: () => 2,
  rows: () => 1,
  filled: () => 4,
  text: () => 'word',
  points: () => 6,
  maxPoints: () => 8,
  score: () => 1.5,
  percent: () => 75,
  level: () => 'II',
  constant: () => 0.5,
}
const run = (source: string): unknown => {
  const result = compileExpression(source)
  if (!result.ok) throw new Error(result.message)
  return result.program.run({ reader, tier: 2, system: { region: 'eu' }, today: '2026-11-20' })
}

describe('compileExpression', () => {
  it.each([
    ['is("a", "a") && !is("a", "b")', true],
    ['yes("Y") || no("Y")', true],
    ['num("a") > 2 && num("a") == 3.0', true],
    ['count("a") >= 2', true],
    ['rows("a", "c", "v") + filled("a", "c") == 5', true],
    ['eff("a") < 3', true],
    ['tier in [1, 2]', true],
    ['system.region == "eu"', true],
    ['system.missing == ""', true],
    ['system.constructor == ""', true],
    ['today >= "2026-08-02"', true],
    ['tier == 2 ? "deep" : "short"', 'deep'],
    ['count("a")', 2],
    ['2.0 * points("a") - maxPoints("a")', 4],
    ['smaller(score("s"), 1.0) + larger(percent("s"), 80.0)', 81],
    ['level("s") == "II" && text("a").contains("or") && constant("c") == 0.5', true],
  ])('computes %s', (source, expected) => expect(run(source)).toBe(expected))

  it.each([
    ['yes(', 'syntax'],
    ['nope("a")', 'unknown function'],
    ['is("a")', 'arity'],
    ['is("a", today)', 'an id that cannot be checked'],
    ['yes("a") == 1', 'types that do not compare'],
    ['"a".matches("(a+)+$")', 'a pattern that may take exponential time'],
    ['[1, 2].exists(x, x > 1)', 'a loop'],
    ['1 / 0 == 1', 'division'],
    ['system == system', 'the whole record'],
    ['system["region"] == "eu"', 'computed keys'],
    ['__proto__ == 1', 'reserved names'],
    ['timestamp("2026") == timestamp("2026")', 'conversions that may fail'],
    ['[1]', 'a result that is no scalar'],
    [`${'('.repeat(60)}true${')'.repeat(60)} && ${'!'.repeat(60)}true`, 'depth'],
    [Array.from({ length: 200 }, () => 'true').join(' && '), 'many nodes'],
    [`"${'a'.repeat(maxExpressionLength)}" == ""`, 'length'],
  ])('refuses %s', (source) => expect(compileExpression(source).ok).toBe(false))

  it('names the questions that a rule reads, each once', () => {
    const result = compileExpression('yes("A") && (no("B") || is("A", "yes")) && tier == 1')
    expect(result.ok && result.program.questions).toEqual(['A', 'B'])
    expect(result.ok && result.program.usesTier).toBe(true)
  })

  it.each([
    '9223372036854775807 + 1 == 1',
    'count("a") * count("a") * count("a") > 1',
    `${'9 * '.repeat(25)}9 > 1`,
    '-9223372036854775807 - 2 < 0',
  ])('refuses %s, which could grow beyond 64 bits', (source) =>
    expect(compileExpression(source)).toMatchObject({ ok: false, message: expect.stringContaining('whole numbers') }),
  )
  it.each([
    ['1000000 * 1000000 > 1', true],
    ['count("a") * 3 + 1 == 7', true],
    ['-count("a") < 0', true],
    ['count("a") - 9 == -7', true],
  ])('computes %s with whole numbers', (source, expected) => expect(run(source)).toBe(expected))
})
