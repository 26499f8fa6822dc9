// Runs a command of the test run that may not last for ever, and leaves nothing of it behind.
import { spawn } from 'node:child_process'

const isWindows = process.platform === 'win32'

/**
 * Runs a command in a process group of its own, with this process's output and no input. At its end, and when the limit has passed, the
 * whole group is killed: a forgotten child would keep the output open, and whoever reads it through a pipe would wait for ever.
 *
 * @returns the command's exit code, 1 if a signal ended it, or `too-long`
 */
export function runLimited(
  command: string,
  args: readonly string[],
  limitMinutes: number,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number | 'too-long'> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
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
      settle(isLate ? 'too-long' : code)
    }
    child.once('error', (error) => {
      console.log(`${command} could not be started: ${error.message}`)
      end(1)
    })
    child.once('exit', (code) => end(code ?? 1))
  })
}
