import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'
import type { S3Target } from '#shared/ports/remote-target.ts'
import type { FolderEntry, SharedFolder } from '#shared/ports/shared-folder.ts'
import { folderPathParts } from '../folder/folder-path.ts'
import { maxFolderFileBytes } from '../folder/shared-folder.ts'
import { answerError, type FolderAction } from './answer-error.ts'
import type { ServerAnswer, ServerConnection } from './send-request.ts'
import { parseTargetAddress } from './target-address.ts'

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
/** Pages of 1,000 names; a stranger's bucket must not keep us for ever. */
const maxPages = 1_000

/**
 * Part of a bucket of an S3-compatible store as `SharedFolder`; directories are what stands before a slash. A PUT is atomic and carries
 * the SHA-256 of its bytes, so half an upload is refused by the store. `If-None-Match: *` keeps the first of two writers; a store that
 * does not know the condition is asked before, which leaves a gap that only the workspace's own file could meet: all others are named by
 * their content.
 *
 * @throws {FolderError} `bad-address`, `invalid-path` for a bucket or prefix that no store can have
 */
export function s3Folder(target: S3Target, connection: ServerConnection): SharedFolder {
  const endpoint = parseTargetAddress(target.address)
  if (!bucketName.test(target.bucket)) throw new FolderError('invalid-path', 'not the name of a bucket')
  const prefix = target.prefix === '' ? '' : `${folderPathParts(target.prefix).join('/')}/`
  const bucketUrl = `${endpoint.href.replace(/\/$/, '')}/${target.bucket}`
  /** Whether the store refused the condition as unknown. */
  let knowsCondition = true

  async function send(
    method: string,
    url: URL,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly body?: Uint8Array } = {},
  ): Promise<ServerAnswer> {
    const digest = createHash('sha256')
      .update(more.body ?? '')
      .digest('hex')
    const signed = await new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...more.headers, 'x-amz-content-sha256': digest },
      service: 's3',
      region: target.region,
      accessKeyId: target.accessKeyId,
      secretAccessKey: target.secretAccessKey,
    }).sign()
    const headers = Object.fromEntries(signed.headers)
    return await connection.send(signed.url, { method, headers, ...(more.body && { body: more.body }), maxAnswerBytes: maxFolderFileBytes })
  }

  const urlOf = (path: string): URL => new URL(`${bucketUrl}/${prefix}${path}`)

  async function listPage(under: string, more: Readonly<Record<string, string>>, action: FolderAction = 'list'): Promise<ListPage> {
    const url = new URL(bucketUrl)
    const asked = { 'list-type': '2', delimiter: '/', prefix: under, ...more }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    const answer = await send('GET', url)
    if (answer.status !== 200) throw storeError(answer, action, under.slice(prefix.length))
    return parsePage(answer.body.toString('utf8'), under)
  }

  /** By a listing and not by HEAD, after whose refusal some servers leave bytes in the connection. The name itself sorts first. */
  async function isTaken(path: string): Promise<boolean> {
    const { names } = await listPage(`${prefix}${path}`, { 'max-keys': '1' }, 'write')
    return names.includes(`${prefix}${path}`)
  }

  async function put(path: string, bytes: Uint8Array): Promise<ServerAnswer> {
    const headers = { 'content-type': 'application/octet-stream', ...(knowsCondition && { 'if-none-match': '*' }) }
    const answer = await send('PUT', urlOf(path), { headers, body: bytes })
    if (answer.status !== 501 || !knowsCondition) return answer
    knowsCondition = false
    return await put(path, bytes)
  }

  return {
    async list(directory) {
      const under = directory === '' ? prefix : `${prefix}${folderPathParts(directory).join('/')}/`
      const entries: FolderEntry[] = []
      let token: string | undefined
      for (let page = 0; page < maxPages; page += 1) {
        const found = await listPage(under, token === undefined ? {} : { 'continuation-token': token })
        entries.push(...found.entries)
        token = found.next
        if (token === undefined) return entries
      }
      throw new FolderError('too-large', `more than ${maxPages} pages of names`, { path: directory })
    },

    async read(path) {
      folderPathParts(path)
      const answer = await send('GET', urlOf(path))
      if (answer.status !== 200) throw storeError(answer, 'read', path)
      return Uint8Array.from(answer.body)
    },

    async writeNew(path, bytes) {
      folderPathParts(path)
      if (bytes.byteLength > maxFolderFileBytes)
        throw new FolderError('too-large', `larger than ${maxFolderFileBytes} bytes`, { path, byteLength: bytes.byteLength })
      if (await isTaken(path)) throw new FolderError('exists', 'path is taken', { path })
      const answer = await put(path, bytes)
      if (answer.status !== 200 && answer.status !== 201) throw storeError(answer, 'write', path)
    },
  }
}

interface ListPage {
  readonly entries: readonly FolderEntry[]
  /** Of the files, as the store has them. */
  readonly names: readonly string[]
  readonly next: string | undefined
}

/** Values stay text: a name of digits is no number. */
const xml = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  isArray: (name) => name === 'Contents' || name === 'CommonPrefixes',
})

const pageSchema = z.object({
  ListBucketResult: z.object({
    Contents: z.array(z.object({ Key: z.string().max(2_048), Size: z.string().regex(/^[0-9]{1,15}$/) })).default([]),
    CommonPrefixes: z.array(z.object({ Prefix: z.string().max(2_048) })).default([]),
    IsTruncated: z.string().optional(),
    NextContinuationToken: z.string().max(4_096).optional(),
  }),
})

function parsePage(text: string, under: string): ListPage {
  const parsed = pageSchema.safeParse(parseXml(text))
  if (!parsed.success) throw new FolderError('io', "the store's listing is not one of S3")
  const { Contents, CommonPrefixes, IsTruncated, NextContinuationToken } = parsed.data.ListBucketResult
  const below = (key: string): string => (key.startsWith(under) ? key.slice(under.length) : '')
  const files = Contents.map(({ Key, Size }): FolderEntry => ({ name: below(Key), kind: 'file', byteLength: Number(Size) }))
  const directories = CommonPrefixes.map(({ Prefix }): FolderEntry => ({
    name: below(Prefix).replace(/\/$/, ''),
    kind: 'directory',
    byteLength: 0,
  }))
  const entries = [...directories, ...files].filter(({ name }) => /^[^./\\\0][^/\\\0]{0,254}$/.test(name))
  return { entries, names: Contents.map(({ Key }) => Key), next: IsTruncated === 'true' ? NextContinuationToken : undefined }
}

function parseXml(text: string): unknown {
  try {
    return xml.parse(text)
  } catch {
    return undefined
  }
}

const codeByStoreCode: Readonly<Record<string, FolderErrorCode>> = {
  NoSuchBucket: 'vanished',
  InvalidAccessKeyId: 'unauthorized',
  SignatureDoesNotMatch: 'unauthorized',
  RequestTimeTooSkewed: 'unauthorized',
  AuthorizationHeaderMalformed: 'bad-address',
  QuotaExceeded: 'full',
  XMinioStorageFull: 'full',
  EntityTooLarge: 'too-large',
}

/** Refused keys and a full store share their status with other refusals, so the store's own code decides where it sends one. */
function storeError(answer: ServerAnswer, action: FolderAction, path: string): FolderError {
  const told = z
    .object({ Error: z.object({ Code: z.string().regex(/^[A-Za-z]{1,60}$/) }) })
    .safeParse(parseXml(answer.body.toString('utf8')))
  const reason = told.success ? told.data.Error.Code : undefined
  const facts = reason === undefined ? {} : { reason }
  const code = reason === undefined ? undefined : codeByStoreCode[reason]
  if (code !== undefined)
    return new FolderError(code, `cannot ${action} ${path === '' ? 'the folder' : path}: ${reason}`, { path, ...facts })
  return answerError(answer.status, action, path, facts)
}
