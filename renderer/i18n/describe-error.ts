import type { PlainError } from '#shared/errors.ts'
import i18next from 'i18next'

/** The sentence for an error's area and code; unknown ones are named by their code, so that they can be reported. */
export function describeError(error: PlainError): string {
  const keys = [`error.${error.area}.${error.code}`, `error.${error.area}.other`]
  // Built from codes that other zones own; one without a sentence falls through.
  const found = keys.find((key) => i18next.exists(key))
  if (found === undefined) return i18next.t('error.unknown', { code: `${error.area}/${error.code}: ${error.message.slice(0, 200)}` })
  return i18next.t(found, { ...error.facts, defaultValue: '', code: `${error.area}/${error.code}` })
}
