import { cell } from '../../template/answers/answer-reader.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import { biasTableScores } from './bias-tables.ts'
import type { BiasVerdict } from '../rules/bias-verdict.ts'
import { biasGates } from './bias-gates.ts'
import { readBiasResult } from '../rules/bias-results.ts'
import type { BiasResult } from '../rules/bias-results.ts'
import type { AssessmentScore, Derivation, Finding, RaisedFlag } from '../score/score.ts'
import { hasFlag, isComplete, joinFlags, maturity, oneDecimal, sectionAnswers } from '../score/score-input.ts'
import type { ScoreInput, TypeScore } from '../score/score-input.ts'
import { sectionScore } from '../rules/section-score.ts'

type BiasLevel = 'low' | 'medium' | 'high'
const levels: readonly BiasLevel[] = ['low', 'medium', 'high']
const resultQuestion = 'B6-01'
const proxyQuestion = 'B4-02'
/** Sections whose low maturity raises the level by one step. */
const processSections = ['B2', 'B3', 'B4', 'B8', 'B9', 'B10']
/** From worst to best; decides the verdict of an attribute. */
const verdictOrder: readonly BiasVerdict[] = ['fail', 'inconclusive', 'insufficient', 'pass']

/** BIAS assessment (DOMAIN 5.4, 7.6): verdicts with intervals per group, the worst primary one decides. */
export function scoreBias(input: ScoreInput): TypeScore {
  const { evaluation } = input
  const rows = evaluation.rows(resultQuestion)
  const results = rows.flatMap((row) => readBiasResult(row, input.compiled.template) ?? [])
  const tier = input.content.subject.system?.tier ?? null
  const begun = evaluation.applicable.some((id) => evaluation.reader.answered(id))
  const measured = measuredLevel(results, tier)
  const process = sectionScore(processSections.flatMap((id) => sectionAnswers(input, id, 'effective')))
  // Immaturity is known only once the process sections are answered; before, open answers would all count 0.
  const processKnown = !evaluation.unanswered.some((id) => processSections.some((section) => id.startsWith(`${section}-`)))
  const immature = processKnown && process !== null && process < scoringConstant(input.compiled.template, 'bias', 'maturity_floor')
  const flags = computedFlags(input, results, tier, begun)
  const all = joinFlags(input.flags, flags)
  const raised = hasFlag(all, 'raise') || hasFlag(all, 'critical')
  const stepped = immature ? raise(measured, 1) : measured
  const level = begun ? (raised ? 'high' : stepped) : null
  const findings = [...resultFindings(rows, results), ...proxyFindings(input)]
  const sections = maturity(input)
  return {
    flags,
    findings,
    scores: {
      test_result: results.length === 0 ? (begun ? 'undetermined' : null) : measured,
      process_maturity: process === null ? null : Math.round(process * 10) / 10,
      comparisons: results.length,
      ...Object.fromEntries(
        verdictOrder.map((verdict) => [`count_${verdict}`, results.filter((result) => result.comparison.verdict === verdict).length]),
      ),
      ...Object.fromEntries(byAttribute(results).map(([attribute, verdict]) => [`verdict.${attribute}`, verdict])),
      verdict:
        byAttribute(results)
          .map(([attribute, verdict]) => `${attribute}: ${verdict}`)
          .join('; ') || null,
      ...biasTableScores(evaluation, results),
    },
    sectionScores: sections.scores,
    level,
    tier,
    outcome: biasOutcome(input, all, level),
    gates: biasGates(input, { level, determined: results.length > 0 }),
    map: null,
    derivation: [
      ...results.map(resultDerivation),
      ...(level === null ? [] : [levelDerivation(results, level, { measured, immature, raised, process })]),
      ...sections.derivation,
    ],
  }
}

/** Without results the level is undetermined: medium, and high in tier 3. */
function measuredLevel(results: readonly BiasResult[], tier: number | null): BiasLevel {
  if (results.length === 0) return tier !== null && tier >= 3 ? 'high' : 'medium'
  const has = (primary: boolean | undefined, verdict: BiasVerdict): boolean =>
    results.some((result) => (primary === undefined || result.primary === primary) && result.comparison.verdict === verdict)
  if (has(true, 'fail')) return 'high'
  return has(true, 'inconclusive') || has(false, 'fail') || has(undefined, 'insufficient') || !results.some((result) => result.primary)
    ? 'medium'
    : 'low'
}

const raise = (level: BiasLevel, steps: number): BiasLevel => levels[Math.min(levels.length - 1, levels.indexOf(level) + steps)] ?? level

function byAttribute(results: readonly BiasResult[]): readonly (readonly [string, BiasVerdict])[] {
  const attributes = [...new Set(results.map((result) => result.attribute))].filter((attribute) => attribute !== '')
  return attributes.map((attribute) => {
    const own = results.filter((result) => result.attribute === attribute).map((result) => result.comparison.verdict)
    return [attribute, verdictOrder.find((verdict) => own.includes(verdict)) ?? 'insufficient']
  })
}

function computedFlags(
  { evaluation }: ScoreInput,
  results: readonly BiasResult[],
  tier: number | null,
  begun: boolean,
): readonly RaisedFlag[] {
  const grave = evaluation.rows('B0-07').some((row) => cell(row, 'severity') === 'serious' || cell(row, 'severity') === 'severe')
  const flags: RaisedFlag[] = []
  if (grave && results.some((result) => result.primary && result.comparison.verdict === 'fail'))
    flags.push({
      id: 'F-B01',
      class: 'escalate',
      text: 'A primary metric fails for a group, and the effect on people is significant.',
      questions: [resultQuestion, 'B0-07'],
    })
  if (begun && tier !== null && tier >= 3 && results.length === 0)
    flags.push({ id: 'F-B10', class: 'escalate', text: 'A system of tier 3 has no test results by group.', questions: [resultQuestion] })
  return flags
}

function resultFindings(rows: readonly { readonly id: string }[], results: readonly BiasResult[]): readonly Finding[] {
  const finding = (severity: Finding['severity'], code: string, text: string): Finding => ({
    question: resultQuestion,
    severity,
    code,
    text,
  })
  return [
    ...rows
      .filter((row) => !results.some((result) => result.row === row.id))
      .map((row) =>
        finding('major', 'counts-invalid', `Row ${row.id}: whole numbers k1 ≤ n1 and k0 ≤ n0 are needed; the row does not count.`),
      ),
    ...results.flatMap((result) => {
      const name = `${result.group} against ${result.reference}, ${result.metric}`
      const found =
        result.comparison.verdict === 'fail' ? [finding(result.primary ? 'major' : 'minor', 'verdict-fail', `${name}: fails.`)] : []
      const few = result.tooFewToConclude
        ? [finding('info', 'one-person-flip', `${name}: one person more or fewer would turn the comparison round.`)]
        : []
      const small =
        result.comparison.verdict === 'insufficient'
          ? [finding('minor', 'group-too-small', `${name}: fewer than ${result.limits.minimumGroup} cases; no verdict.`)]
          : []
      return [...found, ...small, ...few]
    }),
  ]
}

/** Proxies as strong as the template's limits (DOMAIN 5.4): noted, or to be decided with a reason. */
function proxyFindings({ compiled, evaluation }: ScoreInput): readonly Finding[] {
  const [note, flag] = [scoringConstant(compiled.template, 'bias', 'proxy_note'), scoringConstant(compiled.template, 'bias', 'proxy_flag')]
  return evaluation.rows(proxyQuestion).flatMap((row): Finding[] => {
    const strength = cell(row, 'strength')
    if (typeof strength !== 'number' || strength < note) return []
    const feature = cell(row, 'feature')
    const name = typeof feature === 'string' ? feature : row.id
    return strength >= flag
      ? [
          {
            question: proxyQuestion,
            severity: 'minor',
            code: 'proxy-strong',
            text: `${name}: strength ${strength}; keeping it needs a reason.`,
          },
        ]
      : [{ question: proxyQuestion, severity: 'info', code: 'proxy-noted', text: `${name}: strength ${strength}.` }]
  })
}

/** O-B1 … O-B4: proceed, with conditions, ethics board, do not proceed. */
function biasOutcome(input: ScoreInput, flags: readonly RaisedFlag[], level: BiasLevel | null): AssessmentScore['outcome'] {
  if (hasFlag(flags, 'stop')) return { id: 'O-B4', text: 'Do not proceed' }
  if (level === null || !isComplete(input.evaluation)) return null
  if (level === 'high' || hasFlag(flags, 'escalate') || input.evaluation.unknownOnFlagged.length > 0)
    return { id: 'O-B3', text: 'Escalated to the ethics board' }
  const conditions =
    level === 'medium' ||
    input.evaluation.rows('B11-03').length > 0 ||
    input.evaluation.findings.some((finding) => finding.severity === 'major')
  return conditions ? { id: 'O-B2', text: 'Proceed with conditions' } : { id: 'O-B1', text: 'Proceed' }
}

function resultDerivation(result: BiasResult): Derivation {
  const { counts, comparison } = result
  const number = (value: number): string => (Math.round(value * 1e4) / 1e4).toString()
  const rate = (k: number, n: number): string => (result.suppressed ? 'not shown' : `${k} of ${n}`)
  const value = comparison.value === null ? 'not defined' : number(comparison.value)
  const interval =
    comparison.interval === null ? '' : `, 95 % interval ${number(comparison.interval.lower)} to ${number(comparison.interval.upper)}`
  return {
    id: `verdict.${result.row}`,
    label: `${result.metric}: ${result.group} against ${result.reference}`,
    rule: 'DOMAIN 7.6',
    formula:
      result.mode === 'ratio'
        ? `ratio of rates within ${number(result.limits.ratio)} to ${number(result.limits.greatestRatio ?? 1 / result.limits.ratio)}, Katz interval`
        : `difference of rates within ±${number(result.limits.difference)}, Newcombe interval`,
    inputs: [
      { label: result.group, value: rate(counts.k1, counts.n1), question: resultQuestion },
      { label: result.reference, value: rate(counts.k0, counts.n0), question: resultQuestion },
    ],
    result: result.suppressed ? comparison.verdict : `${value}${interval}: ${comparison.verdict}`,
  }
}

function levelDerivation(
  results: readonly BiasResult[],
  level: BiasLevel,
  reasons: { readonly measured: BiasLevel; readonly immature: boolean; readonly raised: boolean; readonly process: number | null },
): Derivation {
  return {
    id: 'level',
    label: 'Overall level',
    rule: 'DOMAIN 5.4',
    formula:
      'high: a primary metric fails; medium: a primary is inconclusive, a secondary fails, a group is too small, or no data; otherwise low; one step up when the process maturity is below the floor; high with a raising flag',
    inputs: [
      {
        label: 'by results',
        value: results.length === 0 ? `undetermined, counts as ${reasons.measured}` : reasons.measured,
        question: resultQuestion,
      },
      ...(reasons.process === null
        ? []
        : [{ label: 'process maturity', value: `${oneDecimal(reasons.process)} %${reasons.immature ? ', one step up' : ''}` }]),
      ...(reasons.raised ? [{ label: 'raising flag', value: 'high' }] : []),
    ],
    result: level,
  }
}
