import type { FolderEntry, FolderPath, ListOptions, SharedFolder } from '../../ports/shared-folder.ts'

export interface Listing {
  readonly directory: FolderPath
  readonly options?: ListOptions
  /** The file that is asked for next if it is there, by what lies in the directory. */
  readonly wanted?: (entries: readonly FolderEntry[]) => FolderPath | undefined
}

/**
 * A folder that lists some directories at once, all together and beside whatever else is asked of it: of many bundles the listing takes
 * longer than the rest of an exchange. The first `list` of such a directory with the same options gets what was found; every other one lists anew.
 *
 * Of the files that these listings are said to be asked for, the first one is read as soon as its listing is there: a folder far away is
 * waited for once less. No more than one, since it may be as large as a file can be.
 */
export function listAhead(folder: SharedFolder, listings: readonly Listing[]): SharedFolder {
  const ahead = new Map<string, Promise<readonly FolderEntry[]>>()
  let file: { readonly path: FolderPath; readonly reading: ReturnType<SharedFolder['read']> } | undefined
  let mayRead = true
  const begin = (path: FolderPath | undefined): void => {
    if (path === undefined || !mayRead) return
    mayRead = false
    const reading = folder.read(path)
    reading.catch(() => undefined)
    file = { path, reading }
  }
  for (const { directory, options, wanted } of listings) {
    const listing = folder.list(directory, options)
    // Whoever asks for it is told; an exchange that ends before that has met another error.
    listing.then((entries) => begin(wanted?.(entries))).catch(() => undefined)
    ahead.set(keyOf({ directory, ...(options && { options }) }), listing)
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
    async read(path) {
      if (file?.path !== path) return folder.read(path)
      const { reading } = file
      file = undefined
      return reading
    },
  }
}

const keyOf = ({ directory, options }: Listing): string => `${options?.withoutSizes === true ? 'names' : 'sizes'} ${directory}`
