/** What the measurements use of the alternatives, so that types are checked where they are not installed. */
declare module 'dexie-encrypted' {
  export const NON_INDEXED_FIELDS: 'NON_INDEXED_FIELDS'
  export function applyEncryptionMiddleware(
    database: object,
    key: Uint8Array,
    tables: Readonly<Record<string, 'NON_INDEXED_FIELDS'>>,
    onKeyChange: (database: object) => Promise<void>,
  ): void
}
declare module 'rxdb/plugins/core' {
  export interface RxCollection<T> {
    bulkInsert(documents: readonly T[]): Promise<{ readonly error: readonly unknown[] }>
    find(): { exec(): Promise<readonly T[]> }
    findOne(id: string): { exec(): Promise<T | null> }
    upsert(document: T): Promise<unknown>
  }
  export interface RxDatabase {
    addCollections<T>(
      collections: Readonly<Record<string, { readonly schema: object }>>,
    ): Promise<Readonly<Record<string, RxCollection<T>>>>
    close(): Promise<unknown>
    remove(): Promise<unknown>
  }
  export function createRxDatabase(options: object): Promise<RxDatabase>
}
declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(settings: object): object
}
declare module 'rxdb/plugins/encryption-crypto-js' {
  export function wrappedKeyEncryptionCryptoJsStorage(options: { readonly storage: object }): object
}
