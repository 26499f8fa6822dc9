import { addDays, earliest, isIsoDate } from '../../dates.ts'
import { keptLetters, mostActions, shortened, type AssessmentDues, type ContentDues } from '../../governance/assessment-dues.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import { actionsIn } from '../../report/sections/actions-section.ts'
import { endDates } from '../../scoring/rules/review-triggers.ts'
import { scoreAssessment, type ReviewFacts } from '../../scoring/score-assessment.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import { evaluateTemplate } from '../../template/evaluate/evaluate.ts'

const seenInShown = 3

/** @param since what is known beside the content, for the triggers of a review */
export function contentDues(compiled: CompiledTemplate, content: AnswersFile, today: IsoDate, since: ReviewFacts): ContentDues {
  const evaluation = evaluateTemplate(compiled, content, today)
  const isApproved = content.control.status === 'Approved' && content.control.releaseDate !== undefined
  const score = isApproved ? scoreAssessment(compiled, content, today, 'en', since) : undefined
  const review = score?.scores['next_review']
  const visible = evaluation.applicable.flatMap((id: QuestionId) => compiled.questions.get(id)?.question ?? [])
  const open = actionsIn(visible, (id) => evaluation.rows(id)).filter(({ isDone, text }) => !isDone && text !== '')
  const further = open.slice(mostActions)
  const owner = content.control.contacts.find(({ role, name }) => role === 'owner' && name.trim() !== '')?.name
  const named = owner ?? content.subject.system?.owner
  return {
    ...freshUntil(compiled, content, evaluation, today),
    ...(named === undefined ? {} : { owner: shortened(named, keptLetters.name) }),
    ...(isIsoDate(review) ? { review } : {}),
    triggers: (score?.triggers ?? []).map(({ id, seenIn, date }) => ({
      id,
      seenIn: seenIn.slice(0, seenInShown).map((place) => shortened(place, keptLetters.name)),
      ...(date === undefined ? {} : { date }),
    })),
    actions: open.slice(0, mostActions).map(({ text, owner: by, due, question, isRisk }) => ({
      text: shortened(text, keptLetters.text),
      owner: shortened(by, keptLetters.name),
      ...(isIsoDate(due) ? { due } : {}),
      question,
      ...(isRisk ? { isRisk } : {}),
    })),
    ...(further.length === 0 ? {} : { furtherActions: further.length }),
    ...(isIsoDate(further[0]?.due) ? { furtherFrom: further[0].due } : {}),
  }
}

/** Days on which a date in the content or in the template begins to mean something else: on it, or on the day after it. */
function freshUntil(
  compiled: CompiledTemplate,
  content: AnswersFile,
  evaluation: ReturnType<typeof evaluateTemplate>,
  today: IsoDate,
): Pick<AssessmentDues, 'freshUntil'> {
  const days = [
    ...endDates(compiled, content, evaluation).map(({ date }) => date),
    ...content.evidence.flatMap(({ validUntil }) => validUntil ?? []),
    ...(compiled.template.legalCalendar ?? []).map(({ date }) => date),
  ].filter(isIsoDate)
  const next = earliest(days.flatMap((day) => [day, addDays(day, 1)]).filter((day) => day > today))
  return next === undefined ? {} : { freshUntil: next }
}
