import { describe, expect, it } from 'vitest'
import { clauseCoverage } from '#shared/compliance/clause-coverage.ts'
import type { Coverage, CoverageSource, QuestionState } from '#shared/compliance/clause-coverage.ts'
import { policyClauseIds } from '#shared/compliance/framework-ids.ts'
import { policyClause, policyClauses } from '#shared/compliance/policy-clauses.ts'
import { coverageSource } from '#shared/scoring/coverage-source.ts'
import { shippedTemplate, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import { exampleDay } from '../../templates/shipped.ts'

const types = ['risk', 'privacy', 'bias', 'vendor'] as const
const example = (type: (typeof types)[number]) => workedExample(type)
const compiled = (type: (typeof types)[number]) => shippedTemplate(type)

const source = (citations: readonly string[], states: readonly QuestionState[], counts = true): CoverageSource => ({
  name: 'Assistant',
  template: 'sample@1.0.0',
  counts,
  questions: states.map((state, index) => ({ question: `Q-${index}`, citations, state })),
})
const status = (id: string, coverage: Coverage) => {
  const found = coverage.clauses.find(({ clause }) => clause.id === id)
  return found && { status: found.status, by: found.by, answered: found.answered, mapped: found.mapped }
}

describe('the list of policy clauses', () => {
  it('has the 96 clauses, each with a title of its own', () => {
    expect(policyClauses.map(({ id }) => id)).toEqual(policyClauseIds)
    expect(policyClauseIds).toHaveLength(96)
    expect(new Set(policyClauses.map(({ title }) => title)).size).toBe(96)
  })

  it('names a feature for each clause that the app enforces in whole or part', () => {
    for (const { id, app, feature } of policyClauses) if (app !== 'R') expect([id, typeof feature]).toEqual([id, 'string'])
  })
})

describe('clauseCoverage', () => {
  const none = new Set<never>()

  it('finds all 96 clauses mapped by the shipped templates or features of the app', () => {
    const coverage = clauseCoverage(types.map((type) => coverageSource(compiled(type), example(type), exampleDay)))
    expect(coverage.clauses.filter(({ mapped }) => !mapped).map(({ clause }) => clause.id)).toEqual([])
    expect(coverage.counts.mapped).toBe(96)
    const { satisfied, gap, open, na } = coverage.counts
    expect(satisfied + gap + open + na).toBe(96)
  })

  it('says of a clause that a register carries how many records serve it, none among them; and nothing where none was read', () => {
    const of = (id: string, records?: ReadonlyMap<string, number>) => {
      const found = clauseCoverage([], undefined, records).clauses.find(({ clause }) => clause.id === id)
      return [found?.status, found?.by, found?.records]
    }
    expect(of('P-9.1-1', new Map([['P-9.1-1', 3]]))).toEqual(['satisfied', 'app', 3])
    expect(of('P-12-1', new Map())).toEqual(['satisfied', 'app', 0])
    expect(of('P-12-1')).toEqual(['satisfied', 'app', undefined])
    expect(of('P-3.2-1', new Map())[2]).toBeUndefined()
  })

  it.each([
    [['in-place', 'in-place'], 'satisfied', true],
    [['in-place', 'answered'], 'satisfied', true],
    [['in-place', 'failing'], 'gap', true],
    [['in-place', 'open'], 'gap', true],
    [['open', 'open'], 'open', false],
    [['na', 'na'], 'na', false],
    [['na', 'in-place'], 'satisfied', true],
    [['na', 'open'], 'open', false],
    [['silent', 'silent'], 'open', false],
    [['silent', 'in-place'], 'satisfied', true],
  ] as const)('makes of %o: %s', (states, expected, answered) => {
    expect(status('P-4.1-1', clauseCoverage([source(['policy:P-4.1-1', 'gdpr:32'], states)], none))).toMatchObject({
      status: expected,
      answered,
      mapped: true,
    })
  })

  it('does not count a draft, but the question in it maps the clause', () => {
    expect(status('P-4.1-1', clauseCoverage([source(['policy:P-4.1-1'], ['in-place'], false)], none))).toEqual({
      status: 'open',
      by: null,
      answered: false,
      mapped: true,
    })
  })

  it('lets a gap of one assessment outweigh the good answer of another', () => {
    const both = [source(['policy:P-4.1-1'], ['in-place']), source(['policy:P-4.1-1'], ['failing'])]
    expect(status('P-4.1-1', clauseCoverage(both, none))?.status).toBe('gap')
  })

  it('takes the app for a proof where it enforces the clause, and only while the feature is active', () => {
    const failing = [source(['policy:P-3.2-1', 'policy:P-3.2-2', 'policy:P-4.2-2', 'policy:P-6.2-2'], ['failing'])]
    const active = clauseCoverage(failing, new Set(['encrypted-vault', 'bias-verdicts', 'audit-log'] as const))
    expect(status('P-6.2-2', active)).toMatchObject({ status: 'satisfied', by: 'app' })
    // A control that the assessed system lacks.
    expect(status('P-3.2-1', active)).toMatchObject({ status: 'gap', by: 'answers' })
    expect(status('P-3.2-1', clauseCoverage([source(['policy:P-3.2-1'], ['open'])]))).toMatchObject({ status: 'satisfied', by: 'app' })
    // Only in part by the app, and a question to people.
    expect(status('P-3.2-2', active)).toMatchObject({ status: 'gap', by: 'answers' })
    expect(status('P-4.2-2', active)).toMatchObject({ status: 'gap', by: 'answers' })
    expect(status('P-6.2-2', clauseCoverage(failing, none))).toMatchObject({ status: 'gap', by: 'answers' })
  })

  it('leaves clauses that do not apply out of the percentage', () => {
    const ids = policyClauseIds.map((id) => `policy:${id}`)
    expect(clauseCoverage([source(ids, ['in-place'])], none).percent).toBe(100)
    expect(clauseCoverage([source(ids.slice(0, 48), ['in-place']), source(ids.slice(48), ['na'])], none)).toMatchObject({
      percent: 100,
      counts: { na: 48 },
    })
    expect(clauseCoverage([source(ids, ['na'])], none).percent).toBe(0)
    expect(clauseCoverage([source(ids.slice(0, 24), ['in-place'])], none).percent).toBe(25)
  })
})

describe('coverageSource', () => {
  const stateOf = (content: Parameters<typeof coverageSource>[1], question: string) =>
    coverageSource(compiled('vendor'), content, exampleDay).questions.find((item) => item.question === question)?.state

  it('counts an approved assessment until its next review', () => {
    const draft = example('vendor')
    const approved = { ...draft, control: { ...draft.control, status: 'Approved' as const, releaseDate: '2026-01-10' } }
    expect(coverageSource(compiled('vendor'), draft, exampleDay).counts).toBe(false)
    expect(coverageSource(compiled('vendor'), draft, exampleDay, true).counts).toBe(true)
    expect(coverageSource(compiled('vendor'), approved, '2026-02-10').counts).toBe(true)
    // A legal date of 2 August calls for a review; thirty days later the approval is suspended.
    expect(coverageSource(compiled('vendor'), approved, '2026-09-01').counts).toBe(true)
    expect(coverageSource(compiled('vendor'), approved, '2026-09-02').counts).toBe(false)
    expect(coverageSource(compiled('vendor'), approved, '2036-02-10').counts).toBe(false)
  })

  it.each([
    ['a control that evidence carries', { 'V3-05': { value: 4 } }, 'in-place'],
    ['a control without evidence', { 'V3-05': { value: 4, evidence: [] } }, 'failing'],
    ['an unknown answer', { 'V3-05': { state: 'unknown' as const } }, 'failing'],
    ['one that does not apply', { 'V3-05': { state: 'na' as const, reason: 'No data is stored.' } }, 'na'],
    ['an open one', { 'V3-05': undefined }, 'open'],
  ])('judges %s', (_, change, expected) => {
    const evidence = example('vendor').answers['V3-05']?.evidence ?? []
    const answers = Object.fromEntries(
      Object.entries(change).map(([id, answer]) => [id, answer === undefined ? undefined : { evidence, ...answer }]),
    )
    expect(stateOf(withAnswers(example('vendor'), answers), 'V3-05')).toBe(expected)
  })

  it('cites the policy by ids that exist', () => {
    const cited = types.flatMap((type) =>
      coverageSource(compiled(type), example(type), exampleDay).questions.flatMap(({ citations }) => citations),
    )
    const ids = cited.filter((citation) => citation.startsWith('policy:')).map((citation) => citation.slice(7))
    expect(ids.length).toBeGreaterThan(100)
    expect(ids.filter((id) => policyClause(id) === undefined)).toEqual([])
  })
})
