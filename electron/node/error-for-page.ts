import { ProbityError, toPlainError, type PlainError } from '#shared/errors.ts'

/** An error as it crosses a border. What nobody foresaw is told without its message, which may name paths of this machine. */
export function errorForPage(error: unknown): PlainError {
  if (error instanceof ProbityError) return toPlainError(error)
  return { area: 'internal', code: 'unexpected', message: 'the host could not do this', facts: {} }
}
