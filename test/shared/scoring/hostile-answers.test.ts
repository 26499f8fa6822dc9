import { describe, expect, it } from 'vitest'
import { calc, calcKinds } from '#shared/scoring/rules/calc.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { fc } from '../../support/property.ts'
import { shippedTemplate, shippedTypes, testDay, workedExample } from '../../support/shipped-templates.ts'

/** Cells of any shape under the names that the scorers read. */
const names = [
  'likelihood',
  'impact_rights',
  'controls',
  'reduces',
  'status',
  'evidence_date',
  'k1',
  'n1',
  'k0',
  'n0',
  'limit',
  'S0',
  'L0',
  'S1',
  'L1',
  'measures',
  'state',
  'due',
  'validUntil',
  'toString',
]
const cell = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.constantFrom('yes', 'A', 'implemented', '9999-12-31', '0001-01-01', 'S6-06'),
)
const row = fc.dictionary(fc.constantFrom(...names), cell)
const nestedRow = fc.tuple(row, fc.array(row, { maxLength: 2 })).map(([cells, controls]) => ({ ...cells, controls }))
const value = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.array(nestedRow, { maxLength: 3 }),
)

// Milliseconds; a busy machine must not turn a law into a failure.
describe.each(shippedTypes)('answers from a stranger (%s)', { timeout: 300_000 }, (type) => {
  const compiled = shippedTemplate(type)
  const ids = [...compiled.questions.keys()]
  const base = workedExample(type)

  it('are refused by the parser or scored without failing', () => {
    let scored = 0
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...ids),
          value.map((given) => ({ value: given })),
          { maxKeys: 40 },
        ),
        (answers) => {
          const parsed = parseAnswersFile(JSON.stringify({ ...base, answers: { ...base.answers, ...answers } }))
          if (!parsed.ok) return
          scored += 1
          const result = scoreAssessment(compiled, parsed.value, testDay)
          expect(result.completeness).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 80 },
    )
    expect(scored).toBeGreaterThan(20)
  })
})

describe.each(calcKinds)('calc %s', (kind) => {
  it('answers any JSON with a value or with issues', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
        const result = calc(kind, input)
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0)
      }),
    )
  })
})
