/** The shared folder that a command is pointed at: a directory, a WebDAV directory, or a bucket of an S3-compatible store. */
import { promises as fs } from 'node:fs'
import { resolve } from 'node:path'
import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'
import type { RemoteTarget } from '#shared/ports/remote-target.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { directoryFolder } from '../../node/folder/shared-folder.ts'
import { openTarget } from '../../node/targets/open-target.ts'
import { CliError } from '../terminal/cli-error.ts'
import { readSecretLine } from '../terminal/read-input.ts'

export interface PlaceOptions {
  readonly user?: string
  readonly passFile?: string
  readonly bucket?: string
  readonly prefix?: string
  readonly region?: string
}

const isAddress = (place: string): boolean => /^https?:\/\//i.test(place)

/**
 * Opens the place for one piece of work and closes it again.
 *
 * @param place a directory, or an address that begins with `https://`
 * @throws {CliError} `usage`, `unreadable`: what is wrong with the place and what to do
 */
export async function inPlace<Result>(
  place: string,
  options: PlaceOptions,
  work: (folder: SharedFolder) => Promise<Result>,
): Promise<Result> {
  try {
    if (!isAddress(place)) return await work(await openDirectory(place, options))
    const target = openTarget(await targetOf(place, options))
    try {
      return await work(target.folder)
    } finally {
      target.close()
    }
  } catch (error) {
    if (!(error instanceof FolderError)) throw error
    const advice = isAddress(place) ? adviceOnServer[error.code] : adviceOnDirectory[error.code]
    throw new CliError('unreadable', [`${place}: ${error.message}${advice === undefined ? '' : `; ${advice}`}`], undefined, {
      cause: error,
    })
  }
}

async function openDirectory(place: string, options: PlaceOptions): Promise<SharedFolder> {
  if (Object.values(options).some((value) => value !== undefined))
    throw new CliError('usage', [
      `${place}: is no address; user, password file, bucket, prefix and region belong to one that begins with https://`,
    ])
  const status = await fs.stat(place).catch(() => undefined)
  if (status?.isDirectory() !== true) throw new CliError('unreadable', [`${place}: is no directory that can be read; check the path`])
  return directoryFolder(resolve(place))
}

async function targetOf(address: string, { user, passFile, bucket, prefix, region }: PlaceOptions): Promise<RemoteTarget> {
  if ((user === undefined) !== (passFile === undefined))
    throw new CliError('usage', ['--user and --pass-file go together: the password is read from a file so that it stands in no history'])
  const secret = passFile === undefined ? '' : await readSecretLine(passFile)
  if (bucket === undefined) {
    if (prefix !== undefined || region !== undefined) throw new CliError('usage', ['--prefix and --region go with --bucket'])
    return { kind: 'webdav', address, userName: user ?? '', password: secret }
  }
  if (user === undefined) throw new CliError('usage', ['a bucket asks for --user (access key id) and --pass-file (secret access key)'])
  return { kind: 's3', address, region: region ?? 'us-east-1', bucket, prefix: prefix ?? '', accessKeyId: user, secretAccessKey: secret }
}

const adviceOnDirectory: Partial<Record<FolderErrorCode, string>> = {
  vanished: 'it went away while it was read: connect the drive, then try again',
  denied: 'ask its owner for the right to read it',
}

const adviceOnServer: Partial<Record<FolderErrorCode, string>> = {
  vanished: 'the server cannot be reached, or the folder is not there: check the address and the network',
  unauthorized: "the server refuses user and password, or key: check them, and this computer's clock",
  untrusted: "the server's certificate is not trusted here: NODE_EXTRA_CA_CERTS names a file with your organisation's root",
  denied: 'this user may not read there',
  'bad-address': 'it begins with https:// (http:// only on this computer) and holds no user name, query or fragment',
}
