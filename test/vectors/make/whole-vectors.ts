import type { SealedRow } from '#shared/ports/vault-store.ts'
import { canonicalJson, ownBytes, sha256 } from '#shared/bytes/digest.ts'
import { packBackup, type BackupVolume } from '#shared/vault/backup.ts'
import { finishHeader } from '#shared/vault/header.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { sealSlot } from '#shared/vault/slots.ts'
import { kdfFloor } from '#shared/vault/kdf.ts'
import { openVault, type RecordChange } from '#shared/vault/vault.ts'
import { createMemoryVaultStore, type MemoryVaultStore } from '../../support/memory-vault-store.ts'
import { instantKdf, seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import { base64, flipped, fromHex, writeVectors, type Vector } from '../vector.ts'

/** Rows as they differ from those of the first vector, which has them all; what opens, and what is named as damaged. */
export interface VaultVector extends Vector {
  readonly vaultKey: string
  readonly rows: readonly RowJson[]
  readonly blobs: readonly RowJson[]
  /** Ids of rows that are not there. */
  readonly removed: readonly string[]
  /** Number of records that open. */
  readonly opens: number
  readonly damagedRecords: readonly string[]
  /** Number of rows of the index that do not open. */
  readonly damagedPages: number
}
/** Id, revision, sealed bytes in base64. */
export type RowJson = readonly [id: string, revision: number, sealed: string]

/** Bytes of a backup file in base64; `rows` are counted when it is whole, `authentic` says whether its head is by this vault. */
export interface BackupVector extends Vector {
  readonly vaultKey: string
  readonly bytes: string
  readonly rows?: number
  readonly authentic?: boolean
}

const vaultKey = '5a'.repeat(32)
const random = seededRandom(1004)
const encode = (text: string): Uint8Array<ArrayBuffer> => ownBytes(new TextEncoder().encode(text))
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export async function makeWholeVectors(): Promise<void> {
  const store = await filledStore()
  await makeVaultVectors(store)
  await makeBackupVectors(store)
}

/** Two pages, changes in the head, appended parts, a blob. */
async function filledStore(): Promise<MemoryVaultStore> {
  const store = createMemoryVaultStore()
  const vault = await openVault(store, testVaultId, await deriveVaultKeys(fromHex(vaultKey)), random)
  const put = (recordId: string): RecordChange => ({
    do: 'replace',
    kind: 'assessment',
    recordId,
    content: encode(`whole of ${recordId}`),
    summary: { title: `Prüfung ${recordId}`, status: 'Draft' },
  })
  await vault.write(Array.from({ length: 120 }, (_, index) => put(`a${index}`)))
  const append = (recordId: string, text: string): RecordChange => ({ do: 'append', recordId, content: encode(text), summary: { title: text } })
  await vault.write([append('a1', 'first change'), append('a2', 'first change')])
  await vault.write([append('a1', 'second change'), { do: 'erase', recordId: 'a7' }])
  await vault.write([{ do: 'replace', kind: 'evidence', store: 'blobs', recordId: 'evidence:1', content: encode('a file'), summary: null }])
  return store
}

async function makeVaultVectors(store: MemoryVaultStore): Promise<void> {
  const keys = await deriveVaultKeys(fromHex(vaultKey))
  const vault = await openVault(store, testVaultId, keys, random)
  const rowOf = (recordId: string, part: number): string => `${vault.entry(recordId)?.base ?? ''}${part.toString(16).padStart(8, '0')}`
  const indexIds = vault.rows().records.slice(0, 4).map(({ id }) => id)
  const [, directoryId = '', pageId = ''] = indexIds
  const of = async (
    name: string,
    change: (rows: Map<string, SealedRow>, blobs: Map<string, SealedRow>) => void,
    isFirst = false,
  ): Promise<VaultVector> => {
    const changed = createMemoryVaultStore()
    for (const [id, row] of store.rows) changed.rows.set(id, row)
    for (const [id, row] of store.blobs) changed.blobs.set(id, row)
    change(changed.rows, changed.blobs)
    const json = (rows: ReadonlyMap<string, SealedRow>, before: ReadonlyMap<string, SealedRow>): RowJson[] =>
      [...rows.values()]
        .filter((row) => isFirst || before.get(row.id) !== row)
        .map(({ id, revision, sealed }) => [id, revision, base64(sealed)] as const)
    const gone = [...store.rows.keys(), ...store.blobs.keys()].filter((id) => !changed.rows.has(id) && !changed.blobs.has(id))
    const opened = await openVault(changed, testVaultId, keys, random)
    let opens = 0
    const damagedRecords: string[] = []
    for (const { recordId } of [...opened.entries('assessment'), ...opened.entries('evidence')]) {
      try {
        await opened.read(recordId)
        opens += 1
      } catch {
        damagedRecords.push(recordId)
      }
    }
    return {
      name,
      expect: damagedRecords.length > 0 || opened.damagedPages.length > 0 ? 'damaged-record' : 'ok',
      vaultKey,
      rows: json(changed.rows, store.rows),
      blobs: json(changed.blobs, store.blobs),
      removed: gone,
      opens,
      damagedRecords,
      damagedPages: opened.damagedPages.length,
    }
  }
  const row = (rows: Map<string, SealedRow>, id: string): SealedRow => {
    const found = rows.get(id)
    if (!found) throw new Error(`no row ${id}`)
    return found
  }
  const flip = (rows: Map<string, SealedRow>, id: string): void => void rows.set(id, { ...row(rows, id), sealed: flipped(row(rows, id).sealed, 120) })
  writeVectors<VaultVector>('vault-1', 'whole vaults: 119 assessments and a blob in rows of format 1', [
    await of('whole', () => {}, true),
    await of('first part of a record flipped', (rows) => flip(rows, rowOf('a1', 1))),
    await of('last part of a record gone', (rows) => void rows.delete(rowOf('a1', 3))),
    await of('two records swapped', (rows) => {
      const [one, other] = [row(rows, rowOf('a3', 1)), row(rows, rowOf('a4', 1))]
      rows.set(one.id, { ...other, id: one.id })
      rows.set(other.id, { ...one, id: other.id })
    }),
    await of('blob gone', (_rows, blobs) => blobs.clear()),
    await of('page of the index flipped', (rows) => flip(rows, pageId)),
    await of('directory of the index gone', (rows) => void rows.delete(directoryId)),
    await of('head of the index flipped', (rows) => flip(rows, keys.rootRowId)),
  ])
}

async function makeBackupVectors(store: MemoryVaultStore): Promise<void> {
  const key = fromHex(vaultKey)
  const keys = await deriveVaultKeys(key)
  const head = { format: 'probity-vault/1', vaultId: testVaultId, createdAt: '2026-11-29T00:00:00.000Z' } as const
  const ports = { kdf: instantKdf, random }
  const slot = await sealSlot(head, key, { kind: 'passphrase', passphrase: 'backup vectors', settings: kdfFloor }, '2026-11-29', ports)
  const { header } = await finishHeader({ ...head, slots: [slot] }, key)
  const facts = {
    vaultId: testVaultId,
    label: 'Mandantin Ä',
    vaultCreatedAt: head.createdAt,
    createdAt: '2026-11-29T01:00:00.000Z',
    volume: { holds: 'everything', number: 1, of: 1 },
    moment: '0123456789abcdef'.repeat(2),
    header,
  } as const
  const records = [...store.rows.values()].slice(0, 3)
  const blobs = [...store.blobs.values()]
  const pack = (change: Partial<BackupVolume> = {}) => packBackup({ ...facts, records, blobs, ...change }, keys)
  const good = await pack()
  const start = good.indexOf(10) + 1
  const end = good.indexOf(10, start)
  const json = decode(good.subarray(start, end))
  /** Head changed and the file's own hash made to fit, as anybody can. */
  const rehashed = async (body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => Uint8Array.from([...body, ...(await sha256(body))])
  const withHead = (text: string, rows = good.slice(end, -32)) => rehashed(Uint8Array.from([...good.slice(0, start), ...encode(text), ...rows]))
  const withMember = (change: object) => withHead(canonicalJson({ ...(JSON.parse(json) as object), ...change }))
  const count = records.length + blobs.length
  const of = (name: string, bytes: Uint8Array, expect = 'damaged-backup'): BackupVector => ({ name, expect, vaultKey, bytes: base64(bytes) })
  const whole = (name: string, bytes: Uint8Array, rows: number, authentic = true): BackupVector => ({ ...of(name, bytes, 'ok'), rows, authentic })
  const rowsStart = end + 1
  const changedRows = good.slice(rowsStart, -32)
  writeVectors<BackupVector>('backup-1', 'backup files, format 1', [
    whole('everything', good, count),
    whole('without rows', await pack({ records: [], blobs: [] }), 0),
    whole('first of two files of blobs', await pack({ records: [], volume: { holds: 'blobs', number: 1, of: 2 } }), blobs.length),
    whole('dated anew by somebody without the key: whole, not authentic', await withMember({ createdAt: '2027-01-01T00:00:00.000Z' }), count, false),
    whole('put under another label: whole, not authentic', await withMember({ label: 'Another client' }), count, false),
    of('no bytes', new Uint8Array()),
    of('the first line alone', good.slice(0, start)),
    of('format 2 is the future', Uint8Array.from([...encode('probity-backup/2\n'), ...good.slice(start)]), 'newer-format'),
    of('format 0', Uint8Array.from([...encode('probity-backup/0\n'), ...good.slice(start)])),
    of('something else', encode('PK\u0003\u0004 not a backup, but long enough to be looked at for a while')),
    ...[0, 10, start, start + 5, end - 3, end + 1, end + 30, Math.floor(good.length / 2), good.length - 33, good.length - 1].map((at) =>
      of(`byte ${at} flipped`, flipped(good, at)),
    ),
    ...[1, 16, 17, 100, end, good.length - 33, good.length - 1].map((length) => of(`cut to ${length} bytes`, good.slice(0, length))),
    of('a byte added', Uint8Array.from([...good, 0])),
    of('itself twice', Uint8Array.from([...good, ...good])),
    of('hash fits, head is no JSON', await withHead('{')),
    of('hash fits, head is not UTF-8', await rehashed(Uint8Array.from([...good.slice(0, start), 0xff, 0xfe, ...good.slice(end, -32)]))),
    of('hash fits, no rows although the head names some', await withHead(json, Uint8Array.of(10))),
    of('hash fits, a row changed', await withHead(json, Uint8Array.from([10, ...flipped(changedRows, 40)]))),
    of('hash fits, a member that is not known', await withMember({ hint: 'x' })),
    of('hash fits, vault id is none', await withMember({ vaultId: '../../etc' })),
    of('hash fits, file three of two', await withMember({ volume: { holds: 'everything', number: 3, of: 2 } })),
    of('hash fits, one row less counted', await withMember({ records: { ...(JSON.parse(json) as { records: object }).records, count: 2 } })),
    of('hash fits, more bytes than a file may have', await withMember({ blobs: { count: 1, byteLength: 2 ** 40, sha256: '0'.repeat(64) } })),
  ])
}
