import { createReadStream, promises as fs } from 'node:fs'
import { CliError } from './cli-error.ts'
import { errnoOf } from '../../node/folder/folder-errno.ts'

const mib = 1024 * 1024
/** Above the largest report or bundle that any other part would take. */
const maxFileBytes = 512 * mib

const whatToDo: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'may not be read; check its permissions',
  EPERM: 'may not be read; check its permissions',
  EISDIR: 'is a directory; name a file in it',
  ENOTDIR: 'a part of the path is a file, not a directory',
}

/** @throws {CliError} `unreadable`, with one line that says why */
export async function readBytes(path: string, maxBytes = maxFileBytes): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const status = await fs.stat(path)
    if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
    if (status.size > maxBytes) throw new CliError('unreadable', [`${path}: has ${status.size} bytes; at most ${maxBytes} are read`])
    // A pipe, as the shell makes for `--pass-file <(…)`, tells no size beforehand.
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of createReadStream(path)) {
      // Without an encoding set, a stream yields Buffers.
      const bytes = chunk as Buffer
      length += bytes.byteLength
      if (length > maxBytes) throw new CliError('unreadable', [`${path}: has more than ${maxBytes} bytes; no more are read`])
      chunks.push(bytes)
    }
    return Uint8Array.from(Buffer.concat(chunks))
  } catch (error) {
    if (error instanceof CliError) throw error
    const errno = errnoOf(error) ?? 'unknown error'
    throw new CliError('unreadable', [`${path}: ${whatToDo[errno] ?? `cannot be read (${errno})`}`], undefined, { cause: error })
  }
}

/** UTF-8, with or without byte order mark. @throws {CliError} `unreadable` */
export async function readText(path: string, maxBytes = 64 * mib): Promise<string> {
  const bytes = await readBytes(path, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new CliError('unreadable', [`${path}: is not UTF-8 text; save it as UTF-8`], undefined, { cause: error })
  }
}

/** @throws {CliError} `unreadable`, naming the place of the first mistake */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path)
  if (text.trim() === '') throw new CliError('unreadable', [`${path}: is empty; expected JSON`])
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : ''
    throw new CliError('unreadable', [`${path}: is not JSON: ${reason}`], undefined, { cause: error })
  }
}

/** First line of a file that holds a passphrase. @throws {CliError} `unreadable` when it is empty */
export async function readSecretLine(path: string): Promise<string> {
  const line = await readFirstLine(path)
  if (line === '') throw new CliError('unreadable', [`${path}: its first line is empty; it must hold the passphrase`])
  return line
}

/** The same of a key that somebody else made: some hand out files with an empty passphrase. @throws {CliError} `unreadable` */
export const readFirstLine = async (path: string): Promise<string> => (await readText(path, mib)).split(/\r?\n/)[0] ?? ''
