import type { FolderEntry, FolderPath, ListOptions, SharedFolder } from '../../ports/shared-folder.ts'

export interface Listing {
  readonly directory: FolderPath
  readonly options?: ListOptions
}

/**
 * A folder that lists some directories at once, all together and beside whatever else is asked of it: of many bundles the listing takes
 * longer than the rest of an exchange. The first `list` of such a directory with the same options gets what was found; every other one lists anew.
 */
export function listAhead(folder: SharedFolder, listings: readonly Listing[]): SharedFolder {
  const ahead = new Map<string, Promise<readonly FolderEntry[]>>()
  for (const wanted of listings) {
    const listing = folder.list(wanted.directory, wanted.options)
    // Whoever asks for it is told; an exchange that ends before that has met another error.
    listing.catch(() => undefined)
    ahead.set(keyOf(wanted), listing)
  }
  return {
    ...folder,
    async list(directory, options = {}) {
      const key = keyOf({ directory, options })
      const listing = ahead.get(key)
      if (listing === undefined) return folder.list(directory, options)
      ahead.delete(key)
      return listing
    },
  }
}

const keyOf = ({ directory, options }: Listing): string => `${options?.withoutSizes === true ? 'names' : 'sizes'} ${directory}`
