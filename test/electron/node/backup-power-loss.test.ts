import { promises as fs } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HostError } from '#shared/ports/host-error.ts'
import { writeBackupFile } from '../../../electron/node/backup-files.ts'
import { recordFiles, statesAfter, type DiskState, type FileStep, type Recorder } from '../../support/recorded-files.ts'
import { seededRandom } from '../../support/vault-fixtures.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const name = 'client-a-records.probity-backup'
const backups = 60
const random = seededRandom(90)
const contents = Array.from({ length: backups }, (_, index) => random.bytes(40_000 + index * 200))
const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0

let directory = ''
let recorder: Recorder
beforeEach(async () => {
  directory = await temporaryDirectory()
  recorder = recordFiles()
})
afterEach(() => recorder.restore())

const minute = (count: number): number => Date.UTC(2026, 0, 1) + count * 60_000

/** What is wrong with a state of the disk; nothing when each backup in it is whole and the one that was promised is there. */
function fault(state: DiskState, promised: Uint8Array | undefined): string | undefined {
  for (const [path, bytes] of state) {
    if (!path.endsWith('.probity-backup')) continue
    if (!contents.some((content) => isSame(content, bytes))) return `${basename(path)} is torn`
  }
  if (promised === undefined) return undefined
  const newest = state.get(join(directory, name))
  const position = contents.findIndex((content) => isSame(content, promised))
  // The next one may be there already although nobody said so.
  const isThere = isSame(newest, promised) || isSame(newest, contents[position + 1])
  return isThere ? undefined : 'the backup that was acknowledged is not the newest'
}

/** Number of states looked at, and the first that is wrong. */
function judge(steps: readonly FileStep[]): { readonly states: number; readonly fault: string | undefined } {
  let states = 0
  let promised: Uint8Array | undefined
  for (let count = 0; count <= steps.length; count += 1) {
    const step = steps[count - 1]
    if (step?.do === 'acknowledge') promised = step.bytes
    for (const state of statesAfter(steps, count)) {
      states += 1
      const found = fault(state, promised)
      if (found !== undefined) return { states, fault: found }
    }
  }
  return { states, fault: undefined }
}

async function writeAll(): Promise<void> {
  for (const [index, content] of contents.entries()) {
    await writeBackupFile(directory, name, content, minute(index))
    recorder.acknowledge(content)
  }
}

it('leaves whole backups, the acknowledged one among them, in every state that a power cut may leave', async () => {
  await writeAll()
  const verdict = judge(recorder.steps)
  expect(verdict.fault).toBeUndefined()
  expect(verdict.states).toBeGreaterThan(20_000)
})

it('would not without the syncs: the same model finds torn and forgotten backups', async () => {
  await writeAll()
  const few = recorder.steps.slice(0, recorder.steps.findIndex((step) => step.do === 'acknowledge') + 1)
  expect(judge(few).fault).toBeUndefined()
  expect(judge(few.filter((step) => step.do !== 'sync')).fault).toMatch(/torn/)
  expect(judge(few.filter((step) => step.do !== 'sync-directory')).fault).toMatch(/acknowledged/)
})

const errnos = ['EIO', 'ENOSPC', 'EACCES', 'EBUSY', 'EMFILE'] as const

it.each(errnos)(
  'tells of any one call that fails with %s, keeps what was there, and works the next time',
  async (errno) => {
    const [first, second, third] = contents
    if (!first || !second || !third) throw new Error('no contents')
    let calls = 0
    recorder.beforeCall = () => {
      calls += 1
    }
    await writeBackupFile(directory, name, first, minute(0))
    calls = 0
    await writeBackupFile(directory, name, second, minute(1))
    const perWrite = calls
    expect(perWrite).toBeGreaterThan(8)
    for (let failing = 0; failing < perWrite; failing += 1) {
      let number = 0
      recorder.beforeCall = (call) => {
        number += 1
        if (number === failing + 1) throw Object.assign(new Error(`${errno}: ${call}`), { code: errno })
      }
      const bytes = Uint8Array.from([...third, failing])
      const outcome = await writeBackupFile(directory, name, bytes, minute(2 + failing)).then(
        () => undefined,
        (error: unknown) => error,
      )
      recorder.beforeCall = () => {}
      if (outcome !== undefined) {
        expect(outcome, `call ${failing}`).toBeInstanceOf(HostError)
        expect(outcome).toMatchObject({ code: errno === 'ENOSPC' ? 'full' : errno === 'EACCES' ? 'read-only' : 'io' })
      }
      const files = (await fs.readdir(directory)).filter((file) => file.endsWith('.probity-backup'))
      expect(files, `call ${failing}`).toContain(name)
      // No temporary file stays.
      expect(await fs.readdir(directory)).toEqual(files)
      for (const file of files) expect((await fs.readFile(join(directory, file))).length).toBeGreaterThanOrEqual(first.length)
      await writeBackupFile(directory, name, bytes, minute(3 + failing))
      expect(isSame(await fs.readFile(join(directory, name)), bytes)).toBe(true)
    }
  },
  60_000,
)
