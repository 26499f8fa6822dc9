import { randomUUID } from 'node:crypto'
import { constants, promises as fs, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errnoOf } from './folder-errno.ts'

/** Temporary files of writes that are under way. */
const unfinished = new Set<string>()

/** What a process does that is told to end in the middle: no temporary file stays behind. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
}

/**
 * Writes beside, fsyncs, renames, fsyncs the directory: whoever looks sees the old file or the new one, a failed write leaves nothing, and
 * what was written is there after a power cut. Replaces an existing file. Throws the system's error.
 */
export async function writeFileWhole(path: string, bytes: Uint8Array | string, mode = 0o600): Promise<void> {
  const staged = await stageFile(path, bytes, mode)
  await staged.put()
}

/** A file that is written, but does not bear its name yet. */
export interface StagedFile {
  /** Gives it its name, replacing an existing file; when that fails nothing is left of it. Throws the system's error. */
  put(): Promise<void>
  /** Takes it back; without effect once it was put. */
  drop(): Promise<void>
}

/** The first half of `writeFileWhole`: all that takes room on the disk. Throws the system's error and leaves nothing. */
export async function stageFile(path: string, bytes: Uint8Array | string, mode: number): Promise<StagedFile> {
  const temporary = join(dirname(path), `.tmp-${randomUUID()}`)
  const drop = async (): Promise<void> => {
    await fs.unlink(temporary).catch(() => undefined)
    unfinished.delete(temporary)
  }
  unfinished.add(temporary)
  try {
    const handle = await fs.open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await drop()
    throw error
  }
  return {
    async put() {
      try {
        await fs.rename(temporary, path)
        unfinished.delete(temporary)
        await syncDirectory(dirname(path))
      } catch (error) {
        await drop()
        throw error
      }
    },
    drop,
  }
}

/** Makes the new name itself survive a power cut. Windows and some shares cannot, and say so with one of these. */
export async function syncDirectory(directory: string, open: typeof fs.open = fs.open): Promise<void> {
  try {
    const handle = await open(directory, constants.O_RDONLY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP'].includes(errnoOf(error) ?? '')) throw error
  }
}
