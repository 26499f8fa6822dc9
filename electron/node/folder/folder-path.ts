import { FolderError } from '#shared/ports/folder-error.ts'
import type { FolderPath } from '#shared/ports/shared-folder.ts'

const part = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/
/** Names that Windows reserves in every directory, whatever the extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i
const maxDepth = 6

/**
 * Parts of a path inside a shared folder.
 *
 * @throws {FolderError} `invalid-path` for anything that another system could read differently: empty or dotted parts, separators,
 * characters outside the whitelist, device names, a trailing dot (Windows drops it)
 */
export function folderPathParts(path: FolderPath): readonly string[] {
  const parts = path.split('/')
  const fits = parts.length <= maxDepth && parts.every((name) => part.test(name) && !name.endsWith('.') && !reserved.test(name))
  if (!fits) throw new FolderError('invalid-path', 'path has a part that a shared folder cannot hold', { byteLength: path.length })
  return parts
}
