import { daysBetween } from '../../dates.ts'
import type { Row } from '../../model/answer.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import { isRows } from '../../template/answers/read-answer.ts'
import { aiActClass } from '../rules/ai-act-class.ts'
import type { AiActResult, Art50Situation, Derogation, GpaiRole } from '../rules/ai-act-class.ts'
import { impactDimensions } from '../rules/risk-matrix.ts'
import type { ImpactDimension, RiskControl, RiskScenario } from '../rules/risk-matrix.ts'

/** Prohibited practices 5(1)(a)–(h) in order of their questions. */
const prohibitedQuestions: readonly (readonly [string, QuestionId])[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((point, index) => [
  point,
  `R1-${String(index + 4).padStart(2, '0')}`,
])
/** Questions that decide the class, for its derivation. */
export const classQuestions: readonly QuestionId[] = [
  'R0-10',
  'R1-01',
  'R1-03',
  ...prohibitedQuestions.map(([, id]) => id),
  'R1-12',
  'R1-13',
  'R1-14',
  'R1-15',
  'R1-16',
  'R1-17',
  'R1-18',
  'R1-19',
  'R1-20',
  'R1-21',
]

/** Those of the questions that have an answer, also if it is unknown. */
export const answered = (evaluation: Evaluation, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => evaluation.reading(id).kind !== 'none')

/**
 * AI Act class from the answers of R0 and R1. `undefined` while too little is answered: a high-risk or prohibited class shows as soon as one
 * answer leads there, a harmless one only when the section is complete.
 */
export function readAiActClass(evaluation: Evaluation): AiActResult | undefined {
  const { reader } = evaluation
  if (!evaluation.visible.has('R1-01'))
    return reader.answered('R0-10') ? { cls: 'out_of_scope', basis: 'Art 2(1)', fria: false } : undefined
  const result = classOf(evaluation)
  const complete = !evaluation.unanswered.some((id) => id.startsWith('R1-'))
  const settled = result.cls === 'prohibited' || result.cls === 'high_risk' || result.cls === 'out_of_scope'
  return complete || (settled && (result.cls !== 'out_of_scope' || reader.answered('R1-01'))) ? result : undefined
}

function classOf(evaluation: Evaluation): AiActResult {
  const { reader } = evaluation
  // An exception counts for the points that its text names, e.g. "(f)"; the rest of the text is for the reader.
  const excepted = new Set([...text(evaluation, 'R1-12').matchAll(/\(([dfgh])\)/g)].map((match) => match[1]))
  // Option ids carry no brackets: `2.8` stands for 2(8).
  const exclusion = text(evaluation, 'R1-03').replace(/^2\.(\d+)$/, '2($1)')
  const derogation = text(evaluation, 'R1-17')
  const result = aiActClass({
    isAiSystem: !reader.is('R1-01', 'no'),
    ...(exclusion === '' || exclusion === 'none' ? {} : { exclusion }),
    prohibited: prohibitedQuestions.filter(([point, id]) => reader.yes(id) && !excepted.has(point)).map(([point]) => point),
    abusiveImagery: reader.yes('R1-13'),
    annex1: reader.yes('R1-14'),
    thirdParty: reader.yes('R1-15'),
    annex3: texts(evaluation, 'R1-16').filter((item) => item !== 'none'),
    derogation: isDerogation(derogation) ? derogation : 'none',
    // A derogation holds only once profiling is ruled out.
    profiling: !reader.is('R1-18', 'no'),
    art50: reader.unknown('R1-19') ? ['interacts'] : texts(evaluation, 'R1-19').filter(isSituation),
    gpai: gpaiRole(evaluation),
    deployer: texts(evaluation, 'R1-21').map((kind) => (kind === 'public_body' ? 'public' : kind)),
  })
  const harmless = result.cls === 'minimal' || result.cls === 'transparency'
  return harmless && reader.unknown('R1-16') ? { ...result, cls: 'high_risk', basis: 'Annex III, case unknown' } : result
}

/** Unknown counts as providing a model, which is the stricter role. */
export function gpaiRole(evaluation: Evaluation): GpaiRole {
  if (evaluation.reader.unknown('R1-20')) return 'provides'
  const role = text(evaluation, 'R1-20')
  return role === 'uses' || role === 'provides' || role === 'provides_systemic' ? role : 'none'
}

const isDerogation = (value: string): value is Derogation => ['a', 'b', 'c', 'd'].includes(value)
const isSituation = (value: string): value is Art50Situation =>
  ['interacts', 'synthetic', 'emotion', 'biometric', 'deepfake', 'public_text'].includes(value)

function text(evaluation: Evaluation, id: QuestionId): string {
  const reading = evaluation.reading(id)
  return reading.kind === 'value' && typeof reading.value === 'string' ? reading.value : ''
}

function texts(evaluation: Evaluation, id: QuestionId): readonly string[] {
  const reading = evaluation.reading(id)
  return reading.kind === 'value' && Array.isArray(reading.value)
    ? reading.value.flatMap((item: unknown) => (typeof item === 'string' ? [item] : []))
    : []
}

/** Scenario of a row, or `undefined` while likelihood or every impact is missing. */
export function readScenario(row: Row, today: IsoDate): RiskScenario | undefined {
  const likelihood = cell(row, 'likelihood')
  const impact = Object.fromEntries(
    impactDimensions.flatMap((dimension): [ImpactDimension, number][] => {
      const value = cell(row, `impact_${dimension}`)
      return typeof value === 'number' ? [[dimension, step(value)]] : []
    }),
  )
  if (typeof likelihood !== 'number' || Object.keys(impact).length === 0) return undefined
  const controls = cell(row, 'controls')
  return {
    likelihood: step(likelihood),
    impact,
    controls: isRows(controls) ? controls.map((control) => readControl(control, today)) : [],
    ...readByHand(row),
  }
}

function readByHand(row: Row): Pick<RiskScenario, 'byHand'> {
  const [likelihood, impact] = ['residual_likelihood', 'residual_impact'].map((column) => cell(row, column))
  if (typeof likelihood !== 'number' && typeof impact !== 'number') return {}
  const [reason = '', approver = '', owner = ''] = ['residual_reason', 'residual_approver', 'owner'].map((column) => {
    const value = cell(row, column)
    return typeof value === 'string' ? value.trim() : ''
  })
  return {
    byHand: {
      ...(typeof likelihood === 'number' ? { likelihood: step(likelihood) } : {}),
      ...(typeof impact === 'number' ? { impact: step(impact) } : {}),
      reason,
      secondPerson: approver.toLowerCase() === owner.toLowerCase() ? '' : approver,
    },
  }
}

/** A rating between two steps counts as the worse one. */
const step = (value: number): number => Math.min(5, Math.max(1, Math.ceil(value)))

function readControl(row: Row, today: IsoDate): RiskControl {
  const [reduces, status, grade, date] = ['reduces', 'status', 'evidence_grade', 'evidence_date'].map((column) => cell(row, column))
  const age = typeof date === 'string' ? daysBetween(date, today) : Infinity
  return {
    reduces: reduces === 'impact' || reduces === 'both' ? reduces : 'likelihood',
    // A control that does not say what it reduces reduces nothing.
    status:
      reduces !== undefined && (status === 'planned' || status === 'partial' || status === 'implemented' || status === 'verified')
        ? status
        : 'none',
    evidence: grade === 'A' || grade === 'B' || grade === 'C' || grade === 'D' ? grade : 'none',
    // Evidence from the future proves nothing today.
    evidenceAgeDays: age < 0 ? Infinity : age,
  }
}
