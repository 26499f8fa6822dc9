import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'

export type FolderAction = 'list' | 'read' | 'write'

const codeByStatus: Readonly<Record<number, FolderErrorCode>> = {
  401: 'unauthorized',
  404: 'not-found',
  407: 'unauthorized',
  410: 'not-found',
  412: 'exists',
  413: 'too-large',
  507: 'full',
  429: 'vanished',
  502: 'vanished',
  503: 'vanished',
  504: 'vanished',
}

/** What a server's refusal means for a shared folder. The message names the path inside the folder, never the address or what the server wrote. */
export function answerError(status: number, action: FolderAction, path: string, facts: Readonly<Record<string, string>> = {}): FolderError {
  const isRefusal = status === 403 || status === 405
  const code = isRefusal
    ? action === 'write'
      ? 'read-only'
      : 'denied'
    : (codeByStatus[status] ?? (isRedirect(status) ? 'bad-address' : 'io'))
  return new FolderError(code, `cannot ${action} ${path === '' ? 'the folder' : path}: status ${status}`, { path, status, ...facts })
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400
