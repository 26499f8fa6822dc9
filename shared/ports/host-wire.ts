import type { HostCommands } from './host-commands.ts'

/** How one command crosses a border: which argument is raw bytes, what comes back, and how large the request may be. */
export interface CommandWire {
  readonly bytes?: 'bytes' | 'secret' | 'sealed' | 'query'
  readonly result: 'json' | 'bytes'
  readonly maxRequestBytes: number
}

const small = 10 * 1024 * 1024
/** Bundles, blobs and backups travel whole: a shared-folder file may have 64 MiB, and the frame around it a little. */
const large = 64 * 1024 * 1024 + 64 * 1024

/** Every command, decided; the loopback routes and client are made from this table. */
export const commandWire = {
  info: { result: 'json', maxRequestBytes: small },
  pickFolder: { result: 'json', maxRequestBytes: small },
  knownFolders: { result: 'json', maxRequestBytes: small },
  connectTarget: { result: 'json', maxRequestBytes: small },
  folderList: { result: 'json', maxRequestBytes: small },
  folderRead: { result: 'bytes', maxRequestBytes: small },
  folderWriteNew: { bytes: 'bytes', result: 'json', maxRequestBytes: large },
  folderWatch: { result: 'json', maxRequestBytes: small },
  saveFile: { bytes: 'bytes', result: 'json', maxRequestBytes: large },
  keystoreSeal: { bytes: 'secret', result: 'bytes', maxRequestBytes: small },
  keystoreOpen: { bytes: 'sealed', result: 'bytes', maxRequestBytes: small },
  writeBackup: { bytes: 'bytes', result: 'json', maxRequestBytes: large },
  listBackups: { result: 'json', maxRequestBytes: small },
  readBackup: { result: 'bytes', maxRequestBytes: small },
  backupFolder: { result: 'json', maxRequestBytes: small },
  chooseBackupFolder: { result: 'json', maxRequestBytes: small },
  diskSpace: { result: 'json', maxRequestBytes: small },
  requestTimestamp: { bytes: 'query', result: 'bytes', maxRequestBytes: small },
} as const satisfies Readonly<Record<keyof HostCommands, CommandWire>>

export type CommandName = keyof HostCommands

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commandWire, name)

export const frameMediaType = 'application/octet-stream'

const lengthBytes = 4

/** Frame: length of the JSON part (4 bytes, big-endian), the JSON part (UTF-8), then raw bytes up to the end. */
export function encodeFrame(json: unknown, bytes: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(JSON.stringify(json))
  const frame = new Uint8Array(lengthBytes + head.length + bytes.length)
  new DataView(frame.buffer).setUint32(0, head.length)
  frame.set(head, lengthBytes)
  frame.set(bytes, lengthBytes + head.length)
  return frame
}

/** @throws {SyntaxError} for a frame that is cut, or whose JSON part is no JSON */
export function decodeFrame(frame: Uint8Array): { readonly json: unknown; readonly bytes: Uint8Array<ArrayBuffer> } {
  if (frame.length < lengthBytes) throw new SyntaxError('frame is shorter than its length field')
  const end = lengthBytes + new DataView(frame.buffer, frame.byteOffset).getUint32(0)
  if (end > frame.length) throw new SyntaxError('frame is shorter than its JSON part')
  const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(lengthBytes, end)))
  return { json, bytes: Uint8Array.from(frame.subarray(end)) }
}
