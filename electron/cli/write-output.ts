import { promises as fs } from 'node:fs'
import { dirname, join } from 'node:path'
import { errnoOf } from '../node/folder-errno.ts'
import { writeFileWhole } from '../node/write-file.ts'
import { CliError } from './cli-error.ts'

export interface OutputFile {
  /** Relative to the directory; may name subdirectories. */
  readonly name: string
  readonly bytes: Uint8Array | string
  readonly mode?: number
}

const publicMode = 0o644

/**
 * Writes all files or, when one fails, leaves none of the new ones. Existing files of these names are replaced.
 * @throws {CliError} `unwritable`
 */
export async function writeFiles(directory: string, files: readonly OutputFile[]): Promise<void> {
  const created: string[] = []
  let path = directory
  try {
    await fs.mkdir(directory, { recursive: true })
    for (const file of files) {
      path = join(directory, file.name)
      await fs.mkdir(dirname(path), { recursive: true })
      const isNew = !(await isThere(path))
      await writeFileWhole(path, file.bytes, file.mode ?? publicMode)
      if (isNew) created.push(path)
    }
  } catch (error) {
    await Promise.all(created.map((made) => fs.rm(made, { force: true })))
    throw writeError(path, error)
  }
}

/** Replaces `path` as a whole. @throws {CliError} `unwritable` */
export async function writeOne(path: string, bytes: Uint8Array | string, mode = publicMode): Promise<void> {
  try {
    await writeFileWhole(path, bytes, mode)
  } catch (error) {
    throw writeError(path, error)
  }
}

/** @throws {CliError} `exists` when the path is taken: keys and opened bundles never replace anything */
export async function requireFree(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await isThere(path)) throw new CliError('exists', [`${path}: is there already; choose another name or remove it first`])
  }
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw writeError(path, error)
  }
}

function writeError(path: string, error: unknown): CliError {
  if (error instanceof CliError) return error
  const errno = errnoOf(error) ?? 'unknown error'
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'its directory does not exist; make it first',
    ENOTDIR: 'a part of the path is a file, not a directory',
    EEXIST: 'a file is where a directory is needed',
    EACCES: 'may not be written; check the permissions of its directory',
    EPERM: 'may not be written; check the permissions of its directory',
    EROFS: 'lies on a read-only disk; choose another place',
    ENOSPC: 'the disk is full',
    EISDIR: 'is a directory; name a file',
  }
  return new CliError('unwritable', [`${path}: ${reasons[errno] ?? `cannot be written (${errno})`}`], undefined, { cause: error })
}
