/** `/`-separated, relative, each part matching `[A-Za-z0-9._-]{1,128}` and not starting with a dot unless it is a temporary name. */
export type FolderPath = string

export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'directory'
  readonly byteLength: number
}

/**
 * A folder that other programs synchronise. Only immutable files: write once, read whole, list.
 * Every method throws `FolderError` with a code: `not-found`, `exists`, `read-only`, `full`, `vanished`, `invalid-path`, `too-large`, `denied`, `io`.
 */
export interface SharedFolder {
  /** Entries of one directory, of the root for the empty path; an absent directory is an empty list, an absent root throws `vanished`. */
  list(directory: FolderPath): Promise<readonly FolderEntry[]>
  read(path: FolderPath): Promise<Uint8Array<ArrayBuffer>>
  /** Temporary name, fsync, rename, fsync of the directory; makes missing directories. `exists` if the path is taken. */
  writeNew(path: FolderPath, bytes: Uint8Array): Promise<void>
}
