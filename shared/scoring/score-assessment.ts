import { isIsoDate } from '#shared/dates.ts'
import { assertNever } from '#shared/errors.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { IsoDate, LanguageTag } from '#shared/model/ids.ts'
import { cell } from '#shared/template/answer-reader.ts'
import type { CompiledTemplate } from '#shared/template/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate.ts'
import type { Evaluation } from '#shared/template/evaluation.ts'
import { ownScore, ownScoreDerivation, ownScoreEntries, ownScoreValues } from './own-scores.ts'
import { nextReview, reviewIntervalMonths } from './review-dates.ts'
import type { AssessmentScore } from './score.ts'
import { scoreBias } from './score-bias.ts'
import { scoreCustom } from './score-custom.ts'
import { joinFlags } from './score-input.ts'
import type { ScoreInput, TypeScore } from './score-input.ts'
import { scorePrivacy } from './score-privacy.ts'
import { scoreRisk } from './score-risk.ts'
import { scoreVendor } from './score-vendor.ts'

/**
 * Everything that an assessment amounts to, complete or not: same content and day give the same score. Levels and outcome are `null` while
 * too little is answered; a stop shows at once.
 *
 * @param today decides over expired evidence and lapsed approvals
 * @param language of the texts that come from the template
 */
export function scoreAssessment(
  compiled: CompiledTemplate,
  content: AnswersFile,
  today: IsoDate,
  language: LanguageTag = 'en',
): AssessmentScore {
  const evaluation = evaluateTemplate(compiled, content, today)
  const { template } = compiled
  const ofTemplate = evaluation.flags.map((flag) => ({
    id: flag.id,
    class: flag.class,
    text: localize(flag.text, language),
    questions: flag.questions,
  }))
  const input: ScoreInput = { compiled, content, today, evaluation, language, flags: ofTemplate }
  const own = ownScoreValues(template, evaluation)
  const score = scoreByType(input)
  const months = reviewIntervalMonths(template.type, score.level, score.tier)
  return {
    template: { id: template.id, version: template.version, type: template.type },
    applicable: evaluation.applicable,
    unanswered: evaluation.unanswered,
    hiddenIgnored: evaluation.hiddenIgnored,
    completeness: evaluation.completeness,
    sections: evaluation.sections.map((section) => ({ ...section, score: score.sectionScores[section.id] ?? null })),
    findings: [...evaluation.findings, ...score.findings],
    flags: joinFlags(ofTemplate, score.flags),
    scores: {
      ...score.scores,
      ...Object.fromEntries(own.flatMap((value) => Object.entries(ownScoreEntries(value)))),
      ...computedQuestions(input),
      review_months: months,
      next_review: nextReview(content.control.releaseDate ?? today, months, endDates(content, evaluation)),
    },
    level: score.level,
    tier: score.tier,
    outcome: score.outcome,
    gates: score.gates,
    map: score.map,
    derivation: [...own.map((value) => ownScoreDerivation(value, template, evaluation, language)), ...score.derivation],
    ...(own.length === 0 ? {} : { ownScores: own.map((value) => ownScore(value, language)) }),
  }
}

function scoreByType(input: ScoreInput): TypeScore {
  const { type } = input.compiled.template
  switch (type) {
    case 'risk':
      return scoreRisk(input)
    case 'privacy':
      return scorePrivacy(input)
    case 'bias':
      return scoreBias(input)
    case 'vendor':
      return scoreVendor(input)
    case 'custom':
      return scoreCustom(input)
    default:
      return assertNever(type)
  }
}

/** Values of visible `calc` questions that are expressions, by question id. */
function computedQuestions({ compiled, evaluation }: ScoreInput): Readonly<Record<string, number | string>> {
  const computed = [...compiled.questions.values()].flatMap(({ question, calc }): [string, number | string][] => {
    if (calc === undefined || !evaluation.visible.has(question.id)) return []
    const value = calc.run(evaluation.context)
    return [[question.id, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value]]
  })
  return Object.fromEntries(computed)
}

/** Ends that move the review forward (DOMAIN 2.6): of critical evidence, and of the vendor's certificates. */
function endDates(content: AnswersFile, evaluation: Evaluation): readonly IsoDate[] {
  const evidence = content.evidence.flatMap((item) => (item.critical === true && item.validUntil !== undefined ? [item.validUntil] : []))
  const certificates = evaluation.rows('V10-03').flatMap((row) => {
    const end = cell(row, 'validUntil')
    return cell(row, 'status') === 'valid' && isIsoDate(end) ? [end] : []
  })
  return [...evidence, ...certificates]
}
