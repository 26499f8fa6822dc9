import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runLimited } from '../../scripts/run-limited.ts'

/** Starts a grandchild that would live for a minute, writes its process id to the file named last, and goes on as `rest` says. */
const withGrandchild = (rest: string, isDetached = false): string => `
  const options = { stdio: 'inherit', detached: ${isDetached} }
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], options)
  require('node:fs').writeFileSync(process.argv.at(-1), String(child.pid))
  ${rest}`

function pidFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'probity-limited-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'pid')
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    // A killed process without a parent stays as a zombie until somebody reaps it.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('the exit code of a command is its own', async () => {
  await expect(runLimited(process.execPath, ['-e', 'process.exit(3)'], 1)).resolves.toBe(3)
  await expect(runLimited(process.execPath, ['-e', ''], 1)).resolves.toBe(0)
})

test('a program that is not there is a failure', async () => {
  await expect(runLimited('no-such-program-of-probity', [], 1)).resolves.toBe(1)
})

test.skipIf(process.platform === 'win32')('a command beyond its limit is stopped with what it started', async () => {
  const file = pidFile()
  const args = ['-e', withGrandchild('setTimeout(() => {}, 60000)'), file]
  // Of what it started nothing is known before it got that far; a busy machine takes longer for it.
  for (let minutes = 0.02; minutes < 3 && !existsSync(file); minutes *= 5)
    await expect(runLimited(process.execPath, args, minutes)).resolves.toBe('too-long')
  await expect.poll(() => isAlive(Number(readFileSync(file, 'utf8')))).toBe(false)
})

test.skipIf(process.platform === 'win32')('what a command leaves behind does not outlive it', async () => {
  const file = pidFile()
  await expect(runLimited(process.execPath, ['-e', withGrandchild('process.exit(0)'), file], 1)).resolves.toBe(0)
  await expect.poll(() => isAlive(Number(readFileSync(file, 'utf8')))).toBe(false)
})

test.skipIf(process.platform !== 'linux')('nor does what left its group', async () => {
  const file = pidFile()
  await expect(runLimited(process.execPath, ['-e', withGrandchild('process.exit(0)', true), file], 1)).resolves.toBe(0)
  await expect.poll(() => isAlive(Number(readFileSync(file, 'utf8')))).toBe(false)
})
