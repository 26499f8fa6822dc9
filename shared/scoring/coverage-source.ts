import type { CoverageSource, QuestionState } from '../compliance/clause-coverage.ts'
import { daysBetween, isIsoDate } from '../dates.ts'
import type { AnswersFile } from '../model/answers-file.ts'
import type { IsoDate } from '../model/ids.ts'
import { effectiveScore } from '../template/answers/answer-reader.ts'
import type { CompiledQuestion, CompiledTemplate } from '../template/evaluate/compile-template.ts'
import { evaluateTemplate } from '../template/evaluate/evaluate.ts'
import type { Evaluation } from '../template/answers/evaluation.ts'
import { scoreAssessment } from './score-assessment.ts'

/** Days after which an overdue review suspends the approval (DOMAIN 2.6). */
const overdueDays = 30
/** Effective score from which a control is in place (DOMAIN 2.1). */
const inPlace = 3

/**
 * One assessment for `clauseCoverage`. It counts when it is approved and not suspended, since its review is overdue by more than 30 days.
 * @param always counts also a draft: for the report of that very assessment
 */
export function coverageSource(compiled: CompiledTemplate, content: AnswersFile, today: IsoDate, always = false): CoverageSource {
  const evaluation = evaluateTemplate(compiled, content, today)
  const flagged = new Set(evaluation.flags.flatMap(({ class: heavy, owner }) => (owner === undefined || heavy === 'note' ? [] : [owner])))
  return {
    name: content.subject.name,
    template: `${compiled.template.id}@${compiled.template.version}`,
    counts: always || isInForce(compiled, content, today),
    questions: [...compiled.questions.values()]
      .filter(({ question }) => question.type !== 'calc')
      .map((item) => ({
        question: item.question.id,
        citations: [...item.question.citations, ...(item.section.citations ?? [])],
        state: stateOf(evaluation, item, flagged),
      })),
  }
}

function isInForce(compiled: CompiledTemplate, content: AnswersFile, today: IsoDate): boolean {
  if (content.control.status !== 'Approved') return false
  const { scores, gates } = scoreAssessment(compiled, content, today)
  // A privacy approval lapses on its day, any other is suspended when its review is long overdue.
  if (gates.some(({ id, state }) => id === 'G-P4' && state === 'closed')) return false
  const review = scores['next_review']
  return isIsoDate(review) && daysBetween(review, today) <= overdueDays
}

function stateOf(evaluation: Evaluation, { question }: CompiledQuestion, flagged: ReadonlySet<string>): QuestionState {
  if (!evaluation.visible.has(question.id)) return 'silent'
  const reading = evaluation.reading(question.id)
  switch (reading.kind) {
    case 'none':
      return evaluation.mandatory.has(question.id) ? 'open' : 'silent'
    case 'na':
      return 'na'
    case 'unknown':
      return 'failing'
    case 'value':
      if (flagged.has(question.id)) return 'failing'
      if (question.type !== 'sc' && question.type !== 'cmp') return 'answered'
      return question.type === 'cmp'
        ? reading.value === 'compliant'
          ? 'in-place'
          : 'failing'
        : (effectiveScore(evaluation, question.id) ?? 0) >= inPlace
          ? 'in-place'
          : 'failing'
  }
}
