import type { Section } from '#shared/template/model/template.ts'
import { choicesOf } from '../../questions/choices-of.ts'

/** Fewer are quicker read as cards. */
const fewestQuestions = 5

/**
 * The questions of a section that are answered by the same few choices, such as contract clauses or a screening, so that they
 * can stand in one table; empty when they are too few or less than two thirds of the section.
 */
export function checklistOf({ questions }: Pick<Section, 'questions'>): Section['questions'] {
  const keyOf = (question: Section['questions'][number]) =>
    question.type === 'n' || choicesOf(question).length === 0 ? undefined : `${question.type} ${choicesOf(question).join(' ')}`
  const first = questions.find((question) => keyOf(question) !== undefined)
  const key = first === undefined ? undefined : keyOf(first)
  const alike = questions.filter((question) => key !== undefined && keyOf(question) === key && choicesOf(question).length <= 5)
  return alike.length >= fewestQuestions && alike.length * 3 >= questions.length * 2 ? alike : []
}
