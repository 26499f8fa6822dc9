import { spawnSync } from 'node:child_process'
import { test, type TestContext } from 'vitest'

/** True on machines where a missing program is a fault of the machine, not a fact about it. */
const mustBePresent = process.env['CI'] !== undefined || process.env['PROBITY_REQUIRE_PROGRAMS'] !== undefined

/** Whether a program can be found on the PATH; never runs it. */
export const hasProgram = (name: string): boolean => spawnSync('which', [name], { stdio: 'ignore' }).status === 0

/**
 * Asks for a foreign program that judges our files. When it is missing the test says so on stderr and is skipped,
 * unless `CI` or `PROBITY_REQUIRE_PROGRAMS` is set: then it fails.
 *
 * @param context the test's context, so that the report counts a skip and not a pass; without it a missing program throws
 */
export function requireProgram(name: string, context?: Pick<TestContext, 'skip'>): void {
  if (hasProgram(name)) return
  const reason = `NOT RUN: program "${name}" is not installed`
  if (mustBePresent || context === undefined) throw new Error(reason)
  process.stderr.write(`${reason}\n`)
  context.skip(reason)
}

/** A test that needs the named programs; skipped loudly without them. */
export function testWith(programs: readonly string[], name: string, body: () => Promise<void> | void): void {
  test(name, async (context) => {
    for (const program of programs) requireProgram(program, context)
    await body()
  })
}

export interface RunOptions {
  readonly input?: Uint8Array | string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Milliseconds until it is killed. */
  readonly timeoutMs?: number
}

/**
 * Runs a program to its end or its limit, and kills what it left behind. Apart from any terminal and with an input that ends, so that
 * it can ask nobody.
 */
function finished(name: string, args: readonly string[], { input = '', cwd, env, timeoutMs = 100_000 }: RunOptions) {
  const options = {
    input,
    cwd,
    env: { ...process.env, ...env },
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
    // Not in Node's documentation of this call, but heeded: a session of its own, whose group can be killed.
    detached: true,
  } as const
  const { pid, status, stdout, stderr, error } = spawnSync(name, args, options)
  killGroup(pid)
  return { exitCode: status, stdout, stderr: error === undefined ? stderr : Buffer.from(`${name}: ${error.message}\n${String(stderr)}`) }
}

/** Kills a process group and everything in it; nothing where it ended already. */
export function killGroup(group: number | undefined): void {
  if (group === undefined || group === 0) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}

/** Runs a program to its end; never throws for a failure of the program itself, nor for one that had to be killed: its code is null. */
export function runProgram(
  name: string,
  args: readonly string[],
  options: RunOptions = {},
): { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string } {
  const { exitCode, stdout, stderr } = finished(name, args, options)
  return { exitCode, stdout: String(stdout), stderr: String(stderr) }
}

/** Runs a program and gives back the bytes that it prints; throws when it fails. */
export function runForBytes(
  name: string,
  args: readonly string[],
  input?: Uint8Array,
  options: Omit<RunOptions, 'input'> = {},
): Uint8Array {
  const { exitCode, stdout, stderr } = finished(name, args, { ...options, ...(input && { input }) })
  if (exitCode !== 0) throw new Error(`${name} ${args[0] ?? ''} ended with ${exitCode}: ${String(stderr)}`)
  return stdout
}

/** Runs a program and gives back the text that it prints; throws when it fails. */
export const runForText = (name: string, args: readonly string[], options: RunOptions = {}): string => {
  const { exitCode, stdout, stderr } = runProgram(name, args, options)
  if (exitCode !== 0) throw new Error(`${name} ${args[0] ?? ''} ended with ${exitCode}: ${stderr}`)
  return stdout
}
