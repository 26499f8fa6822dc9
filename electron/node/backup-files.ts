import { createHash } from 'node:crypto'
import { constants, promises as fs } from 'node:fs'
import { join } from 'node:path'
import type { BackupFile } from '#shared/ports/host-commands.ts'
import { HostError, type HostErrorCode } from '#shared/ports/host-error.ts'
import { errnoOf } from './folder/folder-errno.ts'
import { writeFileWhole } from './folder/write-file.ts'

/** Kept besides the newest: the last ones, and the newest of each of so many days and months (UTC) on which there was one. */
const keptLast = 10
const keptDays = 14
const keptMonths = 12

const backupName = /^[a-z0-9-]{1,100}\.probity-backup$/
/** That, or an earlier one with its time. */
const anyName = /^[a-z0-9-]{1,100}(?:\.\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z)?\.probity-backup$/
const codes: Readonly<Record<string, HostErrorCode>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  // A stick that was pulled out, a share that is away.
  ENOENT: 'unreachable',
  ENODEV: 'unreachable',
  ENXIO: 'unreachable',
  ENOTCONN: 'unreachable',
  ESTALE: 'unreachable',
  EHOSTDOWN: 'unreachable',
}
const extension = '.probity-backup'

/**
 * Writes `<name>`, reads it back, and keeps earlier ones as `<stem>.<time of writing>.probity-backup`. Bytes that are there already
 * are not written again. At every moment at least one whole backup exists, and none is dropped before the new one was read back.
 *
 * @param nowMs becomes the file's time, from which its later name is made
 * @throws {HostError} `invalid-request`, `full`, `read-only`, `unreachable` for a directory that is not there, `io`, the last also when other
 *   bytes came back than were written
 */
export async function writeBackupFile(directory: string, name: string, bytes: Uint8Array, nowMs: number): Promise<void> {
  if (!backupName.test(name)) throw new HostError('invalid-request', 'name of a backup is not [a-z0-9-]+.probity-backup')
  const newest = join(directory, name)
  const stem = name.slice(0, -extension.length)
  try {
    const before = await readIfThere(newest)
    if (before !== undefined && hashOf(before) === hashOf(bytes)) {
      // Its time says when this state was last known to be backed up.
      await fs.utimes(newest, nowMs / 1000, nowMs / 1000)
      return
    }
    if (before !== undefined) await keepAs(newest, join(directory, generationName(stem, (await fs.stat(newest)).mtimeMs)))
    await writeFileWhole(newest, bytes)
    await fs.utimes(newest, nowMs / 1000, nowMs / 1000)
    if (hashOf(await fs.readFile(newest)) !== hashOf(bytes))
      throw new HostError('io', 'the backup reads back other than it was written', { name })
    await dropOld(directory, stem)
  } catch (error) {
    throw toHostError(error, 'write the backup', name)
  }
}

/** Backups in a directory, generations included, newest first. @throws {HostError} `unreachable`, `io` */
export async function listBackupFiles(directory: string): Promise<readonly Omit<BackupFile, 'place'>[]> {
  try {
    const names = (await fs.readdir(directory)).filter((name) => anyName.test(name))
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, mtime } = await fs.stat(join(directory, name))
        return { name, byteLength: size, writtenAt: mtime.toISOString() }
      }),
    )
    return files.sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
  } catch (error) {
    throw toHostError(error, 'list the backups', '')
  }
}

/**
 * @param maxBytes no more than so many from the beginning
 * @throws {HostError} `invalid-request` for a name that is no backup's; `unreachable` when it is not there; `io`
 */
export async function readBackupFile(directory: string, name: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!anyName.test(name)) throw new HostError('invalid-request', 'not the name of a backup')
  try {
    const handle = await fs.open(join(directory, name), constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const bytes = new Uint8Array(Math.min(maxBytes, (await handle.stat()).size))
      let length = 0
      while (length < bytes.length) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
        if (bytesRead === 0) break
        length += bytesRead
      }
      return bytes.subarray(0, length)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw toHostError(error, 'read the backup', name)
  }
}

function toHostError(error: unknown, action: string, name: string): HostError {
  if (error instanceof HostError) return error
  const errno = errnoOf(error)
  const code = (errno !== undefined && codes[errno]) || 'io'
  return new HostError(code, `cannot ${action}: ${errno ?? 'unknown error'}`, name === '' ? {} : { name }, { cause: error })
}

/** A second name for the same file, so that the first one is there all the time; a copy where the file system has no links. */
async function keepAs(newest: string, generation: string): Promise<void> {
  try {
    await fs.link(newest, generation)
  } catch (error) {
    // A write that failed before has kept it already.
    if (errnoOf(error) !== 'EEXIST') await fs.copyFile(newest, generation)
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await fs.readFile(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** ISO 8601 in UTC, without the colons that Windows refuses in names. */
const generationName = (stem: string, timeMs: number): string =>
  `${stem}.${new Date(timeMs).toISOString().replaceAll(':', '-')}${extension}`

const generationTime = /^\.(\d{4}-\d{2})(-\d{2})T\d{2}-\d{2}-\d{2}\.\d{3}Z$/

async function dropOld(directory: string, stem: string): Promise<void> {
  const found = (await fs.readdir(directory)).flatMap((file) => {
    if (!file.startsWith(`${stem}.`) || !file.endsWith(extension)) return []
    const [, month, day] = generationTime.exec(file.slice(stem.length, -extension.length)) ?? []
    return month === undefined || day === undefined ? [] : [{ file, month, day: month + day }]
  })
  // Names of one stem sort by time.
  const newestFirst = found.sort((a, b) => (a.file < b.file ? 1 : -1))
  const days = firstOfEach(newestFirst, ({ day }) => day, keptDays)
  const months = firstOfEach(newestFirst, ({ month }) => month, keptMonths)
  const kept = new Set([...newestFirst.slice(0, keptLast), ...days, ...months].map(({ file }) => file))
  for (const { file } of newestFirst) if (!kept.has(file)) await fs.unlink(join(directory, file))
}

/** First item for each of the first `count` values of `keyOf`. */
function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string, count: number): readonly Item[] {
  const first = new Map<string, Item>()
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item)
  return [...first.values()].slice(0, count)
}
