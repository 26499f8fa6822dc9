import { assertNever } from '../../errors.ts'
import type { Issue, ParseResult } from '../../issue.ts'
import { parsed, rejected } from '../../issue.ts'
import { findHostileJson } from '../../template/parse/hostile-json.ts'
import { shapeIssue } from '../../template/parse/parse-template.ts'
import { cappedScore } from '../../template/answers/evidence-cap.ts'
import { vendorInherentRisk, vendorTier } from '../../template/model/vendor-tier.ts'
import { aiActClass } from './ai-act-class.ts'
import { differenceVerdict, ratioVerdict } from './bias-verdict.ts'
import { calcInputs } from './calc-inputs.ts'
import type { CalcInput } from './calc-inputs.ts'
import { onePersonFlips } from './one-person-flip.ts'
import { piaLevel } from './pia-level.ts'
import { piaNeed } from './pia-need.ts'
import { nextReview } from './review-dates.ts'
import { assessScenario } from './risk-matrix.ts'
import { sectionScore } from './section-score.ts'
import { vendorControlStrength, vendorResidualIndex, vendorResidualLevel } from './vendor-residual.ts'

export const calcKinds = [
  'risk',
  'pia_level',
  'pia_need',
  'vendor',
  'vendor_section_score',
  'bias_verdict',
  'one_person_flip',
  'review_dates',
  'ai_act_class',
] as const
export type CalcKind = (typeof calcKinds)[number]
export const isCalcKind = (kind: string): kind is CalcKind => (calcKinds as readonly string[]).includes(kind)

/**
 * One scoring rule on input from outside: one case, or a list of cases for a list of results in the same order. A case may be wrapped as
 * `{in: …}` (or `{a: …}` for the AI Act class), as in a file of worked examples; what else stands beside it is ignored.
 *
 * Shapes: `risk` `{likelihood, impact, controls, manual_residual}` · `pia_level` `[severity, likelihood]` · `pia_need` `{personal_data, art35_3, authority_list, wp248}` ·
 * `vendor` `{factors, sections, flags}` · `vendor_section_score` `[{w, answer, evidence, expired}]` · `bias_verdict`, `one_person_flip` `{k1, n1, k0, n0}` ·
 * `review_dates` `{approved, months}` · `ai_act_class` `{prohibited, exception, annex3, …}`.
 */
export function calc(kind: CalcKind, input: unknown): ParseResult<unknown> {
  const hostile = findHostileJson(input)
  if (hostile) return rejected([hostile])
  if (!isList(kind, input)) return calcOne(kind, input, [])
  const results = input.map((item, index) => calcOne(kind, item, [index]))
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues))
  return issues.length > 0 ? rejected(issues) : parsed(results.map((result) => (result.ok ? result.value : null)))
}

/** Two kinds take a list as one case: a pair of numbers, and the answers of a section. */
function isList(kind: CalcKind, input: unknown): input is readonly unknown[] {
  if (!Array.isArray(input)) return false
  const [first]: readonly unknown[] = input
  if (kind === 'pia_level') return typeof first === 'object'
  if (kind === 'vendor_section_score') return Array.isArray(first) || (typeof first === 'object' && first !== null && 'in' in first)
  return true
}

function calcOne(kind: CalcKind, input: unknown, path: readonly (string | number)[]): ParseResult<unknown> {
  const [unwrapped, key] = unwrap(kind, input)
  const shape = calcInputs[kind].safeParse(unwrapped)
  if (shape.success) return parsed(compute({ kind, input: shape.data } as CalcInput))
  return rejected(shape.error.issues.map((issue): Issue => ({ ...shapeIssue(issue), path: [...path, ...key, ...shapeIssue(issue).path] })))
}

function unwrap(kind: CalcKind, input: unknown): [unknown, readonly string[]] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [input, []]
  if ('in' in input) return [input.in, ['in']]
  return kind === 'ai_act_class' && 'a' in input ? [input.a, ['a']] : [input, []]
}

function compute(given: CalcInput): unknown {
  switch (given.kind) {
    case 'risk': {
      const { inherent, residual, target } = assessScenario(given.input)
      return {
        inherent_score: inherent.score,
        inherent_level: inherent.level,
        residual_L: residual.likelihood,
        residual_I: residual.impact,
        residual_score: residual.score,
        residual_level: residual.level,
        target_L: target.likelihood,
        target_I: target.impact,
        target_score: target.score,
        target_level: target.level,
      }
    }
    case 'pia_level':
      return piaLevel(given.input.severity, given.input.likelihood)
    case 'pia_need':
      return piaNeed(given.input)
    case 'vendor': {
      const { factors, sections, flags } = given.input
      const [inherent, tier, strength] = [vendorInherentRisk(factors), vendorTier(factors), vendorControlStrength(sections)]
      const index = vendorResidualIndex(inherent, strength)
      return {
        inherent,
        tier,
        control_strength: rounded(strength),
        residual_index: rounded(index),
        residual_level: vendorResidualLevel(index, tier, sections, flags),
      }
    }
    case 'vendor_section_score':
      return sectionScore(
        given.input.flatMap(({ w, answer, evidence, expired }) =>
          answer === 'na'
            ? []
            : [{ weight: w, score: typeof answer === 'number' ? cappedScore(answer, evidence, expired) : wordScore(answer) }],
        ),
      )
    case 'bias_verdict': {
      const { counts, limits } = given.input
      return { difference: differenceVerdict(counts, limits).verdict, ratio: ratioVerdict(counts, limits).verdict }
    }
    case 'one_person_flip':
      return { one_person_flips: onePersonFlips(given.input.counts) }
    case 'review_dates':
      return { next: nextReview(given.input.approved, given.input.months, given.input.others) }
    case 'ai_act_class':
      return aiActClass(given.input)
    default:
      return assertNever(given)
  }
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

function wordScore(answer: 'compliant' | 'partly' | 'non-compliant' | 'unknown' | null): number {
  return answer === 'compliant' ? 4 : answer === 'partly' ? 2 : 0
}
