import { randomUUID } from 'node:crypto'
import { constants, type promises as fs } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { FolderEntry, FolderPath, SharedFolder } from '#shared/ports/shared-folder.ts'
import { entriesOf, nodeFiles, type FileOperations } from './file-operations.ts'
import { errnoOf, toFolderError } from './folder-errno.ts'
import { folderPathParts } from './folder-path.ts'
import { keptListings, type KeptListings } from './kept-listings.ts'
import { syncDirectory } from './write-file.ts'

/** Largest file read or written, in bytes; a bundle aims at 1 MB, and a stranger's 1 GiB file must not fill the memory. */
export const maxFolderFileBytes = 64 * 1024 * 1024

/** Windows has neither flag: there a link needs rights that users lack, and named pipes live elsewhere. */
const noFollow = constants.O_NOFOLLOW ?? 0
const nonBlocking = constants.O_NONBLOCK ?? 0

/** What says "this file system has no hard links" (exFAT, many network shares). */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EACCES', 'EMLINK', 'EXDEV'])

/**
 * A real directory as `SharedFolder`. Never follows a symbolic link below the root, never reads what is not a regular file,
 * never leaves the root. `root` is absolute; it need not exist yet: each call says `vanished` while it is absent.
 *
 * @param listings what to remember names in, where the folder is made anew for each call
 */
export function directoryFolder(root: string, files: FileOperations = nodeFiles, listings: KeptListings = keptListings()): SharedFolder {
  if (!isAbsolute(root)) throw new FolderError('invalid-path', 'root of a shared folder is not absolute')

  async function realRoot(): Promise<string> {
    try {
      return await files.realpath(root)
    } catch (error) {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR')
        throw new FolderError('vanished', 'the folder is not there', {}, { cause: error })
      throw toFolderError(error, 'open', '')
    }
  }

  /** The directory's real path, which differs from the plain join exactly when a link was on the way. */
  async function realDirectory(parts: readonly string[]): Promise<string> {
    const plain = join(root, ...parts)
    // Mostly there is no link above the root either, and one question answers both.
    const real = await files.realpath(plain).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined
      throw error
    })
    return real === plain ? real : await belowRealRoot(parts)
  }

  async function belowRealRoot(parts: readonly string[]): Promise<string> {
    const expected = join(await realRoot(), ...parts)
    const real = await files.realpath(expected)
    if (real !== expected) throw new FolderError('invalid-path', 'path goes through a symbolic link', { path: parts.join('/') })
    return real
  }

  /** Makes what is missing of the way, each part only where the one above is no link. */
  async function madeDirectory(parts: readonly string[]): Promise<string> {
    try {
      return await realDirectory(parts)
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
    }
    for (let depth = 1; depth <= parts.length; depth += 1)
      await makeDirectory(files, join(await realDirectory(parts.slice(0, depth - 1)), parts[depth - 1] ?? ''))
    return await realDirectory(parts)
  }

  return {
    async list(directory, { withoutSizes = false } = {}) {
      const parts = directory === '' ? [] : folderPathParts(directory)
      try {
        const real = await realDirectory(parts)
        if (withoutSizes) return await listings.list(files, real)
        return await sizedEntries(files, real, entriesOf(await files.readdir(real, { withFileTypes: true })))
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return []
        throw toFolderError(error, 'list', directory)
      }
    },

    async read(path) {
      const parts = folderPathParts(path)
      try {
        const directory = await realDirectory(parts.slice(0, -1))
        // Non-blocking, or a named pipe laid in our way would hang us on opening.
        const handle = await files.open(join(directory, parts.at(-1) ?? ''), constants.O_RDONLY | noFollow | nonBlocking)
        try {
          const status = await handle.stat()
          if (!status.isFile()) throw new FolderError('invalid-path', 'not a regular file', { path })
          if (status.size > maxFolderFileBytes)
            throw new FolderError('too-large', `larger than ${maxFolderFileBytes} bytes`, { path, byteLength: status.size })
          return await readWhole(handle, status.size, path)
        } finally {
          await handle.close()
        }
      } catch (error) {
        throw toFolderError(error, 'read', path)
      }
    },

    async writeNew(path, bytes) {
      const parts = folderPathParts(path)
      if (bytes.byteLength > maxFolderFileBytes)
        throw new FolderError('too-large', `larger than ${maxFolderFileBytes} bytes`, { path, byteLength: bytes.byteLength })
      try {
        const directory = await madeDirectory(parts.slice(0, -1))
        const name = parts.at(-1) ?? ''
        await listings.adding(files, directory, name, () => writeBeside(files, directory, name, path, bytes))
      } catch (error) {
        throw toFolderError(error, 'write', path)
      }
    },
  }
}

/** How long the event loop may wait for a listing at a time: half a frame. */
const sliceMs = 8

/**
 * Sizes are asked for synchronously, which for 10,000 bundles takes a tenth of the time that as many promises need, but in slices: on a
 * slow share each call may take long, and others want to be served in between.
 */
async function sizedEntries(files: FileOperations, directory: string, entries: readonly FolderEntry[]): Promise<FolderEntry[]> {
  const sized: FolderEntry[] = []
  let sliceStart = performance.now()
  for (const entry of entries) {
    if (performance.now() - sliceStart > sliceMs) {
      await new Promise((resolve) => setImmediate(resolve))
      sliceStart = performance.now()
    }
    if (entry.kind === 'directory') {
      sized.push({ ...entry, byteLength: 0 })
      continue
    }
    // Absent: another program removed it between the listing and now.
    const status = files.lstatSync(join(directory, entry.name), { throwIfNoEntry: false })
    if (status !== undefined) sized.push({ ...entry, byteLength: status.size })
  }
  return sized
}

/** Reads up to one byte more than the size said, so that a file that grows meanwhile is noticed instead of cut. */
async function readWhole(handle: fs.FileHandle, size: number, path: FolderPath): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
    if (bytesRead === 0) return bytes.slice(0, length)
    length += bytesRead
    // One byte more was asked for, and there was none.
    if (length === size && bytesRead === size) return bytes.slice(0, length)
    if (length > size) throw new FolderError('io', 'file grew while it was read', { path, isArriving: true })
  }
}

async function makeDirectory(files: FileOperations, directory: string): Promise<void> {
  try {
    await files.mkdir(directory)
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
  }
}

async function writeBeside(files: FileOperations, directory: string, name: string, path: FolderPath, bytes: Uint8Array): Promise<void> {
  const target = join(directory, name)
  // Cheap refusal before the bytes travel; the link below decides.
  if (await isTaken(files, target)) throw new FolderError('exists', 'path is taken', { path })
  const temporary = join(directory, `.tmp-${randomUUID()}`)
  let published = false
  try {
    // Mode is left to the umask: colleagues read this file through the same share.
    const handle = await files.open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o666)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const temporaryLeft = await publish(files, temporary, target, path)
    published = true
    if (temporaryLeft) await files.unlink(temporary)
    await syncDirectory(directory, files.open)
  } catch (error) {
    // As if it had never been tried, so that the next try can work.
    await files.unlink(temporary).catch(() => undefined)
    if (published) await files.unlink(target).catch(() => undefined)
    throw error
  }
}

async function isTaken(files: FileOperations, target: string): Promise<boolean> {
  try {
    await files.lstat(target)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

/**
 * Gives the finished file its name without ever replacing another: `link` fails if the name is taken, `rename` would not.
 * @returns whether the temporary name is still there
 */
async function publish(files: FileOperations, temporary: string, target: string, path: FolderPath): Promise<boolean> {
  try {
    await files.link(temporary, target)
    return true
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === undefined || !withoutLinks.has(errno)) throw error
    if (await isTaken(files, target)) throw new FolderError('exists', 'path is taken', { path })
    await files.rename(temporary, target)
    return false
  }
}
