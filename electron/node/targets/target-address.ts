import { FolderError } from '#shared/ports/folder-error.ts'

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Address of a server as the user typed it, without a slash at its end.
 *
 * @throws {FolderError} `bad-address` for what is no address, is not encrypted (`http:` to another computer), or carries a user name,
 * a query or a fragment: such parts end up in logs
 */
export function parseTargetAddress(address: string): URL {
  const url = URL.parse(address.trim())
  if (url === null || address.length > 2_000) throw new FolderError('bad-address', 'not an address')
  const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
  if (!isEncrypted) throw new FolderError('bad-address', 'the address must begin with https://', { host: url.host })
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new FolderError('bad-address', 'the address must not hold a user name, a query or a fragment', { host: url.host })
  url.pathname = url.pathname.replace(/\/+$/, '')
  return url
}
