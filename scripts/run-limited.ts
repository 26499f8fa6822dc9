// Runs a command of the test run that may not last for ever, and leaves nothing of it behind.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const isWindows = process.platform === 'win32'

/** Name of the variable by which what a command started is known, whatever group or parent it has. */
const markName = 'PROBITY_RUN_MARK'
const sweeps = 3

/**
 * Runs a command in a process group of its own, with this process's output and no input. At its end, and when the limit has passed, the
 * whole group is killed, and what left the group is as well where `/proc` tells of it: a forgotten child would keep the output open, and
 * whoever reads it through a pipe would wait for ever.
 *
 * @returns the command's exit code, 1 if a signal ended it, or `too-long`
 */
export function runLimited(
  command: string,
  args: readonly string[],
  limitMinutes: number,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number | 'too-long'> {
  const mark = randomUUID()
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, [markName]: mark },
    shell: isWindows,
    detached: !isWindows,
  })
  const killGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return
    try {
      process.kill(isWindows ? child.pid : -child.pid, signal)
    } catch {
      // Nothing of the group is left.
    }
  }
  // Out of the terminal's group, the command does not hear what the terminal says.
  const passOn = (signal: NodeJS.Signals): void => {
    killGroup(signal)
    process.exit(130)
  }
  process.once('SIGINT', passOn).once('SIGTERM', passOn)
  return new Promise((settle) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      killGroup('SIGKILL')
    }, limitMinutes * 60_000)
    const end = (code: number): void => {
      clearTimeout(timer)
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      killGroup('SIGKILL')
      sweep(mark)
      settle(isLate ? 'too-long' : code)
    }
    child.once('error', (error) => {
      console.log(`${command} could not be started: ${error.message}`)
      end(1)
    })
    child.once('exit', (code) => end(code ?? 1))
  })
}

/** Kills what carries the mark, and names what had to be: a test forgot it. */
function sweep(mark: string): void {
  if (!existsSync('/proc/self/environ')) return
  for (let round = 0; round < sweeps; round += 1) {
    const left = marked(mark)
    if (left.length === 0) return
    for (const { pid, words } of left) {
      console.log(`Left running, and stopped now: ${words}`)
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended meanwhile.
      }
    }
  }
}

function marked(mark: string): readonly { readonly pid: number; readonly words: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'latin1').includes(`${markName}=${mark}`)) return []
      return [{ pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ').slice(0, 200) }]
    } catch {
      return [] // ended meanwhile, or somebody else's
    }
  })
}
