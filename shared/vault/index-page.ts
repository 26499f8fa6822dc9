import { z } from 'zod'
import type { Sha256Hex } from '../model/ids.ts'
import { VaultError } from './vault-error.ts'

/** Kinds of records; the program refuses a page with another one, since it would not know what it may overwrite. */
export const recordKinds = [
  'assessment', 'system', 'organisation', 'identity', 'settings', 'report', 'sync', 'audit', 'person', 'evidence', 'statement',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** One row of a record as the index expects it; anything else in its place is swapped or rolled back. */
export interface RowRef {
  readonly id: string
  readonly revision: number
  /** Of the sealed bytes. */
  readonly sha256: Sha256Hex
}

/** What the index knows of one record, so that lists and search open none. */
export interface IndexEntry {
  /** Name of the record inside the vault, e.g. an assessment's id. */
  readonly recordId: string
  readonly kind: RecordKind
  readonly store: 'records' | 'blobs'
  /** First the whole, then what was appended since. */
  readonly rows: readonly RowRef[]
  /** JSON; the shape belongs to the kind. */
  readonly summary: unknown
}

/** Measured: 100 or 500 summaries a page list 10,000 records faster than one row each; fewer make each save cheaper. */
export const entriesPerPage = 100

const rowRef = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), revision: z.int().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const pageSchema = z.strictObject({
  entries: z.array(z.strictObject({
    recordId: z.string().min(1).max(200), kind: z.enum(recordKinds), store: z.enum(['records', 'blobs']),
    rows: z.array(rowRef).min(1), summary: z.unknown(),
  })),
})
const rootSchema = z.strictObject({ pages: z.array(rowRef) })

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

export const encodePage = (entries: readonly IndexEntry[]): Uint8Array => encode({ entries })
export const encodeRoot = (pages: readonly RowRef[]): Uint8Array => encode({ pages })

/** @throws {VaultError} `damaged-record` when authentic content is not a page all the same (a defect of the writer) */
export const parsePage = (content: Uint8Array, id: string): readonly IndexEntry[] => decode(pageSchema, content, id).entries

/** @throws {VaultError} `damaged-record` */
export const parseRoot = (content: Uint8Array, id: string): readonly RowRef[] => decode(rootSchema, content, id).pages

function decode<T>(schema: z.ZodType<T>, content: Uint8Array, id: string): T {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (cause) {
    throw new VaultError('damaged-record', `index row ${id} holds no JSON`, { id }, { cause })
  }
  const result = schema.safeParse(value)
  if (!result.success) throw new VaultError('damaged-record', `index row ${id} has another shape`, { id })
  return result.data
}
