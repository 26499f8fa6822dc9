/** IndexedDB of a page as it is without the vault: which databases and rows are there, rows altered, words in clear. */
import type { Page } from 'playwright-core'

/** Names of the databases that hold rows of vaults. */
export const databaseNames = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.match(/^probity-[0-9a-f]{16}$/) ? [name] : [])))

export const rowIds = (page: Page, database: string) =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const keys = opening.result.transaction('records').objectStore('records').getAllKeys()
          keys.addEventListener('success', () => {
            opening.result.close()
            resolve(keys.result.map(String))
          })
        })
      }),
    database,
  )

export const flipByte = (page: Page, database: string, id: string) =>
  page.evaluate(
    ([name, rowId]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('records', 'readwrite')
          const store = transaction.objectStore('records')
          const reading = store.get(rowId)
          reading.addEventListener('success', () => {
            // A row as the vault stores it.
            const row = reading.result as { sealed: Uint8Array }
            row.sealed[200] = (row.sealed[200] ?? 0) ^ 1
            store.put(row)
          })
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    [database, id] as const,
  )

/** Puts something in the place of a row, as no version of the program would write it. */
export const putOdd = (page: Page, database: string, row: object) =>
  page.evaluate(
    ([name, odd]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('records', 'readwrite')
          transaction.objectStore('records').put(odd)
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    [database, row] as const,
  )

/** Puts words into plain IndexedDB: one among so many rows that they become a table, one into the log, one into a large value. */
export function plantWords(page: Page, words: readonly [inTable: string, inLog: string, inValue: string]): Promise<void> {
  return page.evaluate(async ([tableWord, logWord, valueWord]) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('planted', 1)
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const put = (key: string, value: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
        transaction.objectStore('rows').put(value, key)
        transaction.addEventListener('complete', () => resolve())
        transaction.addEventListener('error', () => reject(transaction.error ?? new Error('write failed')))
      })
    // Repeated parts of a word become copies in Snappy, and are whole only after decompression.
    const half = tableWord.slice(0, -6)
    for (let row = 0; row < 400; row += 1)
      await put(`row ${row}`, `${half} `.repeat(60) + (row === 7 ? tableWord : '') + crypto.randomUUID().repeat(300))
    await put('value', `${valueWord.slice(0, -6)} `.repeat(20_000) + valueWord)
    await put('log', `${logWord.slice(0, -6)} `.repeat(500) + logWord)
    database.close()
  }, words)
}

/** All that rests, by store: each row as JSON, with bytes as hexadecimal digits. */
export const dump = (page: Page, database: string) =>
  page.evaluate(
    (name) =>
      new Promise<Record<string, string[]>>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const names = [...opening.result.objectStoreNames]
          const transaction = opening.result.transaction(names)
          const found: Record<string, string[]> = {}
          const hex = (_key: string, value: unknown): unknown =>
            value instanceof Uint8Array ? [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('') : value
          for (const store of names) {
            const rows = transaction.objectStore(store).getAll()
            rows.addEventListener('success', () => {
              found[store] = rows.result.map((row: unknown) => JSON.stringify(row, hex))
            })
          }
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve(found)
          })
        })
      }),
    database,
  )

/** Makes a closed database again as version 1 of the program made it, with the same rows. Returns what rests then, as `dump` does. */
export async function asVersion1(page: Page, database: string): Promise<Record<string, string[]>> {
  await page.evaluate(async (name) => {
    const stores = { meta: 'key', records: 'id', blobs: 'id' } as const
    const done = (request: IDBRequest | IDBOpenDBRequest): Promise<void> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve())
        request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
      })
    const opening = indexedDB.open(name)
    await done(opening)
    const reading = opening.result.transaction(Object.keys(stores))
    const rows = await Promise.all(
      Object.keys(stores).map(async (store) => {
        const request = reading.objectStore(store).getAll()
        await done(request)
        return { store, found: request.result as unknown[] }
      }),
    )
    opening.result.close()
    await done(indexedDB.deleteDatabase(name))
    // Dexie's numbers are a tenth of IndexedDB's.
    const making = indexedDB.open(name, 10)
    making.addEventListener('upgradeneeded', () => {
      for (const [store, keyPath] of Object.entries(stores)) making.result.createObjectStore(store, { keyPath })
    })
    await done(making)
    const writing = making.result.transaction(Object.keys(stores), 'readwrite')
    for (const { store, found } of rows) for (const row of found) writing.objectStore(store).put(row)
    await new Promise<void>((resolve) => writing.addEventListener('complete', () => resolve()))
    making.result.close()
  }, database)
  return dump(page, database)
}
