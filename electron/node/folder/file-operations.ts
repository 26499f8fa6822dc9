import { lstatSync, promises as fs, type Dirent } from 'node:fs'
import type { FolderEntry } from '#shared/ports/shared-folder.ts'

/** The calls a folder on a disk makes; a test passes ones that fail on purpose. */
export type FileOperations = Pick<typeof fs, 'link' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'realpath' | 'rename' | 'unlink'> & {
  readonly lstatSync: typeof lstatSync
}
export const nodeFiles: FileOperations = { ...fs, lstatSync }

/** What of a directory is ours to see. */
export function entriesOf(found: readonly Dirent[]): FolderEntry[] {
  const entries: FolderEntry[] = []
  // In one pass and without further arrays: of a hundred thousand bundles most of the time went into collecting garbage.
  for (const entry of found) {
    // Dotted names are our temporary files and other programs' private ones; links, pipes and devices are not ours to read.
    if (entry.name.startsWith('.')) continue
    if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' })
    else if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'directory' })
  }
  return entries
}
