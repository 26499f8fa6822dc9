import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'

const codeByErrno: Readonly<Record<string, FolderErrorCode>> = {
  ENOENT: 'not-found',
  EEXIST: 'exists',
  ENOTEMPTY: 'exists',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  // A symbolic link where a file was asked for (O_NOFOLLOW), a file where a directory was, a name the file system cannot hold.
  ELOOP: 'invalid-path',
  ENOTDIR: 'invalid-path',
  EISDIR: 'invalid-path',
  ENAMETOOLONG: 'invalid-path',
  EFBIG: 'too-large',
  // A share or stick that went away while it was used.
  ENODEV: 'vanished',
  ENXIO: 'vanished',
  ENOTCONN: 'vanished',
  ESTALE: 'vanished',
  EHOSTDOWN: 'vanished',
  EHOSTUNREACH: 'vanished',
  ENETUNREACH: 'vanished',
  ETIMEDOUT: 'vanished',
}

/** `ENOENT` and the like of a system error; `undefined` for anything else. */
export function errnoOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
}

/**
 * Turns what `node:fs` threw into the folder's own words. The message names the path inside the folder only:
 * where the folder lies on this machine is nobody's business at the other side of a border.
 */
export function toFolderError(thrown: unknown, action: string, path: string): FolderError {
  if (thrown instanceof FolderError) return thrown
  const errno = errnoOf(thrown)
  const code = (errno !== undefined && codeByErrno[errno]) || 'io'
  return new FolderError(
    code,
    `cannot ${action} ${path === '' ? 'the folder' : path}: ${errno ?? 'unknown error'}`,
    { path, ...(errno && { errno }) },
    { cause: thrown },
  )
}
