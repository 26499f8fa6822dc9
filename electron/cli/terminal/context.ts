import type { Command } from 'commander'
import type { LocalClock } from '#shared/ports/clock.ts'
import type { ExitCode } from './cli-error.ts'

/** What a command gets from outside; tests give their own. */
export interface CliContext {
  readonly clock: LocalClock
  /** One line to standard output. */
  readonly print: (line: string) => void
  /** One line to standard error. */
  readonly warn: (line: string) => void
}

/** What a command found: `data` is printed as JSON with `--json`, `lines` otherwise. */
export interface CommandResult {
  readonly data: unknown
  readonly lines: readonly string[]
  readonly exitCode: ExitCode
}

/** Wraps what a command does, so that results and errors are shown in one way. */
export type RunAction = <Parameters extends unknown[]>(
  action: (...parameters: Parameters) => Promise<CommandResult>,
) => (...parameters: Parameters) => Promise<void>
/** Registers one command with its options; each file of `commands/` has one. */
export type AddCommand = (program: Command, run: RunAction, context: CliContext) => void
