import type { ErrorFacts } from './errors.ts'

/** A problem that the user can correct, as data. */
export interface Issue {
  /** Names the rule that was broken; key of the sentence in `shared/i18n` (`issue.<code>`). */
  readonly code: string
  /** Where: keys and indexes from the root of the input, e.g. `['answers', 'S1-01', 'value']`. */
  readonly path: readonly (string | number)[]
  /** What was expected and what came; for developers and the command line. */
  readonly message: string
  readonly facts?: ErrorFacts
}

export type ParseResult<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

export const parsed = <T>(value: T, warnings: readonly Issue[] = []): ParseResult<T> => ({ ok: true, value, warnings })
export const rejected = (issues: readonly Issue[]): ParseResult<never> => ({ ok: false, issues })
