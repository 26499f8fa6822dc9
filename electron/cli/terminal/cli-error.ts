import { ProbityError } from '#shared/errors.ts'
import type { Issue } from '#shared/issue.ts'

/** What a command ends with. */
export const exitCodes = { good: 0, notValid: 1, wrongUse: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export type CliErrorCode = 'usage' | 'unreadable' | 'unwritable' | 'invalid-input' | 'incomplete' | 'exists' | 'not-built'

/** What the person at the terminal can mend. `lines` are shown one below the other: what, where, what to do. */
export class CliError extends ProbityError {
  readonly area = 'cli'
  declare readonly code: CliErrorCode
  readonly lines: readonly string[]
  readonly exitCode: ExitCode
  constructor(code: CliErrorCode, lines: readonly string[], exitCode: ExitCode = exitCodes.wrongUse, options?: ErrorOptions) {
    super(code, lines.join('\n'), {}, options)
    this.lines = lines
    this.exitCode = exitCode
  }
}

/** More lines than this help nobody. */
const maxLines = 20

/** One line per issue: file, place, problem. */
export function issuesError(file: string, issues: readonly Issue[], whatToDo: string): CliError {
  const lines = issues
    .slice(0, maxLines)
    .map((issue) => `${file}: ${issue.path.length === 0 ? '' : `${issue.path.join('.')}: `}${oneLine(issue.message)}`)
  const more = issues.length > maxLines ? [`${file}: and ${issues.length - maxLines} more`] : []
  return new CliError('invalid-input', [...lines, ...more, `${file}: ${whatToDo}`])
}

/** Text from a file must not move the cursor, colour the terminal or forge a second line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
