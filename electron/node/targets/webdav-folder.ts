import { randomUUID } from 'node:crypto'
import { AuthType, createClient, getPatcher, type FileStat, type WebDAVClient } from 'webdav'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { WebDavTarget } from '#shared/ports/remote-target.ts'
import type { FolderEntry, FolderPath, SharedFolder } from '#shared/ports/shared-folder.ts'
import { folderPathParts } from '../folder/folder-path.ts'
import { maxFolderFileBytes } from '../folder/shared-folder.ts'
import { answerError, type FolderAction } from './answer-error.ts'
import type { ServerConnection } from './send-request.ts'
import { parseTargetAddress } from './target-address.ts'

/** Only what a listing needs; "all properties" of Nextcloud weighs ten times as much. */
const wantedProperties = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>'

/**
 * A directory of a WebDAV server (RFC 4918) as `SharedFolder`. A file is put under a temporary name and moved to its own without
 * overwriting, so a reader sees all of it or nothing, and one of two writers of a name is refused. A name that begins with a dot is
 * never listed: an upload that broke off leaves nothing that counts.
 */
export function webDavFolder(target: WebDavTarget, connection: ServerConnection): SharedFolder {
  const root = parseTargetAddress(target.address)
  sendThrough(connection, root.origin)
  const isOpen = target.userName === '' && target.password === ''
  const login = isOpen ? { authType: AuthType.None } : { authType: AuthType.Auto, username: target.userName, password: target.password }
  const client = createClient(root.href, login)
  /** Directories known to be there, so that a bundle costs two requests and not four. */
  const made = new Set<string>()

  async function list(directory: string): Promise<FolderEntry[]> {
    const headers = { 'content-type': 'application/xml; charset=utf-8' }
    const found = await client.getDirectoryContents(`/${directory}`, { data: wantedProperties, headers })
    return found.filter(({ basename }) => isName(basename)).map(entryOf)
  }

  async function makeDirectories(parts: readonly string[]): Promise<void> {
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const directory = parts.slice(0, depth).join('/')
      if (made.has(directory)) continue
      try {
        await client.createDirectory(`/${directory}`)
      } catch (error) {
        // 405: it is there already (RFC 4918 9.3.1); some servers redirect to it instead.
        if (![405, 301].includes(statusOf(error) ?? 0)) throw error
      }
      made.add(directory)
    }
  }

  /** Not there because the root is away, or only this. */
  async function assertRoot(): Promise<void> {
    try {
      const headers = { depth: '0', 'content-type': 'application/xml; charset=utf-8' }
      await client.customRequest('/', { method: 'PROPFIND', data: wantedProperties, headers })
    } catch (error) {
      if ([404, 410, 409].includes(statusOf(error) ?? 0)) throw new FolderError('vanished', 'the directory is not on the server')
      throw error
    }
  }

  return {
    async list(directory) {
      if (directory !== '') folderPathParts(directory)
      try {
        return await list(directory)
      } catch (error) {
        if (statusOf(error) !== 404) throw asFolderError(error, 'list', directory)
        await assertRoot().catch((reason: unknown) => {
          throw asFolderError(reason, 'list', '')
        })
        return []
      }
    },

    async read(path) {
      folderPathParts(path)
      try {
        const body = await client.getFileContents(`/${path}`)
        if (!(body instanceof ArrayBuffer || Buffer.isBuffer(body))) throw new FolderError('io', 'the answer is not a file', { path })
        return Uint8Array.from(new Uint8Array(body))
      } catch (error) {
        if (statusOf(error) === 404) await vanishedOr(assertRoot)
        throw asFolderError(error, 'read', path)
      }
    },

    async writeNew(path, bytes) {
      const parts = folderPathParts(path)
      if (bytes.byteLength > maxFolderFileBytes)
        throw new FolderError('too-large', `larger than ${maxFolderFileBytes} bytes`, { path, byteLength: bytes.byteLength })
      const write = async (): Promise<void> => {
        if (made.size === 0 || parts.length === 1) await assertRoot()
        await makeDirectories(parts.slice(0, -1))
        await putAndMove(client, parts.slice(0, -1).join('/'), path, bytes)
      }
      let isKnown = false
      try {
        // Before the bytes travel; the move decides.
        if (await client.exists(`/${path}`)) throw new FolderError('exists', 'path is taken', { path })
        isKnown = true
        await write().catch(async (error: unknown) => {
          if (made.size === 0 || ![404, 409].includes(statusOf(error) ?? 0)) throw error
          // A directory that was there has been taken away meanwhile, or all of it.
          made.clear()
          await write()
        })
      } catch (error) {
        made.clear()
        // The question before was answered, so the password is right and only writing is not allowed.
        if (isKnown && statusOf(error) === 401) throw answerError(403, 'write', path)
        throw asFolderError(error, 'write', path)
      }
    },
  }
}

async function putAndMove(client: WebDAVClient, directory: string, path: FolderPath, bytes: Uint8Array): Promise<void> {
  const temporary = `${directory === '' ? '' : `/${directory}`}/.tmp-${randomUUID()}`
  try {
    // A view of a larger buffer would be sent whole.
    await client.putFileContents(temporary, Buffer.from(bytes), { overwrite: true })
    await client.moveFile(temporary, `/${path}`, { overwrite: false })
  } catch (error) {
    await client.deleteFile(temporary).catch(() => undefined)
    throw error
  }
}

async function vanishedOr(assertRoot: () => Promise<void>): Promise<void> {
  try {
    await assertRoot()
  } catch (error) {
    throw asFolderError(error, 'read', '')
  }
}

/** The library's own fetch follows redirects and knows no limits, so requests go through our connections, found by origin. */
const connections = new Map<string, ServerConnection>()

function sendThrough(connection: ServerConnection, origin: string): void {
  connections.set(origin, connection)
  getPatcher().patch('fetch', fetchByConnection)
}

/** Stands in for the library's `fetch`, whose two arguments it hands on. */
async function fetchByConnection(...given: unknown[]): Promise<Response> {
  // The library calls it as `fetch(url, options)`.
  const [address, init] = given as [string, RequestInit]
  const url = new URL(address)
  const connection = connections.get(url.origin)
  if (connection === undefined) throw new FolderError('bad-address', 'a request to another server was refused', { host: url.host })
  const body = bodyOf(init.body)
  const answer = await connection.send(url, {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(new Headers(init.headers)),
    ...(body && { body }),
    maxAnswerBytes: maxFolderFileBytes,
  })
  // The library reads on after a redirect as if it were an answer.
  const isRedirect = answer.status >= 300 && answer.status < 400 && answer.status !== 304
  if (isRedirect && init.method !== 'MKCOL') throw answerError(answer.status, 'read', '')
  const hasBody = answer.status >= 200 && ![204, 205, 304].includes(answer.status)
  return new Response(hasBody ? answer.body : null, { status: answer.status, headers: answer.headers })
}

function bodyOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  throw new FolderError('io', 'the client sends something that is no bytes')
}

/** What a server calls an entry is as foreign as any input; a name with a separator is nobody's in this directory. */
const isName = (name: string): boolean => /^[^./\\\0][^/\\\0]{0,254}$/.test(name)

function entryOf({ basename, type, size }: FileStat): FolderEntry {
  const isFile = type === 'file'
  return { name: basename, kind: isFile ? 'file' : 'directory', byteLength: isFile && Number.isSafeInteger(size) && size >= 0 ? size : 0 }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof FolderError) return undefined
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined
}

function asFolderError(error: unknown, action: FolderAction, path: string): FolderError {
  if (error instanceof FolderError) return error
  const status = statusOf(error)
  if (status !== undefined) return answerError(status, action, path)
  // The library could not read what came; its message may quote it.
  return new FolderError(
    'io',
    `cannot ${action} ${path === '' ? 'the folder' : path}: the server's answer is not WebDAV`,
    { path },
    { cause: error },
  )
}
