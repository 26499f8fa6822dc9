import type { Answer } from '#shared/model/answer.ts'

/**
 * `undefined` when nothing is left that a person gave, so that an emptied answer is no answer. What was typed over says no more from which
 * assessment it came.
 */
export function tidyAnswer(given: Answer): Answer | undefined {
  const answer = withoutOrigin(given)
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

function withoutOrigin(answer: Answer): Answer {
  if (answer.source === 'inherited' || answer.inheritedFrom === undefined) return answer
  const { inheritedFrom: _origin, ...own } = answer
  return own
}
