import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { computedValue } from '#shared/scoring/score.ts'
import type { AssessmentScore } from '#shared/scoring/score.ts'
import { compileTemplate } from '#shared/template/compile-template.ts'
import { parseTemplate } from '#shared/template/parse-template.ts'
import { score, shippedTemplate, shippedTypes, testDay, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import { answersFor, expectParsed, sampleTemplate, sampleYaml } from '../template/sample-template.ts'

const table = (...rows: object[]): Answer => ({ value: rows.map((row, index) => ({ id: `x${index}`, ...row })) })
const codes = (result: AssessmentScore): readonly string[] => result.findings.map((finding) => finding.code)

describe.each(shippedTypes)('worked example (%s)', (type) => {
  const result = score(type, workedExample(type))

  it('is complete and has level and outcome', () => {
    expect(result.unanswered).toEqual([])
    expect(result.completeness).toBe(1)
    expect(result.level).not.toBeNull()
    expect(result.outcome).not.toBeNull()
  })

  it('explains its level from answers', () => {
    const level = result.derivation.find((item) => item.id === 'level')
    expect(level?.result).toContain(String(result.level).replaceAll('_', ' '))
    const questions = result.derivation.flatMap((item) => item.inputs.flatMap((input) => input.question ?? []))
    expect(questions.length).toBeGreaterThan(3)
    for (const id of questions) expect(shippedTemplate(type).questions.has(id), id).toBe(true)
  })

  it('gives every computed question of the template a value', () => {
    for (const { question } of shippedTemplate(type).questions.values()) {
      if (question.type !== 'calc' || !result.applicable.includes(question.id)) continue
      const key = question.calc ?? ''
      expect(
        Object.hasOwn(result.scores, key) ||
          Object.hasOwn(result.scores, question.id) ||
          key === 'level' ||
          key === 'tier' ||
          key === 'outcome',
        `${question.id}: ${key}`,
      ).toBe(true)
    }
  })

  it('has neither level nor outcome when nothing is answered', () => {
    const empty = score(type, { ...workedExample(type), answers: {}, subject: { name: 'S', organisation: 'O' } })
    expect([empty.level, empty.tier, empty.outcome]).toEqual([null, null, null])
    expect(empty.completeness).toBe(0)
    expect(empty.flags).toEqual([])
  })
})

describe('risk', () => {
  const risk = (rows: Answer): AssessmentScore => score('risk', withAnswers(workedExample('risk'), { 'R9-01': rows }))
  const low = { title: 'low', likelihood: 1, impact_legal: 2 }

  it('takes the highest scenario and not their average', () => {
    expect(risk(table(...Array.from({ length: 20 }, () => low), { title: 'bad', likelihood: 5, impact_rights: 5 })).level).toBe('very_high')
  })

  it('leaves closed scenarios out', () => {
    expect(risk(table(low, { title: 'done', likelihood: 5, impact_rights: 5, state: 'closed' })).scores).toMatchObject({
      residual_level: 'low',
      scenarios_open: 1,
    })
  })

  it('names a scenario that cannot be scored, and one that remains without treatment', () => {
    const result = risk(table({ title: 'half', likelihood: 3 }, { title: 'open', likelihood: 3, impact_legal: 4 }))
    expect(codes(result)).toEqual(expect.arrayContaining(['scenario-incomplete', 'treatment-missing', 'too-few-scenarios']))
  })

  it('lets an aged proof fall from verified to implemented', () => {
    const proven = (date: string): AssessmentScore =>
      risk(
        table({
          title: 's',
          likelihood: 5,
          impact_safety: 5,
          controls: [{ id: 'c', name: 'c', reduces: 'both', status: 'verified', evidence_grade: 'A', evidence_date: date }],
        }),
      )
    expect(proven('2025-11-23').scores['residual_score']).toBe(6)
    expect(proven('2025-11-22').scores['residual_score']).toBe(9)
  })

  it('takes a residual set by hand where it is higher, and a lower one only with a reason and a second person, marked as such', () => {
    const controls = [{ id: 'c', name: 'c', reduces: 'likelihood', status: 'implemented', evidence_grade: 'C' }]
    const scenario = { title: 's', likelihood: 5, impact_legal: 4, owner: 'Ada', controls }
    const byHand = (cells: object): readonly unknown[] => {
      const result = risk(table({ ...scenario, ...cells }))
      const point = result.map?.points[0]
      return [
        point?.residual.likelihood,
        point?.residual.severity,
        point?.target?.likelihood,
        codes(result).filter((code) => /residual/.test(code)),
      ]
    }
    const reasoned = { residual_reason: 'A drill showed it', residual_approver: 'Bo' }
    expect(byHand({})).toEqual([3, 4, 3, []])
    expect(byHand({ residual_likelihood: 4 })).toEqual([4, 4, 3, ['residual-by-hand']])
    expect(byHand({ residual_likelihood: 2 })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, residual_reason: 'A drill showed it' })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, ...reasoned, residual_approver: ' ada ' })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, ...reasoned })).toEqual([2, 4, 2, ['residual-by-hand']])
    expect(byHand({ residual_likelihood: 3, residual_impact: 4 })).toEqual([3, 4, 3, []])
    const lowered = risk(table({ ...scenario, residual_impact: 1, ...reasoned }))
    expect(lowered.derivation.find(({ id }) => id === 'scenario.x0')?.inputs).toContainEqual({
      label: 'residual set by hand',
      value: '3 × 1 instead of 3 × 4; reason: A drill showed it; second person: Bo',
      question: 'R9-01',
    })
  })

  it('offers every residual on the map with its three positions', () => {
    const result = risk(
      table({ title: 's', likelihood: 4, impact_legal: 4, controls: [{ id: 'c', name: 'c', reduces: 'likelihood', status: 'planned' }] }),
    )
    expect(result.map?.points).toEqual([
      {
        id: 'x0',
        label: 's',
        inherent: { likelihood: 4, severity: 4, level: 'very_high' },
        residual: { likelihood: 4, severity: 4, level: 'very_high' },
        target: { likelihood: 2, severity: 4, level: 'medium' },
      },
    ])
  })

  it.each([
    ['2.8', 'out_of_scope', 'Art 2(8)'],
    ['none', 'high_risk', 'Annex III 4(a)'],
  ])('with the exclusion %s the class is %s', (exclusion, cls, basis) => {
    const result = score('risk', withAnswers(workedExample('risk'), { 'R1-03': { value: exclusion } }))
    expect([result.scores['ai_act_class'], result.scores['ai_act_basis']]).toEqual([cls, basis])
  })

  it('does not call a system harmless before the questions about its class are answered', () => {
    const begun = { ...workedExample('risk'), answers: { 'R0-10': { value: ['eu'] }, 'R1-01': { value: 'yes' } } }
    expect(score('risk', begun).scores['ai_act_class']).toBeNull()
    expect(score('risk', withAnswers(begun, { 'R1-16': { value: ['4a'] } })).scores['ai_act_class']).toBe('high_risk')
  })
})

describe('privacy', () => {
  const event = (cells: object): object => ({
    impacts: 'i',
    threats: 't',
    sources: ['inside'],
    justification: 'j',
    S0: 3,
    L0: 3,
    S1: 3,
    L1: 1,
    ...cells,
  })
  const events = (cells: object, changes = {}): AssessmentScore =>
    score(
      'privacy',
      withAnswers(workedExample('privacy'), {
        'S7-01': { value: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6'].map((id) => ({ ...event(cells), id })) },
        ...changes,
      }),
    )

  it('a high residual goes to the authority, a high inherent risk does not', () => {
    expect(events({ S1: 3, L1: 3 }).outcome?.id).toBe('O-P4')
    expect(
      events({ measures: ['S6-01'] }, { 'S6-01': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence } }).outcome?.id,
    ).not.toBe('O-P4')
  })

  it('keeps the value before the measures where none that is in place carries the lower one', () => {
    const planned = events({ measures: ['S6-01'] }, { 'S6-01': { value: 1 } })
    expect([planned.scores['residual_level'], planned.scores['target_level']]).toEqual(['high', 'medium'])
    expect(codes(planned)).toContain('residual-not-supported')
  })

  it('lets only measures that shrink the harm lower the severity', () => {
    const measures = {
      'S6-01': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence },
      'S6-06': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence },
    }
    expect(events({ S1: 1, L1: 3, measures: ['S6-01'] }, measures).scores['residual_level']).toBe('high')
    expect(events({ S1: 1, L1: 3, measures: ['S6-06'] }, measures).scores['residual_level']).toBe('medium')
  })

  it('lets measures that shrink the harm lower the severity alone', () => {
    const inPlace = { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence }
    const after = (measures: readonly string[]): unknown =>
      events({ S1: 2, L1: 2, measures }, { 'S6-01': inPlace, 'S6-06': inPlace }).map?.points[0]?.residual
    expect(after(['S6-06'])).toEqual({ severity: 2, likelihood: 3, level: 'medium' })
    expect(after(['S6-01'])).toEqual({ severity: 3, likelihood: 2, level: 'medium' })
    expect(after(['S6-01', 'S6-06'])).toEqual({ severity: 2, likelihood: 2, level: 'low' })
  })

  it('has no level while an event is not rated, unless one is high already', () => {
    const only = (cells: object): AssessmentScore =>
      score('privacy', withAnswers(workedExample('privacy'), { 'S7-01': { value: [{ ...event(cells), id: 'E1' }] } }))
    expect(only({ S0: 1, L0: 1, S1: 1, L1: 1 }).level).toBeNull()
    expect(only({ S1: 4, L1: 4 }).level).toBe('high')
  })

  it('needs no assessment without personal data', () => {
    expect(score('privacy', { ...workedExample('privacy'), answers: { 'S1-01': { value: 'no' } } }).outcome?.id).toBe('O-P0')
  })
})

describe('bias', () => {
  const row = (cells: object): object => ({
    attribute: 'Age',
    group: 'a',
    reference: 'b',
    metric: 'selection',
    role: 'primary',
    mode: 'difference',
    k1: 500,
    n1: 1000,
    k0: 505,
    n0: 1000,
    ...cells,
  })
  const bias = (...rows: object[]): AssessmentScore => score('bias', withAnswers(workedExample('bias'), { 'B6-01': table(...rows) }))

  it.each([
    ['all primary pass', [row({})], 'low'],
    ['a primary fails', [row({ k1: 300 })], 'high'],
    ['a primary is inconclusive', [row({ k1: 50, n1: 100, k0: 51, n0: 100 })], 'medium'],
    ['a secondary fails', [row({}), row({ role: 'secondary', k1: 300 })], 'medium'],
    ['a group is too small', [row({}), row({ k1: 5, n1: 29 })], 'medium'],
  ])('%s: %s', (_name, rows, level) => expect(bias(...rows).scores['test_result']).toBe(level))

  it('without results the level is undetermined and counts as high in tier 3', () => {
    expect(score('bias', withAnswers(workedExample('bias'), { 'B6-01': undefined })).scores['test_result']).toBe('undetermined')
  })

  it('does not print the numbers of a group under ten', () => {
    const shown = JSON.stringify(bias(row({}), row({ k1: 3, n1: 9 })).derivation.filter((item) => item.id === 'verdict.x1'))
    expect(shown).toContain('not shown')
    expect(shown).not.toContain('3 of 9')
    expect(shown).not.toContain('0.3333')
  })

  it('compares the tested data with the population, and label rates between groups', () => {
    const result = score(
      'bias',
      withAnswers(workedExample('bias'), {
        'B1-06': table({ group: 'Young', share: 0.4 }),
        'B6-01': table(
          row({ group: 'young', reference: 'old', k1: 10, n1: 100, k0: 30, n0: 300 }),
          row({ group: 'young', reference: 'old', metric: 'tpr', k1: 5, n1: 40, k0: 9, n0: 60 }),
        ),
      }),
    )
    // 100/400 of the data against 0.4 of the population; 40/100 − 60/300
    expect([result.scores['representation_min'], result.scores['base_rate_gap']]).toEqual([0.625, 0.2])
  })

  it('refuses counts that cannot be', () => expect(codes(bias(row({ k1: 11, n1: 10 })))).toContain('counts-invalid'))
})

it('the next review moves forward to the end of a certificate', () => {
  const base = workedExample('vendor')
  const until = (validUntil: string): unknown =>
    score('vendor', withAnswers(base, { 'V10-03': table({ certificate: 'c', status: 'valid', validUntil }) })).scores['next_review']
  expect(until('2027-01-15')).toBe('2027-01-15')
  expect(until('2039-01-15')).not.toBe('2039-01-15')
})

describe('vendor', () => {
  it('counts open clauses as missing', () => {
    const base = workedExample('vendor')
    const without = score('vendor', withAnswers(base, { 'V8-02': undefined }))
    expect(Number(without.scores['clause_score'])).toBeLessThan(
      Number(score('vendor', withAnswers(base, { 'V8-02': { value: 'present' } })).scores['clause_score']),
    )
    expect(codes(without)).toContain('clause-missing')
  })

  it('asks by tier', () => {
    const factors = (option: string): Record<string, Answer> =>
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`V1-${String(index + 1).padStart(2, '0')}`, { value: option }]))
    const asked = (option: string): AssessmentScore => score('vendor', { ...workedExample('vendor'), answers: factors(option) })
    expect([asked('f0').tier, asked('f4').tier]).toEqual([4, 1])
    expect(asked('f0').applicable).not.toContain('V3-04')
    expect(asked('f4').applicable).toEqual(expect.arrayContaining(['V3-04', 'V3-16']))
  })

  it('treats an unknown factor as the worst', () => {
    const tier = (answer: Answer): number | null => score('vendor', withAnswers(workedExample('vendor'), { 'V1-03': answer })).tier
    expect(tier({ state: 'unknown' })).toBe(tier({ value: 'f4' }))
  })
})

describe('custom', () => {
  it('scores sections by controls and by the points of choices', () => {
    const choice =
      "      - { id: A-08, text: Choice, type: '1', options: [{ id: good, text: Good, points: 10 }, { id: half, text: Half, points: 5 }], guidance: { why: 'Because.' }, citations: [] }\n"
    const compiled = compileTemplate(expectParsed(parseTemplate(sampleYaml.replace('  - id: B\n', `${choice}  - id: B\n`))))
    const answers = answersFor('sample', {
      'A-01': { value: 'no' },
      'A-04': { value: 2 },
      'A-05': { value: 'compliant' },
      'A-08': { value: 'half' },
    })
    // (2·2 + 1·4 + 1·2) / (4·4) = 10/16
    expect(scoreAssessment(compiled, answers, testDay).sections[0]?.score).toBe(62.5)
  })

  it('stops on a stopping rule of the template', () => {
    const answers = answersFor('sample', { 'A-01': { value: 'yes' }, 'B-01': table({ relevant: 'yes' }, { relevant: 'yes' }) })
    expect(scoreAssessment(compileTemplate(sampleTemplate()), answers, testDay).outcome?.id).toBe('O-C4')
  })
})

describe('computed questions', () => {
  it('show a number of the scoring by its name and an expression of the template by the id of the question', () => {
    expect(computedValue({ residual_level: 'low' }, { id: 'R10-01', calc: 'residual_level' })).toBe('low')
    expect(computedValue({ 'A-09': 3 }, { id: 'A-09', calc: 'count("A-01")' })).toBe(3)
    expect(computedValue({}, { id: 'toString', calc: 'constructor' })).toBeUndefined()
  })
})
