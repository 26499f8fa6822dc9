import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { assessScenario, riskLevels } from '#shared/scoring/rules/risk-matrix.ts'
import type { ControlStatus, RiskControl, RiskScenario } from '#shared/scoring/rules/risk-matrix.ts'
import { piaLevel, piaLevels } from '#shared/scoring/rules/pia-level.ts'
import type { CompiledQuestion, CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import { vendorFactorIds, vendorInherentRisk, vendorTier } from '#shared/template/model/vendor-tier.ts'
import { fc } from '../../support/property.ts'
import { score, shippedTemplate, shippedTypes, testDay, workedExample } from '../../support/shipped-templates.ts'

const runs = { numRuns: 40 }
/** Milliseconds; a busy machine must not turn a law into a failure. */
const patience = { timeout: 300_000 }

/** Any answer that fits the question, besides unknown and not applicable with a reason. */
function known({ question }: CompiledQuestion): fc.Arbitrary<Answer> {
  const value = (values: readonly (string | number)[]): fc.Arbitrary<Answer> => fc.constantFrom(...values).map((item) => ({ value: item }))
  switch (question.type) {
    case 'yn':
      return value(['yes', 'no'])
    case 'cmp':
      return value(['compliant', 'partly', 'non-compliant'])
    case 'sc':
      return value([0, 1, 2, 3, 4])
    case '1':
      return value((question.options ?? []).map((option) => option.id))
    case 'n':
      return fc
        .subarray(
          (question.options ?? []).map((option) => option.id),
          { minLength: 1 },
        )
        .map((items) => ({ value: items }))
    case '#':
      return fc.integer({ min: question.min ?? 0, max: question.max ?? 1_000 }).map((item) => ({ value: item }))
    case 'd':
      return value(['2026-01-01'])
    case 'tbl':
      return fc
        .array(row(question.columns ?? []), { minLength: 1, maxLength: 3 })
        .map((rows) => ({ value: rows.map((cells, index) => ({ ...cells, id: `r${index}` })) }))
    case 't':
    case 'lt':
    case 'ref':
    case 'file':
    case 'calc':
      return value(['text'])
  }
}

function row(columns: NonNullable<CompiledQuestion['question']['columns']>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const cells = columns.flatMap((column): [string, fc.Arbitrary<unknown>][] => {
    const ids = column.options?.map((option) => option.id) ?? []
    if (column.type === '#') return [[column.id, fc.integer({ min: column.min ?? 0, max: column.max ?? 1_000 })]]
    if (column.type === '1') return [[column.id, fc.constantFrom(...ids)]]
    if (column.type === 'n') return [[column.id, fc.subarray(ids, { minLength: 1 })]]
    if (column.type === 'yn') return [[column.id, fc.constantFrom('yes', 'no', 'unknown')]]
    return column.type === 't' ? [[column.id, fc.constant('text')]] : []
  })
  return fc.record(Object.fromEntries(cells), { requiredKeys: [] })
}

/** Answers to a random part of the questions, in random order. */
function answersOf(compiled: CompiledTemplate): fc.Arbitrary<readonly (readonly [string, Answer])[]> {
  const questions = [...compiled.questions.values()]
  return fc
    .subarray(questions, { minLength: 0, maxLength: questions.length })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((item) =>
          fc
            .oneof(
              { weight: 6, arbitrary: known(item) },
              { weight: 1, arbitrary: fc.constantFrom<Answer>({ state: 'unknown' }, { state: 'na', reason: 'none here' }) },
            )
            .map((answer) => [item.question.id, answer] as const),
        ),
      ),
    )
}

const file = (base: AnswersFile, answers: readonly (readonly [string, Answer])[]): AnswersFile => ({
  ...base,
  answers: Object.fromEntries(answers),
})

/** Answers of a question that has a fixed choice; of several choices each alone. */
function knownChoices({ type, options = [] }: CompiledQuestion['question']): readonly NonNullable<Answer['value']>[] {
  switch (type) {
    case 'yn':
      return ['yes', 'no']
    case 'cmp':
      return ['compliant', 'partly', 'non-compliant']
    case 'sc':
      return [0, 1, 2, 3, 4]
    case '1':
      return options.map(({ id }) => id)
    case 'n':
      return options.map(({ id }) => [id])
    case 't':
    case 'lt':
    case '#':
    case 'd':
    case 'tbl':
    case 'ref':
    case 'file':
    case 'calc':
      return []
  }
}

/** Levels and outcomes from the mildest to the gravest; escalation and revision stand side by side. */
const severities = new Map(
  [
    ['low', 'O-P0'],
    ['medium', 'moderate', 'O-R1', 'O-P1', 'O-B1', 'O-V1'],
    ['high', 'O-R2', 'O-P2', 'O-B2', 'O-V2'],
    ['very_high', 'critical', 'O-R3', 'O-R4', 'O-P3', 'O-B3', 'O-V3'],
    ['O-P4'],
    ['O-R5', 'O-P5', 'O-B4', 'O-V4'],
  ].flatMap((words, severity) => words.map((word) => [word, severity] as const)),
)

describe.each(shippedTypes)('laws of the data (%s)', patience, (type) => {
  const compiled = shippedTemplate(type)
  const base = workedExample(type)

  it('what is visible depends on the set of answers, not on their order or on what stood there before', () => {
    fc.assert(
      fc.property(answersOf(compiled), answersOf(compiled), (answers, former) => {
        const visible = (given: typeof answers): readonly string[] =>
          [...evaluateTemplate(compiled, file(base, given), testDay).visible].toSorted()
        // Copies: nothing can be remembered of objects that nobody has read.
        const fresh = visible(structuredClone(answers))
        visible(former)
        visible([...former, ...answers.slice(answers.length / 2)])
        expect(visible(answers)).toEqual(fresh)
        expect(visible(answers.toReversed())).toEqual(fresh)
      }),
      runs,
    )
  })

  it('hidden answers change nothing', () => {
    fc.assert(
      fc.property(answersOf(compiled), (answers) => {
        const all = score(type, file(base, answers))
        const asked = score(
          type,
          file(
            base,
            answers.filter(([id]) => !all.hiddenIgnored.includes(id)),
          ),
        )
        expect({ ...asked, hiddenIgnored: all.hiddenIgnored }).toEqual(all)
      }),
      runs,
    )
  })

  it('never fails, and keeps every number within its scale, on any set of answers', () => {
    fc.assert(
      fc.property(answersOf(compiled), (answers) => {
        const result = score(type, file(base, answers))
        expect(result.completeness).toBeGreaterThanOrEqual(0)
        expect(result.completeness).toBeLessThanOrEqual(1)
        for (const section of result.sections)
          if (section.score !== null) expect(section.score >= 0 && section.score <= 100, section.id).toBe(true)
        if (result.outcome !== null && !/O-(R5|P5|B4|V4)/.test(result.outcome.id)) expect(result.unanswered).toEqual([])
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
      runs,
    )
  })

  it('unknown never gives a milder level, tier or outcome than any known answer of the same question', () => {
    const better: string[] = []
    for (const { question } of compiled.questions.values()) {
      const judged = (answer: Answer): readonly (number | undefined)[] => {
        const result = score(type, { ...base, answers: { ...base.answers, [question.id]: answer } })
        // A vendor's tier 1 is the strictest, that of a system the mildest.
        const tier = result.tier === null ? undefined : type === 'vendor' ? -result.tier : result.tier
        return [severities.get(result.level ?? ''), tier, severities.get(result.outcome?.id ?? '')]
      }
      const choices = knownChoices(question)
      if (choices.length === 0) continue
      const unknown = judged({ state: 'unknown' })
      for (const value of choices) {
        const said = judged({ value, comment: 'c' })
        if (unknown.some((severity, at) => severity !== undefined && severity < (said[at] ?? severity)))
          better.push(`${question.id} ${JSON.stringify(value)}: ${unknown.join()} against ${said.join()}`)
      }
    }
    expect(better).toEqual([])
  })

  it('a control answered "unknown" never scores better than any known answer', () => {
    const controls = [...compiled.questions.values()].filter(({ question }) => question.type === 'sc' || question.type === 'cmp')
    fc.assert(
      fc.property(
        fc.constantFrom(...controls).chain((item) => fc.tuple(fc.constant(item), known(item))),
        ([{ question, section }, answer]) => {
          const sectionScore = (given: Answer): number | null =>
            score(type, { ...base, answers: { ...base.answers, [question.id]: given } }).sections.find((item) => item.id === section.id)
              ?.score ?? null
          expect(sectionScore({ state: 'unknown' }) ?? 0).toBeLessThanOrEqual(sectionScore(answer) ?? 100)
        },
      ),
      runs,
    )
  })
})

const rating = fc.integer({ min: 1, max: 5 })
const statuses: readonly ControlStatus[] = ['none', 'planned', 'partial', 'implemented', 'verified']
const control: fc.Arbitrary<RiskControl> = fc.record({
  reduces: fc.constantFrom('likelihood', 'impact', 'both'),
  status: fc.constantFrom(...statuses),
  evidence: fc.constantFrom('A', 'B', 'C', 'D', 'none'),
  evidenceAgeDays: fc.integer({ min: 0, max: 800 }),
})
const scenario: fc.Arbitrary<RiskScenario> = fc.record({
  likelihood: rating,
  impact: fc.record({ rights: rating, safety: rating, legal: rating }),
  controls: fc.array(control, { maxLength: 4 }),
})
const rank = (level: (typeof riskLevels)[number]): number => riskLevels.indexOf(level)

describe('risk of a scenario', () => {
  it('a stronger control never raises the residual risk', () => {
    fc.assert(
      fc.property(scenario, control, fc.nat(4), (given, item, step) => {
        const residual = (status: ControlStatus): { score: number; level: number } => {
          const { residual: found } = assessScenario({ ...given, controls: [...given.controls, { ...item, status }] })
          return { score: found.score, level: rank(found.level) }
        }
        const [weaker, stronger] = [residual(statuses[step] ?? 'none'), residual(statuses[Math.min(4, step + 1)] ?? 'verified')]
        expect(stronger.score).toBeLessThanOrEqual(weaker.score)
        expect(stronger.level).toBeLessThanOrEqual(weaker.level)
      }),
      // Few of them differ in one step after rounding, and each costs microseconds.
      { numRuns: 3_000 },
    )
  })

  it('a planned control never lowers the residual risk', () => {
    fc.assert(
      fc.property(scenario, control, (given, item) => {
        expect(assessScenario({ ...given, controls: [...given.controls, { ...item, status: 'planned' }] }).residual).toEqual(
          assessScenario(given).residual,
        )
      }),
    )
  })

  it('target is at most residual, residual at most inherent', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { inherent, residual, target } = assessScenario(given)
        expect(target.score).toBeLessThanOrEqual(residual.score)
        expect(residual.score).toBeLessThanOrEqual(inherent.score)
        expect(rank(residual.level)).toBeLessThanOrEqual(rank(inherent.level))
      }),
    )
  })

  it('a lesser impact elsewhere never lowers the level (maximum, not average)', () => {
    fc.assert(
      fc.property(scenario, rating, (given, society) => {
        expect(assessScenario({ ...given, impact: { ...given.impact, society } }).inherent.score).toBeGreaterThanOrEqual(
          assessScenario(given).inherent.score,
        )
      }),
    )
  })
})

it('the level of a privacy risk never falls when severity or likelihood rises', () => {
  const step = fc.integer({ min: 1, max: 4 })
  fc.assert(
    fc.property(step, step, step, step, (a, b, c, d) => {
      expect(piaLevels.indexOf(piaLevel(Math.max(a, c), Math.max(b, d)))).toBeGreaterThanOrEqual(piaLevels.indexOf(piaLevel(a, b)))
    }),
  )
})

it('a worse inherent factor never lowers risk or relaxes the tier of a vendor', () => {
  const factors = fc.record(
    Object.fromEntries(vendorFactorIds.map((id) => [id, fc.integer({ min: 0, max: 4 })])) as Record<
      (typeof vendorFactorIds)[number],
      fc.Arbitrary<number>
    >,
  )
  fc.assert(
    fc.property(factors, fc.constantFrom(...vendorFactorIds), (given, id) => {
      const worse = { ...given, [id]: 4 }
      expect(vendorInherentRisk(worse)).toBeGreaterThanOrEqual(vendorInherentRisk(given))
      expect(vendorTier(worse)).toBeLessThanOrEqual(vendorTier(given))
    }),
  )
})
