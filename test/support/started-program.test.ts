import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runProgram } from './programs.ts'
import { startProgram } from './started-program.ts'

const module = join(import.meta.dirname, 'started-program.ts')

/** Whether a process of this command line runs; one that ended and waits to be asked for has none. */
const isRunning = (words: string): boolean =>
  readdirSync('/proc').some((name) => {
    const path = join('/proc', name, 'cmdline')
    try {
      return /^\d+$/.test(name) && readFileSync(path, 'utf8') === `${words.replaceAll(' ', '\0')}\0`
    } catch {
      return false // ended meanwhile
    }
  })

// Commands whose numbers nobody else has, so that they can be looked for.
const seconds = (number: number): string => `sleep ${process.pid}.${number}`

test('words are waited for, and the end of who does not say them is told with what was said instead', async () => {
  const program = startProgram('sh', ['-c', 'echo half; sleep 0.2; echo ready 7; cat'])
  expect((await program.says('stdout', /^ready (\d)\n/m))[1]).toBe('7')
  await expect(program.says('stdout', /never/, 100)).rejects.toThrow('did not say /never/ within 100 ms: half\nready 7')
  await program.end(() => program.endInput())
  expect(await program.ended).toBe(0)
  await expect(program.says('stdout', /never/)).rejects.toThrow('ended before it said /never/')
  await expect(startProgram('no-such-program', []).says('stdout', /x/)).rejects.toThrow('ENOENT')
})

test('what a program started ends with it, asked or killed', async () => {
  for (const [number, end] of [
    [1, (program: ReturnType<typeof startProgram>) => program.kill()],
    [2, (program: ReturnType<typeof startProgram>) => expect(program.end('SIGTERM', 200)).rejects.toThrow('did not end when it was asked')],
  ] as const) {
    const program = startProgram('sh', ['-c', `trap '' TERM; ${seconds(number)} & echo on; wait`])
    await program.says('stdout', /on\n/)
    await expect.poll(() => isRunning(seconds(number))).toBe(true)
    await end(program)
    expect(isRunning(seconds(number))).toBe(false)
    expect(program.hasEnded()).toBe(true)
  }
})

test.each(['SIGTERM', 'exit'] as const)('programs end with the process that started them: %s', async (how) => {
  const words = seconds(how === 'exit' ? 3 : 4)
  const script = `const { startProgram } = await import(${JSON.stringify(module)})
    startProgram('sh', ['-c', '${words} & wait'])
    process.stdin.resume().once('end', () => ${how === 'exit' ? 'process.exit(0)' : "process.kill(process.pid, 'SIGTERM')"})`
  const owner = startProgram(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script])
  await expect.poll(() => isRunning(words)).toBe(true)
  owner.endInput()
  expect(await owner.ended).toBe(how === 'exit' ? 0 : null)
  await expect.poll(() => isRunning(words)).toBe(false)
})

test('a program beyond its limit is killed with what it started and holds its output, and it can ask nobody', async () => {
  // On a busy machine half a second may pass before it said anything.
  const upTo = (timeoutMs: number): ReturnType<typeof runProgram> => {
    const ended = runProgram('sh', ['-c', `${seconds(5)} & echo said; read answer; exec ${seconds(6)}`], { timeoutMs })
    return ended.stdout === '' && timeoutMs < 50_000 ? upTo(timeoutMs * 10) : ended
  }
  const { exitCode, stdout, stderr } = upTo(500)
  expect({ exitCode, stdout }).toEqual({ exitCode: null, stdout: 'said\n' })
  expect(stderr).toContain('ETIMEDOUT')
  await expect.poll(() => [seconds(5), seconds(6)].filter(isRunning)).toEqual([])
  expect(runProgram('sh', ['-c', ': < /dev/tty']).exitCode).not.toBe(0)
})
