import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { killGroup } from './programs.ts'

/** A program that runs beside a test: a server, a browser. It and all that it starts end with the test's process at the latest. */
export interface StartedProgram {
  readonly pid: number
  /**
   * Waits for words on one of its outputs.
   *
   * @param pattern of whole lines, with the break at the end: what is there may be half a line
   * @throws when it ended or was silent for `limitMs` instead, with what it said last
   */
  says(output: 'stdout' | 'stderr', pattern: RegExp, limitMs?: number): Promise<RegExpExecArray>
  /** What it wrote to its standard output until now. */
  output(): string
  /** Resolves with the exit code, `null` after a signal, once it ended and its outputs are read. */
  readonly ended: Promise<number | null>
  readonly hasEnded: () => boolean
  /** Only asks, as a person does who does not wait. */
  signal(signal: NodeJS.Signals): void
  /**
   * Ends it as its user does: by a signal, or by whatever it takes for its end. Whatever it started has to end as well.
   *
   * @throws when it does not heed that within `limitMs`; it is killed then
   */
  end(ask?: NodeJS.Signals | (() => unknown), limitMs?: number): Promise<void>
  /** SIGKILL to it and all that it started: nothing gets to flush, as in a power cut. */
  kill(): Promise<void>
  /** Ends its standard input. */
  endInput(): void
}

/** How long a program may take for what is asked of it, on a busy machine. */
const patienceMs = 60_000
const pollMs = 50
/** Of what it said, for the message of an error. */
const lastLetters = 2_000

const groups = new Set<number>()
process.once('exit', () => groups.forEach(killGroup))
// As the test runner ends its workers; those of them that hear nothing any more are SIGKILLed, and the run's end sweeps up.
process.once('SIGTERM', () => {
  groups.forEach(killGroup)
  process.kill(process.pid, 'SIGTERM')
})

export function startProgram(command: string, args: readonly string[]): StartedProgram {
  // A group of its own, so that what it starts can be ended with it. None of our outputs is passed on: the test runner waits without
  // limit until nobody holds a worker's outputs any more.
  const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const { pid = 0 } = child
  groups.add(pid)
  const said = { stdout: '', stderr: '' }
  for (const output of ['stdout', 'stderr'] as const)
    child[output].setEncoding('utf8').on('data', (text: string) => {
      said[output] += text
    })
  let failure = ''
  child.once('error', (error) => (failure = error.message))
  child.stdin.on('error', () => undefined)
  const closed = once(child, 'close').catch(() => undefined)
  const ended = closed.then(() => child.exitCode)
  const hasEnded = (): boolean => pid === 0 || child.exitCode !== null || child.signalCode !== null
  const excuse = (): string => `${failure}\n${said.stdout.slice(-lastLetters)}\n${said.stderr.slice(-lastLetters)}`.trim()

  /** Whether all of the group ended in time. */
  async function isGone(limitMs: number): Promise<boolean> {
    for (let waited = 0; !hasEnded() || isRunning(pid); waited += pollMs) {
      if (waited > limitMs) return false
      await wait(pollMs)
    }
    groups.delete(pid)
    return true
  }
  async function kill(): Promise<void> {
    killGroup(pid)
    if (!(await isGone(patienceMs))) throw new Error(`${command} cannot be killed`)
  }

  return {
    pid,
    ended,
    hasEnded,
    kill,
    output: () => said.stdout,
    signal: (signal) => void child.kill(signal),
    endInput: () => void child.stdin.end(),
    async says(output, pattern, limitMs = patienceMs) {
      let isClosed = false
      void closed.then(() => (isClosed = true))
      for (let waited = 0; ; waited += pollMs) {
        const wasClosed = isClosed
        const found = pattern.exec(said[output])
        if (found) return found
        if (wasClosed) throw new Error(`${command} ended before it said ${String(pattern)}: ${excuse()}`)
        if (waited > limitMs) throw new Error(`${command} did not say ${String(pattern)} within ${limitMs} ms: ${excuse()}`)
        await wait(pollMs)
      }
    },
    async end(ask = 'SIGTERM', limitMs = patienceMs) {
      if (typeof ask === 'string') child.kill(ask)
      else await ask()
      if (await isGone(limitMs)) return
      await kill()
      throw new Error(`${command} did not end when it was asked to: ${excuse()}`)
    },
  }
}

/** Whether a process of the group still runs; one that ended and that nobody asked for does not. */
function isRunning(group: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      // The name of the program is in brackets and may hold spaces; after it come state, parent, group.
      const [state, , processGroup] = (readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ')
      return Number(processGroup) === group && state !== 'Z'
    } catch {
      return false // ended meanwhile
    }
  })
}
