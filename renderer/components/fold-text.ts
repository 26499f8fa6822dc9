/** Below U+00C0 nothing has an accent or is one: what stands there, as the middle dot of our own texts, need not be normalised. */
const mayHaveAccents = /[^\0-\xbf]/
const accentedRuns = /[^\0-\xbf]+/g

/** Without case and accents, for searching. Normalising is what takes the time, so that only what it may change goes there. */
export const foldText = (text: string): string =>
  (mayHaveAccents.test(text) ? text.replaceAll(accentedRuns, withoutAccents) : text).toLowerCase()

const withoutAccents = (run: string): string => run.normalize('NFD').replaceAll(/\p{M}/gu, '')
