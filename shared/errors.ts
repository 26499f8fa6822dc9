/** Facts that explain an error to a program or a person; never secrets, never text that a user typed. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

/**
 * Base of everything that stops an operation. One subclass per area, with a literal `code`;
 * the sentence for the user lives in `shared/i18n` under `error.<area>.<code>`.
 */
export abstract class ProbityError extends Error {
  abstract readonly area: string
  readonly code: string
  readonly facts: ErrorFacts

  constructor(code: string, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
    this.facts = facts
  }
}

/** What an error looks like after it crossed a worker, IPC or HTTP border. */
export interface PlainError {
  readonly area: string
  readonly code: string
  readonly message: string
  readonly facts: ErrorFacts
}

/** An error that came back across a border; carries area and code of the original. */
export class RemoteError extends ProbityError {
  readonly area: string
  constructor(plain: PlainError) {
    super(plain.code, plain.message, plain.facts)
    this.area = plain.area
  }
}

/** What browsers say of an `import()` whose file did not come; they have no name for it but `TypeError`. */
const notLoaded = /dynamically imported module|importing a module script failed|unable to preload/i

/** Turns any thrown value into plain data; an unknown one becomes `internal/unexpected` without its stack. */
export function toPlainError(thrown: unknown): PlainError {
  if (thrown instanceof ProbityError) {
    return { area: thrown.area, code: thrown.code, message: thrown.message, facts: thrown.facts }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (thrown instanceof Error && notLoaded.test(message)) return { area: 'program', code: 'not-loaded', message, facts: {} }
  return { area: 'internal', code: 'unexpected', message, facts: {} }
}

/** Marks a case that the types exclude; throws if it happens all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}
