import { execFileSync, spawnSync } from 'node:child_process'
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

/** Runs a program to its end; never throws for a failure of the program itself. */
export function runProgram(
  name: string,
  args: readonly string[],
  options: {
    readonly input?: Uint8Array | string
    readonly env?: Readonly<Record<string, string>>
    readonly cwd?: string
    readonly timeoutMs?: number
  } = {},
): { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string } {
  const result = spawnSync(name, args, {
    input: options.input,
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    timeout: options.timeoutMs ?? 100_000,
    maxBuffer: 64 * 1024 * 1024,
  })
  return { exitCode: result.status, stdout: result.stdout, stderr: result.stderr }
}

/** Runs a program and gives back the bytes that it prints; throws when it fails. */
export const runForBytes = (name: string, args: readonly string[], input?: Uint8Array): Uint8Array =>
  execFileSync(name, args, { input, maxBuffer: 64 * 1024 * 1024 })
