import type { Answer } from '#shared/model/answer.ts'
import type { QuestionId } from '#shared/model/ids.ts'

/** One step back or forward: a question and its answers on both sides of an edit. */
export interface Edit {
  readonly section: string
  readonly question: QuestionId
  readonly before: Answer | undefined
  readonly after: Answer | undefined
  /** Milliseconds; typing that goes on is one step. */
  readonly at: number
  readonly isTyping: boolean
}

export interface EditHistory {
  readonly done: readonly Edit[]
  readonly undone: readonly Edit[]
}

export const noEdits: EditHistory = { done: [], undone: [] }

/** More steps than anybody takes back by hand; each holds two answers. */
const mostSteps = 200
/** A pause this long ends a step of typing. */
const typingPauseMs = 2_000

/** History after an edit; what was undone before it cannot be done again. */
export function withEdit({ done }: EditHistory, edit: Edit): EditHistory {
  const last = done.at(-1)
  const goesOn =
    last !== undefined && last.isTyping && edit.isTyping && last.question === edit.question && edit.at - last.at < typingPauseMs
  if (goesOn) return { done: [...done.slice(0, -1), { ...edit, before: last.before }], undone: [] }
  return { done: [...done.slice(1 - mostSteps), edit], undone: [] }
}

/** The edit to take back and the history after it; `undefined` when there is none. */
export function stepBack({ done, undone }: EditHistory): { readonly edit: Edit; readonly history: EditHistory } | undefined {
  const edit = done.at(-1)
  return edit === undefined ? undefined : { edit, history: { done: done.slice(0, -1), undone: [...undone, edit] } }
}

export function stepForward({ done, undone }: EditHistory): { readonly edit: Edit; readonly history: EditHistory } | undefined {
  const edit = undone.at(-1)
  return edit === undefined ? undefined : { edit, history: { done: [...done, edit], undone: undone.slice(0, -1) } }
}

/** Without the edits of questions that somebody else answered meanwhile: taking ours back would take theirs away. */
export function withoutQuestions({ done, undone }: EditHistory, changed: ReadonlySet<QuestionId>): EditHistory {
  const keep = (edit: Edit) => !changed.has(edit.question)
  return { done: done.filter(keep), undone: undone.filter(keep) }
}
