import type { Answer } from '#shared/model/answer.ts'

/** `undefined` when nothing is left that a person gave, so that an emptied answer is no answer. */
export function tidyAnswer(answer: Answer): Answer | undefined {
  const { value, state, reason, comment, source, evidence } = answer
  const isGiven =
    value !== undefined ||
    state !== undefined ||
    (reason ?? '') !== '' ||
    (comment ?? '') !== '' ||
    (evidence ?? []).length > 0 ||
    source !== undefined
  return isGiven ? answer : undefined
}
