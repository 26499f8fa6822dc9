/**
 * The encrypted vault beside plain Dexie, doing the same in the same run: records of about 35 KB with a summary each, strict durability on
 * both sides. Runs in the page, so that the worker's border is in neither.
 */
import Dexie, { type Table } from 'dexie'
import type { VaultId } from '#shared/model/ids.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange } from '#shared/vault/vault.ts'
import { createDexieVaultDirectory } from '../../renderer/vault/dexie-vault-store.ts'
import { spreadOf, timed, type Spread } from '../statistics.ts'
import { measureBackup } from './backup-bench.ts'
import { measureWorkbench } from './workbench-bench.ts'
import { summaryOf, textOf } from './sample-records.ts'
import { measureSearch } from './search-bench.ts'

/** The same done by both; milliseconds. */
export interface Times<T> {
  readonly vault: T
  readonly plain: T
}
/** A vault and a plain database with the same records, in one page. */
interface Filled {
  /** All records written, once. */
  readonly fill: Times<number>
  /** Both closed, opened and listed, once. */
  list(): Promise<Times<number>>
  /** Records read and saved in turns; then both are removed. */
  work(): Promise<WorkFigures>
}
export interface WorkFigures {
  readonly open: Times<Spread>
  readonly save: Times<Spread>
  /** A second window reads what one save changed. */
  readonly follow: Spread
}

interface PlainRecord {
  readonly id: string
  readonly json: string
}

const random = { bytes: (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength)) }
/** About what one committed answer adds. */
const changeBytes = 300
/** The p99 of a thousand is the tenth from above; of three hundred two stalls of the disk more or less decided it. */
const samples = 1_000
const follows = 100

async function filled(records: number, recordBytes: number): Promise<Filled> {
  const base = Array.from({ length: 65_536 / 1024 }, () => textOf(1024))
    .join('')
    .slice(0, recordBytes)
  const content = new TextEncoder().encode(base)
  const ids = Array.from({ length: records }, (_, index) => `record-${index}`)

  const plain = new Dexie(`bench-plain-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict' })
  plain.version(1).stores({ records: 'id', summaries: 'id' })
  const plainRecords: Table<PlainRecord, string> = plain.table('records')
  const plainSummaries: Table<ReturnType<typeof summaryOf> & { readonly id: string }, string> = plain.table('summaries')

  const directory = createDexieVaultDirectory()
  const vaultId: VaultId = await directory.create('bench', new Date().toISOString())
  const keys = await deriveVaultKeys(random.bytes(32))
  let store = await directory.open(vaultId)
  let vault = await openVault(store, vaultId, keys, random)

  const fill = { vault: 0, plain: 0 }
  for (let start = 0; start < records; start += 500) {
    const batch = ids.slice(start, start + 500)
    fill.vault += await timed(() =>
      vault.write(
        batch.map((recordId, index): RecordChange => ({
          do: 'replace',
          kind: 'assessment',
          recordId,
          content,
          summary: summaryOf(start + index),
        })),
      ),
    )
    fill.plain += await timed(() =>
      plain.transaction('rw', plainRecords, plainSummaries, async () => {
        await plainRecords.bulkPut(batch.map((id) => ({ id, json: base })))
        await plainSummaries.bulkPut(batch.map((id, index) => ({ ...summaryOf(start + index), id })))
      }),
    )
  }

  async function list(): Promise<Times<number>> {
    store.close()
    plain.close()
    return {
      vault: await timed(async () => {
        store = await directory.open(vaultId)
        vault = await openVault(store, vaultId, keys, random)
        if (vault.entries('assessment').length !== records) throw new Error('records are missing')
      }),
      plain: await timed(async () => {
        await plain.open()
        if ((await plainSummaries.toArray()).length !== records) throw new Error('records are missing')
      }),
    }
  }

  const pick = (): string => ids[(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % records] ?? ''
  async function work(): Promise<WorkFigures> {
    const open: Times<number[]> = { vault: [], plain: [] }
    const save: Times<number[]> = { vault: [], plain: [] }
    const change = new TextEncoder().encode(textOf(changeBytes))
    for (let sample = 0; sample < samples; sample += 1) {
      const id = pick()
      open.vault.push(await timed(() => vault.read(id)))
      open.plain.push(await timed(() => plainRecords.get(id)))
      // One assessment is written to again and again, as while answering it.
      const saves: Record<keyof Times<unknown>, () => Promise<unknown>> = {
        vault: () => vault.write([{ do: 'append', recordId: 'record-0', content: change, summary: summaryOf(sample) }]),
        plain: () =>
          plain.transaction('rw', plainRecords, plainSummaries, async () => {
            await plainRecords.put({ id: 'record-0', json: base })
            await plainSummaries.put({ ...summaryOf(sample), id: 'record-0' })
          }),
      }
      for (const side of sample % 2 === 0 ? (['vault', 'plain'] as const) : (['plain', 'vault'] as const))
        save[side].push(await timed(saves[side]))
    }
    const otherStore = await directory.open(vaultId)
    const other = await openVault(otherStore, vaultId, keys, random)
    const follow: number[] = []
    for (let sample = 0; sample < follows; sample += 1) {
      await vault.write([{ do: 'append', recordId: pick(), content: change, summary: summaryOf(sample) }])
      follow.push(await timed(() => other.reload()))
    }
    otherStore.close()
    store.close()
    await directory.remove(vaultId)
    await plain.delete()
    return {
      open: { vault: spreadOf(open.vault), plain: spreadOf(open.plain) },
      save: { vault: spreadOf(save.vault), plain: spreadOf(save.plain) },
      follow: spreadOf(follow),
    }
  }
  return { fill, list, work }
}

let inThisPage: Filled | undefined
const held = (): Filled => {
  if (inThisPage === undefined) throw new Error('nothing was filled in this page')
  return inThisPage
}

const benches = {
  /** Fills a vault and a plain database in this page, which the two below use. */
  async fill(records: number, recordBytes: number): Promise<Times<number>> {
    inThisPage = await filled(records, recordBytes)
    return inThisPage.fill
  },
  list: () => held().list(),
  work: () => held().work(),
  workbench: measureWorkbench,
  backup: measureBackup,
  search: measureSearch,
}
export type VaultBenches = typeof benches
Object.assign(globalThis, { vaultBenches: benches })
