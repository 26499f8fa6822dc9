import { assertNever } from '../errors.ts'
import type { AnswersFile } from '../model/answers-file.ts'
import { localize } from '../model/localized-text.ts'
import type { IsoDate, LanguageTag } from '../model/ids.ts'
import type { CompiledTemplate } from '../template/evaluate/compile-template.ts'
import { evaluateTemplate } from '../template/evaluate/evaluate.ts'
import { constantDerivation } from './score/constant-derivation.ts'
import { ownScore, ownScoreDerivation, ownScoreEntries, ownScoreValues } from './custom/own-scores.ts'
import { nextReview, reviewIntervalMonths } from './rules/review-dates.ts'
import { endDates, reviewTriggers } from './rules/review-triggers.ts'
import type { TriggerFacts } from './rules/review-triggers.ts'
import type { AssessmentScore } from './score/score.ts'
import { scoreBias } from './bias/score-bias.ts'
import { scoreCustom } from './custom/score-custom.ts'
import { joinFlags } from './score/score-input.ts'
import type { ScoreInput, TypeScore } from './score/score-input.ts'
import { scorePrivacy } from './privacy/score-privacy.ts'
import { scoreRisk } from './risk/score-risk.ts'
import { scoreVendor } from './vendor/score-vendor.ts'

/** Facts from outside of the assessment. */
export interface ReviewFacts extends Pick<TriggerFacts, 'system' | 'newestVersion' | 'reported'> {
  readonly previous?: AnswersFile
}

/**
 * Everything that an assessment amounts to, complete or not: same content and day give the same score. Levels and outcome are `null` while
 * too little is answered; a stop shows at once.
 *
 * @param today decides over expired evidence and lapsed approvals
 * @param language of the texts that come from the template
 * @param since what is known beside the assessment, for the triggers of a review; `previous` is its content as it was decided last
 */
export function scoreAssessment(
  compiled: CompiledTemplate,
  content: AnswersFile,
  today: IsoDate,
  language: LanguageTag = 'en',
  since: ReviewFacts = {},
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
  const { previous, ...known } = since
  const triggers = reviewTriggers({
    ...known,
    compiled,
    content,
    evaluation,
    today,
    ...(previous === undefined ? {} : { previous: { content: previous, evaluation: evaluateTemplate(compiled, previous, today) } }),
  })
  const ends = [...endDates(compiled, content, evaluation), ...triggers].flatMap(({ date }) => date ?? [])
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
      next_review: nextReview(content.control.releaseDate ?? today, months, ends),
    },
    level: score.level,
    tier: score.tier,
    outcome: score.outcome,
    gates: score.gates,
    map: score.map,
    triggers,
    derivation: [
      ...own.map((value) => ownScoreDerivation(value, compiled, evaluation, language)),
      ...score.derivation,
      ...constantDerivation(template, language),
    ],
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
