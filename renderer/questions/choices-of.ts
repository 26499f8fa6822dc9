import type { AnswerValue } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'

/** What the number keys choose, in the order shown; empty for questions that are not answered by choosing. */
export function choicesOf(question: Question): readonly (string | number)[] {
  switch (question.type) {
    case 'yn':
      return ['yes', 'no']
    case 'cmp':
      return ['compliant', 'partly', 'non-compliant']
    case 'sc':
      return [0, 1, 2, 3, 4]
    case '1':
    case 'n':
      return (question.options ?? []).map((option) => option.id)
    case 't':
    case 'lt':
    case '#':
    case 'd':
    case 'tbl':
    case 'ref':
    case 'file':
    case 'calc':
      return []
  }
}

/** The answer after the choice at `index` was pressed: chosen, or taken back when it was chosen already. */
export function pressChoice(question: Question, value: AnswerValue | undefined, index: number): AnswerValue | undefined {
  const choices = choicesOf(question)
  const pressed = choices[index]
  if (pressed === undefined) return value
  if (question.type !== 'n') return value === pressed ? undefined : pressed
  const chosen: readonly unknown[] = typeof value === 'object' ? value : []
  // In the order of the options, so that equal answers are equal bytes.
  const next = choices.filter(
    (choice): choice is string => typeof choice === 'string' && (choice === pressed ? !chosen.includes(choice) : chosen.includes(choice)),
  )
  return next.length === 0 ? undefined : next
}
