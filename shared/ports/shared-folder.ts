/** `/`-separated, relative, each part matching `[A-Za-z0-9._-]{1,128}` and not starting with a dot unless it is a temporary name. */
export type FolderPath = string

export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'directory'
  /** 0 of a directory; may be absent where the listing was asked to leave sizes out. */
  readonly byteLength?: number
}

export interface ListOptions {
  /** Leaves out sizes that would have to be asked for file by file: of ten thousand bundles, nobody looks at the size of one read long ago. */
  readonly withoutSizes?: boolean | undefined
}

/**
 * A folder that other programs synchronise. Only immutable files: write once, read whole, list.
 * Every method throws `FolderError` with a code: `not-found`, `exists`, `read-only`, `full`, `vanished`, `invalid-path`, `too-large`, `denied`, `io`.
 */
export interface SharedFolder {
  /** Entries of one directory, of the root for the empty path; an absent directory is an empty list, an absent root throws `vanished`. */
  list(directory: FolderPath, options?: ListOptions): Promise<readonly FolderEntry[]>
  read(path: FolderPath): Promise<Uint8Array<ArrayBuffer>>
  /** Temporary name, fsync, rename, fsync of the directory; makes missing directories. `exists` if the path is taken. */
  writeNew(path: FolderPath, bytes: Uint8Array): Promise<void>
}
