import { ProbityError } from '#shared/errors.ts'

/** What the functions below answer where there was no error. */
export const nothingThrown = 'nothing thrown'

type ErrorClass = abstract new (...values: never[]) => ProbityError

/** Code of the error that a call ends with; what is none of `expected` is thrown on. */
export function codeThrownBy(call: () => unknown, expected: ErrorClass = ProbityError): string {
  try {
    call()
    return nothingThrown
  } catch (error) {
    return codeOfError(error, expected)
  }
}

/** Code of the error that work ends with; what is no error of ours is thrown on. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => nothingThrown,
    (error: unknown) => codeOfError(error, ProbityError),
  )

function codeOfError(error: unknown, expected: ErrorClass): string {
  if (error instanceof expected) return error.code
  throw error
}
