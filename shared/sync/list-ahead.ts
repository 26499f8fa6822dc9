import type { FolderEntry, FolderPath, SharedFolder } from '../ports/shared-folder.ts'

/**
 * A folder that lists some directories at once, all together and beside whatever else is asked of it: of many bundles the listing takes
 * longer than the rest of an exchange. The first `list` of such a directory, without sizes, gets what was found; every other one lists anew.
 */
export function listAhead(folder: SharedFolder, directories: readonly FolderPath[]): SharedFolder {
  const ahead = new Map<FolderPath, Promise<readonly FolderEntry[]>>()
  for (const directory of directories) {
    const listing = folder.list(directory, { withoutSizes: true })
    // Whoever asks for it is told; an exchange that ends before that has met another error.
    listing.catch(() => undefined)
    ahead.set(directory, listing)
  }
  return {
    ...folder,
    async list(directory, options) {
      const listing = options?.withoutSizes === true ? ahead.get(directory) : undefined
      if (listing === undefined) return folder.list(directory, options)
      ahead.delete(directory)
      return listing
    },
  }
}
