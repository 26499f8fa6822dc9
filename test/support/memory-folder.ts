import { FolderError } from '#shared/ports/folder-error.ts'
import type { FolderEntry, SharedFolder } from '#shared/ports/shared-folder.ts'

export interface MemoryFolder extends SharedFolder {
  /** Bytes by path; a test plays sync program or attacker on it. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
  /** Asked before each call; throws to play a fault. */
  fault: (call: 'list' | 'read' | 'writeNew', path: string) => void
  /** Calls so far. */
  readonly calls: { list: number; read: number; writeNew: number }
}

/** A shared folder without a disk. Paths are checked as the port says, so that nothing passes here that a real folder refuses. */
export function memoryFolder(files = new Map<string, Uint8Array<ArrayBuffer>>()): MemoryFolder {
  const calls = { list: 0, read: 0, writeNew: 0 }
  const folder: MemoryFolder = {
    files,
    calls,
    fault: () => undefined,
    async list(directory) {
      calls.list += 1
      folder.fault('list', directory)
      const prefix = directory === '' ? '' : `${checkedPath(directory)}/`
      const entries = new Map<string, FolderEntry>()
      for (const [path, bytes] of files) {
        if (!path.startsWith(prefix)) continue
        const [name = '', ...below] = path.slice(prefix.length).split('/')
        const isFile = below.length === 0
        entries.set(name, { name, kind: isFile ? 'file' : 'directory', byteLength: isFile ? bytes.byteLength : 0 })
      }
      return [...entries.values()]
    },
    async read(path) {
      calls.read += 1
      folder.fault('read', path)
      const bytes = files.get(checkedPath(path))
      if (bytes === undefined) throw new FolderError('not-found', 'no such file', { path })
      return bytes.slice()
    },
    async writeNew(path, bytes) {
      calls.writeNew += 1
      folder.fault('writeNew', path)
      if (files.has(checkedPath(path))) throw new FolderError('exists', 'path is taken', { path })
      files.set(path, Uint8Array.from(bytes))
    },
  }
  return folder
}

function checkedPath(path: string): string {
  const isValid = path.split('/').every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(part))
  if (!isValid) throw new FolderError('invalid-path', 'path is not allowed', { path })
  return path
}
