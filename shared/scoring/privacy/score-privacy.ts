import type { Row } from '../../model/answer.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import { localize } from '../../model/localized-text.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import { highestPiaLevel, piaLevel, piaLevels } from '../rules/pia-level.ts'
import type { PiaLevel } from '../rules/pia-level.ts'
import { piaNeed } from '../rules/pia-need.ts'
import type { PiaNeed } from '../rules/pia-need.ts'
import { privacyGates } from './privacy-gates.ts'
import type { AssessmentScore, Derivation, Finding, RiskMapPoint } from '../score/score.ts'
import { answerText, hasFlag, isComplete, maturity } from '../score/score-input.ts'
import type { ScoreInput, TypeScore } from '../score/score-input.ts'

const eventQuestion = 'S7-01'
/** Measures that shrink the harm itself (pseudonymisation and similar); all others make it less likely (DOMAIN 4.1, S6). */
const severityMeasures: ReadonlySet<string> = new Set(['S6-06'])
const criteria = ['S1-05', 'S1-06', 'S1-07', 'S1-08', 'S1-09', 'S1-10', 'S1-11', 'S1-12', 'S1-13']
const alwaysDpia = ['S1-02', 'S1-03', 'S1-04']

interface Rating {
  readonly severity: number
  readonly likelihood: number
  readonly level: PiaLevel
}

interface FearedEvent {
  readonly id: string
  readonly label: string
  readonly inherent: Rating
  readonly residual: Rating
  /** As claimed, once planned measures are there. */
  readonly target: Rating
  readonly planned: readonly string[]
  readonly findings: readonly Finding[]
}

/** PIA (DOMAIN 4.2–4.6): the level is that of the highest residual event; only implemented measures lower it. */
export function scorePrivacy(input: ScoreInput): TypeScore {
  const { evaluation } = input
  const need = readNeed(evaluation)
  const events = evaluation.rows(eventQuestion).flatMap((row) => readEvent(input, row) ?? [])
  const expected = evaluation.visible.has(eventQuestion) ? (evaluation.entries.get('feared-events') ?? []) : []
  const missing = expected.filter((id) => !events.some((event) => event.id === id))
  const residual = highestPiaLevel(events.map((event) => event.residual.level))
  const inherent = highestPiaLevel(events.map((event) => event.inherent.level))
  const raised = hasFlag(input.flags, 'raise') || hasFlag(input.flags, 'critical')
  // Fewer rated events than asked could only raise the level later; a level shown too low would mislead, unless it is the highest already.
  const known = residual !== undefined && (missing.length === 0 || residual === 'high') ? residual : undefined
  const level = need === 'not_required' ? null : raised ? 'high' : (known ?? null)
  const findings = [...events.flatMap((event) => event.findings), ...missingFindings(evaluation, missing)]
  const sections = maturity(input)
  return {
    flags: [],
    findings,
    scores: {
      need: need ?? null,
      criteria_met: criteria.filter((id) => evaluation.reader.yes(id)).length,
      inherent_level: inherent ?? null,
      residual_level: residual ?? null,
      target_level: highestPiaLevel(events.map((event) => event.target.level)) ?? null,
      events_rated: events.length,
      events_expected: expected.length,
      findings: [...evaluation.findings, ...findings].filter((finding) => finding.severity !== 'info').length,
      ...Object.fromEntries(piaLevels.map((name) => [`count_${name}`, events.filter((event) => event.residual.level === name).length])),
    },
    sectionScores: sections.scores,
    level,
    tier: null,
    outcome: privacyOutcome(input, {
      need,
      level,
      residual: known,
      planned: events.some((event) => event.planned.length > 0),
      unsupported: findings.some((finding) => finding.severity === 'major'),
    }),
    gates: privacyGates(input),
    map: events.length === 0 ? null : { size: 4, points: events.map(mapPoint) },
    derivation: [
      ...needDerivation(evaluation, need),
      ...events.map((event) => eventDerivation(event, input.compiled.template)),
      ...levelDerivation(events, level, raised),
      ...sections.derivation,
    ],
  }
}

/** `undefined` while a screening answer that could raise the need is missing. */
function readNeed(evaluation: Evaluation): PiaNeed | undefined {
  const { reader } = evaluation
  if (!reader.answered('S1-01')) return undefined
  const need = piaNeed({
    personalData: reader.yes('S1-01'),
    art35_3: alwaysDpia.map((id) => reader.yes(id)),
    authorityList: reader.yes('S1-14'),
    wp248: criteria.map((id) => reader.yes(id)),
  })
  const settled =
    need === 'not_required' || need === 'full_dpia' || [...alwaysDpia, ...criteria, 'S1-14'].every((id) => reader.answered(id))
  return settled ? need : undefined
}

function readEvent(input: ScoreInput, row: Row): FearedEvent | undefined {
  const [severity, likelihood, severityAfter, likelihoodAfter] = ['S0', 'L0', 'S1', 'L1'].map((column) => {
    const value = cell(row, column)
    return typeof value === 'number' ? Math.min(4, Math.max(1, Math.ceil(value))) : undefined
  })
  if (severity === undefined || likelihood === undefined) return undefined
  const { template } = input.compiled
  const rate = (s: number, l: number): Rating => ({ severity: s, likelihood: l, level: piaLevel(s, l, template) })
  const implementedScore = scoringConstant(template, 'privacy', 'implemented_score')
  const linked = cell(row, 'measures')
  const measures = Array.isArray(linked) ? linked.flatMap((item: unknown) => (typeof item === 'string' ? [item] : [])) : []
  const implemented = measures.filter((id) => input.evaluation.reader.eff(id) >= implementedScore)
  const [claimedSeverity, claimedLikelihood] = [severityAfter ?? severity, likelihoodAfter ?? likelihood]
  const lowersSeverity = implemented.some((id) => severityMeasures.has(id))
  const lowersLikelihood = implemented.some((id) => !severityMeasures.has(id))
  const residual = rate(
    claimedSeverity < severity && !lowersSeverity ? severity : claimedSeverity,
    claimedLikelihood < likelihood && !lowersLikelihood ? likelihood : claimedLikelihood,
  )
  const unsupported = [
    residual.severity > claimedSeverity ? 'severity' : '',
    residual.likelihood > claimedLikelihood ? 'likelihood' : '',
  ].filter((axis) => axis !== '')
  return {
    id: row.id,
    label: entryText(input, row.id),
    inherent: rate(severity, likelihood),
    residual,
    target: rate(claimedSeverity, claimedLikelihood),
    planned: measures.filter((id) => !implemented.includes(id) && input.evaluation.visible.has(id)),
    findings: unsupported.map((axis) => ({
      question: eventQuestion,
      severity: 'major',
      code: 'residual-not-supported',
      text: `Event ${row.id}: the lower ${axis} is not carried by an implemented measure that reduces it; the value before the measures counts.`,
    })),
  }
}

function entryText(input: ScoreInput, id: string): string {
  const entry = input.compiled.template.catalogues
    ?.find((catalogue) => catalogue.id === 'feared-events')
    ?.entries.find((candidate) => candidate.id === id)
  return entry ? localize(entry.text, 'en') : id
}

function missingFindings(evaluation: Evaluation, missing: readonly string[]): readonly Finding[] {
  if (missing.length === 0 || evaluation.rows(eventQuestion).length === 0) return []
  return [
    {
      question: eventQuestion,
      severity: 'major',
      code: 'event-not-rated',
      text: `Not rated: ${missing.join(', ')}. Severity and likelihood are needed for each event.`,
    },
  ]
}

interface OutcomeFacts {
  readonly need: PiaNeed | undefined
  readonly level: PiaLevel | null
  readonly residual: PiaLevel | undefined
  readonly planned: boolean
  readonly unsupported: boolean
}

/** O-P0 … O-P5 (DOMAIN 4.6). Only a high residual event leads to the authority; a raising flag asks for revision. */
function privacyOutcome({ evaluation, flags }: ScoreInput, facts: OutcomeFacts): AssessmentScore['outcome'] {
  if (hasFlag(flags, 'stop')) return { id: 'O-P5', text: 'Do not proceed' }
  if (facts.need === undefined || !isComplete(evaluation)) return null
  if (facts.need === 'not_required') return { id: 'O-P0', text: 'No privacy impact assessment needed' }
  if (facts.residual === 'high') return { id: 'O-P4', text: 'Prior consultation of the supervisory authority (GDPR Art. 36)' }
  if (facts.level === null) return null
  const major = evaluation.findings.some((finding) => finding.severity === 'major')
  if (facts.level === 'high' || major || facts.unsupported || evaluation.unknownOnFlagged.length > 0)
    return { id: 'O-P3', text: 'Revise and resubmit' }
  const partly = evaluation.findings.some((finding) => finding.code === 'partly-compliant')
  const conditions = facts.level === 'medium' || facts.planned || partly || evaluation.rows('S11-03').length > 0
  return conditions ? { id: 'O-P2', text: 'Proceed with conditions' } : { id: 'O-P1', text: 'Proceed' }
}

const mapPoint = (event: FearedEvent): RiskMapPoint => ({
  id: event.id,
  label: event.label,
  inherent: event.inherent,
  residual: event.residual,
  target: event.target,
})

function needDerivation(evaluation: Evaluation, need: PiaNeed | undefined): readonly Derivation[] {
  if (need === undefined) return []
  return [
    {
      id: 'need',
      label: 'Is an assessment required?',
      rule: 'DOMAIN 4.2',
      formula: 'legally required for any of 35(3)(a)–(c), the authority list, or two of nine criteria; unknown counts as met',
      inputs: ['S1-01', ...alwaysDpia, ...criteria, 'S1-14']
        .filter((id) => evaluation.reader.answered(id))
        .map((id) => ({ label: id, value: answerText(evaluation, id), question: id })),
      result: need,
    },
  ]
}

const shown = (rating: Rating): string => `severity ${rating.severity}, likelihood ${rating.likelihood}: ${rating.level}`

function eventDerivation(event: FearedEvent, template: Template): Derivation {
  const ownMatrix = Object.keys(template.constants ?? {}).some((name) => name.startsWith('matrix_'))
  return {
    id: `event.${event.id}`,
    label: `${event.id} ${event.label}`,
    rule: 'DOMAIN 4.4',
    formula: `${ownMatrix ? 'level by the matrix of the template' : 'high: S = 4 and L ≥ 2, or S ≥ 3 and L ≥ 3; low: S ≤ 2 and L ≤ 2; otherwise medium'}; lower only on an axis that an implemented measure reduces`,
    inputs: [
      { label: 'before', value: shown(event.inherent), question: eventQuestion },
      { label: 'claimed after', value: shown(event.target), question: eventQuestion },
      ...event.planned.map((id) => ({ label: 'measure not in place yet', value: id, question: id })),
    ],
    result: shown(event.residual),
  }
}

function levelDerivation(events: readonly FearedEvent[], level: PiaLevel | null, raised: boolean): readonly Derivation[] {
  if (level === null) return []
  return [
    {
      id: 'level',
      label: 'Remaining risk to people',
      rule: 'DOMAIN 4.4, 2.8',
      formula: raised ? 'highest residual event; the raising flag makes it high' : 'highest residual event',
      inputs: [
        ...events.map((event) => ({ label: event.id, value: event.residual.level, question: eventQuestion })),
        ...(raised ? [{ label: 'raising flag', value: 'high' }] : []),
      ],
      result: level,
    },
  ]
}
