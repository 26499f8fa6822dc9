import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calc, calcKinds, isCalcKind } from '#shared/scoring/rules/calc.ts'
import type { CalcKind } from '#shared/scoring/rules/calc.ts'

interface Examples {
  readonly risk: readonly { readonly in: unknown; readonly out: Readonly<Record<string, unknown>> }[]
  readonly pia_level_S_L: readonly (readonly [number, number, string])[]
  readonly pia_need: readonly { readonly in: unknown; readonly out: string }[]
  readonly vendor: readonly { readonly in: unknown; readonly out: Readonly<Record<string, unknown>> }[]
  readonly vendor_section_score: readonly { readonly in: unknown; readonly out: number }[]
  readonly bias_verdict: readonly { readonly difference: string; readonly ratio: string }[]
  readonly one_person_flip: readonly { readonly one_person_flips: boolean }[]
  readonly review_dates: readonly { readonly next: string }[]
  readonly ai_act_class: readonly { readonly text: string; readonly a: object; readonly out: Readonly<Record<string, unknown>> }[]
}
const examples = JSON.parse(readFileSync(new URL('../../../vectors/scoring.json', import.meta.url), 'utf8')) as Examples

const value = (kind: CalcKind, input: unknown): unknown => {
  const result = calc(kind, input)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}
const issuePaths = (kind: CalcKind, input: unknown): string[] => {
  const result = calc(kind, input)
  return result.ok ? [] : result.issues.map((issue) => issue.path.join('.'))
}
/** Numbers within 1e-4, everything else exact, the same keys. */
const near = (expected: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(expected).map(([key, item]) => [key, typeof item === 'number' ? expect.closeTo(item, 4) : item]))

describe('calc reproduces the worked examples', () => {
  it.each(examples.risk)('risk %#', ({ in: input, out }) => expect(value('risk', input)).toEqual(out))
  it.each(examples.pia_level_S_L)('pia_level of severity %i, likelihood %i is %s', (severity, likelihood, level) =>
    expect(value('pia_level', [severity, likelihood])).toBe(level),
  )
  it.each(examples.pia_need)('pia_need %#', ({ in: input, out }) => expect(value('pia_need', input)).toBe(out))
  it.each(examples.vendor)('vendor %#', ({ in: input, out }) => expect(value('vendor', input)).toEqual(near(out)))
  it.each(examples.vendor_section_score)('vendor_section_score %#', ({ in: input, out }) =>
    expect(value('vendor_section_score', input)).toBe(out),
  )
  it.each(examples.bias_verdict)('bias_verdict %#', (row) =>
    expect(value('bias_verdict', row)).toEqual({ difference: row.difference, ratio: row.ratio }),
  )
  it.each(examples.one_person_flip)('one_person_flip %#', (row) =>
    expect(value('one_person_flip', row)).toEqual({ one_person_flips: row.one_person_flips }),
  )
  it.each(examples.review_dates)('review_dates %#', (row) => expect(value('review_dates', row)).toEqual({ next: row.next }))
  it.each(examples.ai_act_class)('ai_act_class: $text', ({ a, out }) => {
    // The basis of "minimal" names an exception that the facts `a` do not carry; it is given as a fact of its own.
    const inner = /exception inside Annex III (\d)\((.)\)/.exec(String(out['basis']))
    expect(value('ai_act_class', inner ? { ...a, annex3_exception: `${inner[1]}${inner[2]}` } : a)).toEqual(out)
  })
})

interface Edges {
  readonly risk: readonly { readonly in: unknown; readonly out: Readonly<Record<string, unknown>> }[]
  readonly vendor: readonly { readonly in: unknown; readonly out: Readonly<Record<string, unknown>> }[]
  readonly vendor_section_score: readonly { readonly in: unknown; readonly out: number | null }[]
  readonly bias_verdict: readonly { readonly difference: string; readonly ratio: string }[]
  readonly one_person_flip: readonly { readonly one_person_flips: boolean }[]
  readonly review_dates: readonly { readonly next: string }[]
  readonly ai_act_class: readonly { readonly a: object; readonly cls: string; readonly fria?: boolean }[]
}
const edges = JSON.parse(readFileSync(new URL('../../../vectors/scoring-edges.json', import.meta.url), 'utf8')) as Edges

describe('calc agrees with what was computed apart from it, at the edges', () => {
  it.each(edges.risk)('risk %#', ({ in: input, out }) => expect(value('risk', input)).toEqual(out))
  it.each(edges.vendor)('vendor %#', ({ in: input, out }) => expect(value('vendor', input)).toEqual(near(out)))
  it.each(edges.vendor_section_score)('vendor_section_score %#', ({ in: input, out }) =>
    expect(value('vendor_section_score', input)).toEqual(out === null ? null : expect.closeTo(out, 6)),
  )
  it.each(edges.bias_verdict)('bias_verdict %#', (row) =>
    expect(value('bias_verdict', row)).toEqual({ difference: row.difference, ratio: row.ratio }),
  )
  it.each(edges.one_person_flip)('one_person_flip %#', (row) =>
    expect(value('one_person_flip', row)).toEqual({ one_person_flips: row.one_person_flips }),
  )
  it.each(edges.review_dates)('review_dates %#', (row) => expect(value('review_dates', row)).toEqual({ next: row.next }))
  it.each(edges.ai_act_class)('ai_act_class %#', ({ a, cls, fria }) =>
    expect(value('ai_act_class', a)).toMatchObject({ cls, ...(fria === undefined ? {} : { fria }) }),
  )
})

describe('calc takes one case or a list', () => {
  it('gives a list for a list, in order', () => {
    expect(
      value('pia_level', [
        [1, 1],
        [4, 4],
      ]),
    ).toEqual(['low', 'high'])
    expect(value('pia_level', { S: 3, L: 2 })).toBe('medium')
    expect(value('risk', examples.risk)).toEqual(examples.risk.map((example) => example.out))
    expect(value('vendor_section_score', examples.vendor_section_score)).toEqual([65, 40])
    expect(
      value(
        'vendor_section_score',
        examples.vendor_section_score.map((example) => example.in),
      ),
    ).toEqual([65, 40])
    expect(value('vendor_section_score', [])).toBeNull()
  })

  it('takes the words of the template for kinds of deployers, and a dimension that is not rated or not known', () => {
    const fria = (deployer: string): unknown =>
      value('ai_act_class', { annex3: ['3a'], derogation: 'none', profiling: false, deployer: [deployer] })
    expect(['public', 'public_body', 'public_services', 'public-service'].map(fria)).toEqual(
      [0, 1, 2, 3].map(() => ({ cls: 'high_risk', basis: 'Annex III 3(a)', fria: true })),
    )
    expect(fria('none')).toMatchObject({ fria: false })
    expect(value('risk', { likelihood: 2, impact: { rights: 2, safety: null } })).toMatchObject({ inherent_score: 4 })
    expect(value('risk', { likelihood: 2, impact: { rights: 2, safety: 'unknown' } })).toMatchObject({ inherent_score: 10 })
  })

  it('takes a residual that was set by hand', () => {
    const base = { likelihood: 4, impact: { legal: 4 }, controls: [] }
    expect(value('risk', { ...base, manual_residual: { likelihood: 5 } })).toMatchObject({ residual_score: 20, target_score: 16 })
    expect(value('risk', { ...base, manual_residual: { likelihood: 1 } })).toMatchObject({ residual_score: 16 })
    expect(value('risk', { ...base, manual_residual: { likelihood: 1, reason: 'r', approver: 'p' } })).toMatchObject({
      residual_score: 4,
      target_score: 4,
    })
  })

  it('knows its kinds', () => {
    expect(calcKinds.every(isCalcKind)).toBe(true)
    expect(isCalcKind('toString')).toBe(false)
  })
})

describe('calc names what is wrong and where', () => {
  it.each([
    ['risk', { likelihood: 6, impact: { rights: 1 }, controls: [] }, 'likelihood'],
    ['risk', { likelihood: 0, impact: { rights: 1 }, controls: [] }, 'likelihood'],
    ['risk', { likelihood: 2.5, impact: { rights: 1 }, controls: [] }, 'likelihood'],
    ['risk', { likelihood: 1, impact: {}, controls: [] }, 'impact'],
    ['risk', { likelihood: 1, impact: { money: 3 }, controls: [] }, 'impact'],
    ['risk', { likelihood: 1, impact: { rights: 3 }, controls: [{ reduces: 'all', status: 'none' }] }, 'controls.0.reduces'],
    ['risk', [{ in: { likelihood: 1, impact: { rights: 3 } } }, { in: { likelihood: 9, impact: { rights: 3 } } }], '1.in.likelihood'],
    ['pia_level', [5, 1], 'severity'],
    ['pia_need', {}, 'personal_data'],
    ['vendor', { factors: { f1: 5 } }, 'factors.f1'],
    ['vendor', { factors: {}, sections: { V1: 3 } }, 'sections'],
    ['vendor_section_score', [{ w: 1, answer: 5 }], '0.answer'],
    ['bias_verdict', { k1: 5, n1: 4, k0: 1, n0: 40 }, 'k1'],
    ['bias_verdict', { k1: -1, n1: 4, k0: 1, n0: 40 }, 'k1'],
    ['review_dates', { approved: '2026-02-30', months: 12 }, 'approved'],
    ['ai_act_class', { a: { annex3: ['9z'] } }, 'a.annex3.0'],
    ['ai_act_class', { deployer: ['state'] }, 'deployer.0'],
    ['risk', { likelihood: 1, impact: { rights: null } }, 'impact'],
    ['ai_act_class', 'text', ''],
  ] as const)('%s %j', (kind, input, path) => expect(issuePaths(kind, input)).toContain(path))
})
