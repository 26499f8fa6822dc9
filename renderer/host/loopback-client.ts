import { RemoteError, type PlainError } from '#shared/errors.ts'
import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError, type HostErrorCode } from '#shared/ports/host-error.ts'
import { commandWire, encodeFrame, frameMediaType, type CommandName } from '#shared/ports/host-wire.ts'

/** How to reach the loopback server; the page gives `fetch` and its own download, a test gives others. */
export interface LoopbackConnection {
  readonly origin: string
  readonly token: string
  readonly fetch: typeof fetch
  /** Hands a finished file to the browser's download. */
  readonly download: HostCommands['saveFile']
  /** The server no longer knows this page: it was restarted, or closed all sessions. */
  readonly onSessionEnd: () => void
}

export function loopbackClient(connection: LoopbackConnection): HostCommands {
  /** Answers are made by our own server from the same table; the type of each command's result is its contract. */
  async function call<Result>(name: CommandName, request?: Readonly<Record<string, unknown>>): Promise<Result> {
    const response = await post(connection, `/api/${name}`, requestBody(name, request))
    if (response.status === 422) throw errorOf((await response.json()) as PlainError)
    if (commandWire[name].result === 'bytes') return new Uint8Array(await response.arrayBuffer()) as Result
    return ((await response.json()) as { value: Result }).value
  }

  return {
    info: () => call('info'),
    pickFolder: (request) => call('pickFolder', request),
    knownFolders: () => call('knownFolders'),
    connectTarget: (request) => call('connectTarget', { ...request }),
    folderList: (request) => call('folderList', request),
    folderRead: (request) => call('folderRead', request),
    folderWriteNew: (request) => call('folderWriteNew', request),
    folderWatch: (request) => call('folderWatch', request),
    saveFile: (request) => connection.download(request),
    keystoreSeal: (request) => call('keystoreSeal', request),
    keystoreOpen: (request) => call('keystoreOpen', request),
    writeBackup: (request) => call('writeBackup', request),
    listBackups: () => call('listBackups'),
    readBackup: (request) => call('readBackup', request),
    backupFolder: () => call('backupFolder'),
    chooseBackupFolder: (request) => call('chooseBackupFolder', request),
    diskSpace: () => call('diskSpace'),
    requestTimestamp: (request) => call('requestTimestamp', request),
  }
}

/** Keeps the server alive while a page is open; it does not unlock anything. */
export async function sendHeartbeat(connection: LoopbackConnection): Promise<void> {
  await post(connection, '/api/heartbeat', { body: 'null', type: 'application/json' })
}

function requestBody(name: CommandName, request: Readonly<Record<string, unknown>> | undefined): { body: BodyInit; type: string } {
  const wire = commandWire[name]
  if (!('bytes' in wire)) return { body: JSON.stringify(request ?? null), type: 'application/json' }
  const { [wire.bytes]: bytes, ...json } = request ?? {}
  if (!(bytes instanceof Uint8Array)) throw new HostError('invalid-request', `${name} needs bytes`)
  return { body: encodeFrame(json, bytes), type: frameMediaType }
}

async function post(connection: LoopbackConnection, path: string, content: { body: BodyInit; type: string }): Promise<Response> {
  let response: Response
  try {
    const headers = { 'content-type': content.type, 'x-wb-token': connection.token }
    response = await connection.fetch(connection.origin + path, {
      method: 'POST',
      headers,
      body: content.body,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
    })
  } catch (error) {
    throw new HostError('unreachable', 'the program behind this page does not answer; start Probity again', {}, { cause: error })
  }
  if (response.status === 401) connection.onSessionEnd()
  if (response.status === 413) throw new HostError('invalid-request', 'more bytes than one request may carry')
  if (response.status !== 200 && response.status !== 422)
    throw new HostError('refused', `the host refused (${response.status})`, { status: response.status })
  return response
}

/** Turns an error that came over the border into the class it had. */
export function errorOf(plain: PlainError): FolderError | HostError | RemoteError {
  // The codes come from our own host, which can only make these two classes with their own codes.
  if (plain.area === 'folder') return new FolderError(plain.code as FolderErrorCode, plain.message, plain.facts)
  if (plain.area === 'host') return new HostError(plain.code as HostErrorCode, plain.message, plain.facts)
  return new RemoteError(plain)
}
