import { createSHA256 } from 'hash-wasm'
import { isSha256Hex, type Sha256Hex } from '../model/ids.ts'
import { sha256Hex } from '../bytes/digest.ts'
import { VaultError } from './vault-error.ts'

/** Kinds of records, stored by their place in this list: new ones come last. The program refuses a page with another one, since it would not know what it may overwrite. */
export const recordKinds = [
  'assessment',
  'system',
  'organisation',
  'identity',
  'settings',
  'report',
  'sync',
  'audit',
  'person',
  'evidence',
  'statement',
  'place',
  'tombstone',
  'register',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** What the index knows of one record, so that lists and search open none. */
export interface IndexEntry {
  /** Name of the record inside the vault, e.g. an assessment's id. */
  readonly recordId: string
  readonly kind: RecordKind
  readonly store: 'records' | 'blobs'
  /** First 24 hexadecimal digits of its rows' ids; the other 8 are the part's number. */
  readonly base: string
  /** First the whole, then what was appended since; numbered from 1, which is also each row's revision. */
  readonly parts: number
  /** `extendChain` over all parts: rows that are swapped, rolled back or cut off give another one. */
  readonly chain: Sha256Hex
  /** JSON; the shape belongs to the kind. */
  readonly summary: unknown
}

/** Id of a part's row; says no more than that rows belong together, which their envelope says as well. */
export const partRowId = (base: string, part: number): string => base + part.toString(16).padStart(8, '0')

export const partRowIds = ({ base, parts }: Pick<IndexEntry, 'base' | 'parts'>): readonly string[] =>
  Array.from({ length: parts }, (_, index) => partRowId(base, index + 1))

/** Up to here a hash in this thread is done before WebCrypto's has found its way to another one and back. */
const smallBytes = 16 * 1024
const utf8 = new TextEncoder()
let smallHasher: ReturnType<typeof createSHA256> | undefined

/** Hash over all parts so far: SHA-256 of the chain before, as text, followed by the sealed bytes of the next row. */
export async function extendChain(chain: string, sealed: Uint8Array): Promise<Sha256Hex> {
  const before = utf8.encode(chain)
  if (before.length + sealed.length <= smallBytes) {
    const hasher = await (smallHasher ??= createSHA256())
    // Without a pause until the digest, since all callers share it.
    return hasher.init().update(before).update(sealed).digest('hex')
  }
  const joined = new Uint8Array(before.length + sealed.length)
  joined.set(before)
  joined.set(sealed, before.length)
  return sha256Hex(joined)
}

/** One row of the index itself; the random nonce tells its states apart, and only we can seal another one under it. */
export interface IndexRowRef {
  readonly id: string
  readonly revision: number
  /** Base64. */
  readonly nonce: string
}

/**
 * First row of the index. What changed last stands in it, so that a save writes one small row and not a page;
 * `null` marks a record that was erased since the pages were written.
 */
export interface IndexHead {
  readonly directory: IndexRowRef | undefined
  readonly recent: ReadonlyMap<string, IndexEntry | undefined>
}

/** Measured: 100 or 500 summaries a page list 10,000 records faster than one row each. */
export const entriesPerPage = 100

type EntryJson = readonly [recordId: string, kind: number, isBlob: 0 | 1, base: string, parts: number, chain: string, summary: unknown]
type RefJson = readonly [id: string, revision: number, nonce: string]

const encode = (value: unknown): Uint8Array => utf8.encode(JSON.stringify(value))

export const encodePage = (entries: readonly IndexEntry[]): Uint8Array => encode(entries.map(entryJson))
export const encodeDirectory = (pages: readonly IndexRowRef[]): Uint8Array => encode(pages.map(refJson))
export const encodeHead = ({ directory, recent }: IndexHead): Uint8Array =>
  encode([directory ? refJson(directory) : null, [...recent].map(([recordId, entry]) => (entry ? entryJson(entry) : recordId))])

/** @throws {VaultError} `damaged-record` when authentic content has another shape all the same, also in the two below */
export const parsePage = (content: Uint8Array, id: string): readonly IndexEntry[] =>
  array(json(content, id), id).map((item) => entryOf(item, id))
export const parseDirectory = (content: Uint8Array, id: string): readonly IndexRowRef[] =>
  array(json(content, id), id).map((item) => refOf(item, id))
export function parseHead(content: Uint8Array, id: string): IndexHead {
  const [directory, recent] = array(json(content, id), id)
  const entries = array(recent, id).map((item): [string, IndexEntry | undefined] => {
    if (typeof item === 'string') return [item, undefined]
    const entry = entryOf(item, id)
    return [entry.recordId, entry]
  })
  return { directory: directory === null ? undefined : refOf(directory, id), recent: new Map(entries) }
}

const entryJson = ({ recordId, kind, store, base, parts, chain, summary }: IndexEntry): EntryJson => [
  recordId,
  recordKinds.indexOf(kind),
  store === 'blobs' ? 1 : 0,
  base,
  parts,
  chain,
  summary ?? null,
]
const refJson = ({ id, revision, nonce }: IndexRowRef): RefJson => [id, revision, nonce]

const rowId = /^[0-9a-f]{32}$/
const baseOfId = /^[0-9a-f]{24}$/

/** By hand: a schema library takes longer for 10,000 entries than decrypting them does. */
function entryOf(item: unknown, id: string): IndexEntry {
  const [recordId, kindNumber, isBlob, base, parts, chain, summary] = array(item, id)
  const kind = typeof kindNumber === 'number' ? recordKinds[kindNumber] : undefined
  const isEntry = typeof recordId === 'string' && kind !== undefined && (isBlob === 0 || isBlob === 1)
  const isListed =
    typeof base === 'string' &&
    baseOfId.test(base) &&
    Number.isInteger(parts) &&
    typeof parts === 'number' &&
    parts > 0 &&
    isSha256Hex(chain)
  if (!isEntry || !isListed) throw otherShape(id)
  return { recordId, kind, store: isBlob === 1 ? 'blobs' : 'records', base, parts, chain, summary }
}

function refOf(item: unknown, id: string): IndexRowRef {
  const [rowIdentifier, revision, nonce] = array(item, id)
  const isRef = typeof rowIdentifier === 'string' && rowId.test(rowIdentifier) && typeof revision === 'number' && typeof nonce === 'string'
  if (!isRef) throw otherShape(id)
  return { id: rowIdentifier, revision, nonce }
}

function array(value: unknown, id: string): readonly unknown[] {
  if (!Array.isArray(value)) throw otherShape(id)
  return value
}

function json(content: Uint8Array, id: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (cause) {
    throw new VaultError('damaged-record', `index row ${id} holds no JSON`, { id }, { cause })
  }
}

const otherShape = (id: string): VaultError => new VaultError('damaged-record', `index row ${id} has another shape`, { id })
