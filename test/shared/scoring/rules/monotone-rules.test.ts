import { describe, expect, it } from 'vitest'
import { piaLevel, piaLevels } from '#shared/scoring/rules/pia-level.ts'
import { assessScenario, riskLevels, type ControlStatus, type RiskControl, type RiskScenario } from '#shared/scoring/rules/risk-matrix.ts'
import { vendorFactorIds, vendorInherentRisk, vendorTier } from '#shared/template/model/vendor-tier.ts'
import { fc } from '../../../support/property.ts'

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
