import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly system: string
}

export function describeMachine(): Machine {
  const [cpu] = cpus()
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
  }
}

/** How long `shareInUse` looks, in milliseconds: long enough for whatever runs now and then to show. */
const look = 2000

/**
 * Which part of the time of all cores was used while this process only waited: 0 at rest, 1 when all are taken. What a suite itself used
 * before is not in it, unlike in a load average, which a suite with a browser raises by itself.
 */
export async function shareInUse(): Promise<number> {
  const before = coreTimes()
  await pause(look)
  const after = coreTimes()
  const all = after.all - before.all
  return all === 0 ? Number.NaN : 1 - (after.idle - before.idle) / all
}

function coreTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map(({ times: core }) => core)
  const idle = times.reduce((sum, core) => sum + core.idle, 0)
  return { idle, all: times.reduce((sum, core) => sum + core.idle + core.user + core.nice + core.sys + core.irq, 0) }
}

/** First line of a program's version, `undefined` when the program is not there. */
export function versionOf(program: string, args: readonly string[] = ['--version']): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')[0]
      ?.trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
