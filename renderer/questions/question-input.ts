import type { Answer, AnswerValue } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'

/** What every input of a question kind gets; it reports and keeps nothing. */
export interface QuestionInputProps {
  readonly question: Question
  readonly answer: Answer | undefined
  /** Id of the element that holds the question's text. */
  readonly labelledBy: string
  /** The question's text, where an id does not do. */
  readonly label: string
  readonly isReadOnly: boolean
  /** `undefined` clears. `soon` while typing, `now` for a choice. */
  readonly onChange: (value: AnswerValue | undefined, when: 'now' | 'soon') => void
  /** Leaving a text field: what was typed is written now. */
  readonly onLeave: () => void
}

/** Text of an answer; anything that is not text reads as empty. */
export const textOf = (value: AnswerValue | undefined): string => (typeof value === 'string' ? value : '')
export const listOf = (value: AnswerValue | undefined): readonly string[] =>
  typeof value === 'object' ? value.filter((item) => typeof item === 'string') : []
