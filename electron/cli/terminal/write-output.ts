import { promises as fs } from 'node:fs'
import { dirname, join } from 'node:path'
import { errnoOf } from '../../node/folder/folder-errno.ts'
import { stageFile, writeFileWhole, type StagedFile } from '../../node/folder/write-file.ts'
import { CliError } from './cli-error.ts'

export interface OutputFile {
  /** Relative to the directory; may name subdirectories. */
  readonly name: string
  readonly bytes: Uint8Array | string
  readonly mode?: number
}

const publicMode = 0o644

/**
 * Writes all files or, when one fails, leaves none of the new ones, nor directories made for them. Existing files of these names are
 * replaced, and only once there was room for all.
 * @throws {CliError} `unwritable`
 */
export async function writeFiles(directory: string, files: readonly OutputFile[]): Promise<void> {
  const created: string[] = []
  const directories: string[] = []
  const staged: { readonly path: string; readonly file: StagedFile }[] = []
  let path = directory
  try {
    await makeDirectory(directory, directories)
    for (const file of files) {
      path = join(directory, file.name)
      await makeDirectory(dirname(path), directories)
      staged.push({ path, file: await stageFile(path, file.bytes, file.mode ?? publicMode) })
    }
    for (const { path: place, file } of staged) {
      path = place
      const isNew = !(await isThere(place))
      await file.put()
      if (isNew) created.push(place)
    }
  } catch (error) {
    await Promise.all(staged.map(({ file }) => file.drop()))
    await Promise.all(created.map((made) => fs.rm(made, { force: true })))
    // Innermost first; one that somebody else has put something into stays.
    for (const made of directories.toReversed()) await fs.rmdir(made).catch(() => undefined)
    throw writeError(path, error)
  }
}

/**
 * Makes a directory and what is missing above it; what was made is added to `made`, outermost first. One by one, since Node's own recursive
 * `mkdir` never returns where the system answers ENOENT below a directory that exists (/proc, a share that went away).
 */
async function makeDirectory(directory: string, made: string[]): Promise<void> {
  try {
    await fs.mkdir(directory)
  } catch (error) {
    if ((await fs.stat(directory).catch(() => undefined))?.isDirectory() === true) return
    const above = made.length
    if (errnoOf(error) !== 'ENOENT' || dirname(directory) === directory) throw error
    await makeDirectory(dirname(directory), made)
    if (made.length === above) throw error
    await fs.mkdir(directory)
  }
  made.push(directory)
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

/** @throws {CliError} `exists` for a file or a directory with something in it: what is there stays untouched */
export async function requireEmpty(directory: string): Promise<void> {
  if (!(await isThere(directory))) return
  let names: readonly string[]
  try {
    names = await fs.readdir(directory)
  } catch (error) {
    const reason = errnoOf(error) === 'ENOTDIR' ? 'is a file; name a directory' : 'cannot be read; check its permissions'
    throw new CliError('exists', [`${directory}: ${reason}`], undefined, { cause: error })
  }
  if (names.length > 0) throw new CliError('exists', [`${directory}: is not empty; choose a new directory`])
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
    ENOENT: 'its directory does not exist or cannot be made; check the path',
    ENOTDIR: 'a part of the path is a file, not a directory',
    EEXIST: 'a file is where a directory is needed',
    EACCES: 'may not be written; check the permissions of its directory',
    EPERM: 'may not be written; check the permissions of its directory',
    EROFS: 'lies on a read-only disk; choose another place',
    ENOSPC: 'the disk is full; make room or choose another place',
    EDQUOT: 'the quota of this disk is used up; make room or choose another place',
    ENAMETOOLONG: 'the name is too long for this disk; choose a shorter one',
    EISDIR: 'is a directory; name a file',
  }
  return new CliError('unwritable', [`${path}: ${reasons[errno] ?? `cannot be written (${errno})`}`], undefined, { cause: error })
}
