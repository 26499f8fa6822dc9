import type { FolderEntry, SharedFolder } from '../../ports/shared-folder.ts'
import { devicesDirectory, peopleDirectory } from './folder-layout.ts'

/**
 * A folder whose cards and device directories are named as they were written. A share that does not tell capitals apart may show them in
 * capitals, for instance after a copy through an old file system; it finds them by either name. Where the name in small letters is there
 * as well, or two differ by their capitals only, the share does tell them apart, and they stay what they are.
 */
export const inSmallLetters = (folder: SharedFolder): SharedFolder => ({
  ...folder,
  async list(directory, options) {
    const entries = await folder.list(directory, options)
    return directory === devicesDirectory || directory === peopleDirectory ? withoutCapitals(entries) : entries
  },
})

function withoutCapitals(entries: readonly FolderEntry[]): readonly FolderEntry[] {
  if (!entries.some(({ name }) => hasCapitals.test(name))) return entries
  const counts = new Map<string, number>()
  for (const { name } of entries) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  return entries.map((entry) => (counts.get(entry.name.toLowerCase()) === 1 ? { ...entry, name: entry.name.toLowerCase() } : entry))
}
const hasCapitals = /[A-Z]/
