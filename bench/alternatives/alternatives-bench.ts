/** The vault, plain Dexie, dexie-encrypted and RxDB with encryption doing the same, in turns, in one page, all with strict durability. */
import Dexie, { type Table } from 'dexie'
import { applyEncryptionMiddleware, NON_INDEXED_FIELDS } from 'dexie-encrypted'
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb/plugins/core'
import { wrappedKeyEncryptionCryptoJsStorage } from 'rxdb/plugins/encryption-crypto-js'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { deriveVaultKeys } from '../../shared/vault/keys.ts'
import { openVault, type RecordChange } from '../../shared/vault/vault.ts'
import { createDexieVaultDirectory } from '../../renderer/vault/dexie-vault-store.ts'
import { spreadOf, timed, type Spread } from '../statistics.ts'
import { summaryOf, textOf } from '../vault/sample-records.ts'

/** A store with a list of summaries and some large records. */
interface Contender {
  fill(summaries: number, records: number, content: string): Promise<void>
  close(): Promise<void> | void
  /** Opens, and gives the number of summaries listed. */
  openAndList(): Promise<number>
  read(id: string): Promise<unknown>
  /** One answer of the record: what has to be written for it. */
  save(id: string, content: string, summary: object): Promise<unknown>
  remove(): Promise<unknown>
}

/** Milliseconds; `fill` for all summaries and records. */
export interface ContenderFigures {
  readonly fill: number
  readonly list: Spread
  readonly read: Spread
  readonly save: Spread
}

const random = { bytes: (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength)) }
const idOf = (index: number): string => `record-${index}`
const batchSize = 500
const listings = 5
const samples = 150

function batches(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, index) => index)
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => all.slice(batch * batchSize, (batch + 1) * batchSize))
}

async function ours(): Promise<Contender> {
  const directory = createDexieVaultDirectory()
  const vaultId = await directory.create('alternatives', new Date().toISOString())
  const keys = await deriveVaultKeys(random.bytes(32))
  let store = await directory.open(vaultId)
  let vault = await openVault(store, vaultId, keys, random)
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  return {
    async fill(summaries, records, content) {
      for (const batch of batches(summaries)) {
        await vault.write(
          batch.map((index): RecordChange => ({
            do: 'replace',
            kind: 'assessment',
            recordId: idOf(index),
            content: encode(index < records ? content : ''),
            summary: summaryOf(index),
          })),
        )
      }
    },
    close: () => store.close(),
    async openAndList() {
      store = await directory.open(vaultId)
      vault = await openVault(store, vaultId, keys, random)
      return vault.entries('assessment').length
    },
    read: (recordId) => vault.read(recordId),
    // The change is appended; nothing else is written again.
    save: (recordId, content, summary) => vault.write([{ do: 'append', recordId, content: encode(content.slice(0, 300)), summary }]),
    async remove() {
      store.close()
      await directory.remove(vaultId)
    },
  }
}

interface Row {
  readonly id: string
}

/** @param key encrypts everything but the ids */
function dexie(key?: Uint8Array): Contender {
  const database = new Dexie(`alternative-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict', autoOpen: false })
  if (key) {
    const keep = (): Promise<void> => Promise.resolve()
    applyEncryptionMiddleware(database, key, { records: NON_INDEXED_FIELDS, summaries: NON_INDEXED_FIELDS }, keep)
  }
  database.version(1).stores({ records: 'id', summaries: 'id' })
  const records: Table<Row & { readonly json: string }, string> = database.table('records')
  const summaries: Table<Row, string> = database.table('summaries')
  return {
    async fill(count, recordCount, content) {
      await database.open()
      for (const batch of batches(count)) {
        await database.transaction('rw', records, summaries, async () => {
          await summaries.bulkPut(batch.map((index) => ({ ...summaryOf(index), id: idOf(index) })))
          await records.bulkPut(batch.filter((index) => index < recordCount).map((index) => ({ id: idOf(index), json: content })))
        })
      }
    },
    close: () => database.close(),
    async openAndList() {
      await database.open()
      return (await summaries.toArray()).length
    },
    read: (id) => records.get(id),
    save: (id, content, summary) =>
      database.transaction('rw', records, summaries, async () => {
        await records.put({ id, json: content })
        await summaries.put({ ...summary, id })
      }),
    remove: () => database.delete(),
  }
}

interface RxRow extends Row {
  readonly data: string
}

async function rxdb(): Promise<Contender> {
  const name = `rx${crypto.randomUUID().replaceAll('-', '')}`
  const storage = wrappedKeyEncryptionCryptoJsStorage({ storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }) })
  const schema = {
    version: 0,
    type: 'object',
    primaryKey: 'id',
    properties: { id: { type: 'string', maxLength: 40 }, data: { type: 'string' } },
    required: ['id', 'data'],
    encrypted: ['data'],
  }
  let database: RxDatabase
  let summaries: RxCollection<RxRow>
  let records: RxCollection<RxRow>
  const open = async (): Promise<void> => {
    database = await createRxDatabase({ name, storage, password: 'correct horse battery staple', multiInstance: false })
    const made = await database.addCollections<RxRow>({ summaries: { schema }, records: { schema } })
    const { summaries: first, records: second } = made
    if (!first || !second) throw new Error('RxDB made no collections')
    ;[summaries, records] = [first, second]
  }
  await open()
  return {
    async fill(count, recordCount, content) {
      for (const batch of batches(count)) {
        const { error } = await summaries.bulkInsert(batch.map((index) => ({ id: idOf(index), data: JSON.stringify(summaryOf(index)) })))
        if (error.length > 0) throw new Error('RxDB refused summaries')
        await records.bulkInsert(batch.filter((index) => index < recordCount).map((index) => ({ id: idOf(index), data: content })))
      }
    },
    async close() {
      await database.close()
    },
    async openAndList() {
      await open()
      return (await summaries.find().exec()).map(({ data }) => JSON.parse(data) as object).length
    },
    read: async (id) => (await records.findOne(id).exec())?.data,
    save: async (id, content, summary) => {
      await records.upsert({ id, data: content })
      await summaries.upsert({ id, data: JSON.stringify(summary) })
    },
    remove: () => database.remove(),
  }
}

const contenders: Readonly<Record<string, () => Promise<Contender> | Contender>> = {
  vault: ours,
  'plain Dexie': () => dexie(),
  'dexie-encrypted': () => dexie(random.bytes(32)),
  RxDB: rxdb,
}

/** One of `alternatives` by name. @throws what the store throws: then it does not run any more, and the report says so */
async function measure(name: string, summaries: number, records: number): Promise<ContenderFigures> {
  const make = contenders[name]
  if (!make) throw new Error(`no contender ${name}`)
  const contender = await make()
  const content = Array.from({ length: 35 }, () => textOf(1000)).join('')
  const fill = await timed(() => contender.fill(summaries, records, content))
  const list: number[] = []
  for (let turn = 0; turn < listings; turn += 1) {
    await contender.close()
    list.push(
      await timed(async () => {
        if ((await contender.openAndList()) !== summaries) throw new Error('summaries are missing')
      }),
    )
  }
  const read: number[] = []
  const save: number[] = []
  for (let sample = 0; sample < samples; sample += 1) {
    const id = idOf(sample % records)
    read.push(await timed(() => contender.read(id)))
    save.push(await timed(() => contender.save(idOf(0), content, summaryOf(sample))))
  }
  await contender.remove()
  return { fill, list: spreadOf(list), read: spreadOf(read), save: spreadOf(save) }
}

const benches = { measure }
export type AlternativesBenches = typeof benches
Object.assign(globalThis, { alternativesBenches: benches })
