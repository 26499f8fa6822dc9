import { spawnSync } from 'node:child_process'

/** Milliseconds. */
export interface RunTimes {
  readonly wall: number
  /** User and system time of the process and of those it waited for. */
  readonly cpu: number
}

/** Runs a program to its end. @throws {Error} when it fails */
export function runTimed(program: string, args: readonly string[]): RunTimes & { readonly stdout: string } {
  // Node can ask for its own processor time, not for a child's; the shell can.
  const script = 'TIMEFORMAT="%R %U %S"; { time "$@" 2>&4; } 2>&3'
  const result = spawnSync('bash', ['-c', script, 'bash', program, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'pipe'],
  })
  const [, , , times, complaints] = result.output
  if (result.status !== 0) throw new Error(`${program} ended with ${result.status}: ${complaints ?? ''}`)
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = (times ?? '')
    .trim()
    .split(' ')
    .map((seconds) => Number(seconds) * 1000)
  return { wall, cpu: user + system, stdout: result.stdout }
}
