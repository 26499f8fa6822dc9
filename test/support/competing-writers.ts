/** Connections of one vault that write beside each other; over any store, so that all of them are held to the same outcomes. */
import type { SealedRow, VaultBatch, VaultStore } from '#shared/ports/vault-store.ts'

/** What writer `by` does next. It expects the revision that it read or committed last, be that long ago. */
export type WriterStep =
  /** Catches up, as a window that follows does. */
  | { readonly do: 'read'; readonly by: number }
  | { readonly do: 'commit'; readonly by: number }
  /** Twice at once, the second one as if the first had succeeded already. */
  | { readonly do: 'commit-twice'; readonly by: number }
  /** Expects a revision that is not there. */
  | { readonly do: 'commit-wrong'; readonly by: number }
  /** As a restoring does: rows without an expectation; with or without the head. */
  | { readonly do: 'put-unguarded'; readonly by: number; readonly head: boolean }
  | { readonly do: 'put-blob'; readonly by: number }
  /** Closes its connection and opens another one; what it expects stays. */
  | { readonly do: 'reopen'; readonly by: number }

export interface WritersOutcome {
  /** Of each step: codes of its commits, or `committed`. */
  readonly steps: readonly (readonly string[])[]
  /** All rows by id with their revision, records and blobs, in the order of their ids. */
  readonly records: readonly (readonly [id: string, revision: number])[]
  readonly blobs: readonly string[]
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
export const headId = hex(1, 32)
const row = (id: string, revision: number): SealedRow => ({ id, revision, sealed: new Uint8Array([revision % 256, 7]) })

/**
 * Does the steps one after the other. Each commit writes the head under the next revision, a row and a blob of its own, and deletes the row of
 * the commit before: whatever of a refused one is left is seen.
 */
export async function runWriters(open: () => Promise<VaultStore>, writers: number, steps: readonly WriterStep[]): Promise<WritersOutcome> {
  const stores = await Promise.all(Array.from({ length: writers }, open))
  const seen = stores.map(() => 0)
  const storeOf = (by: number): VaultStore => {
    const store = stores[by]
    if (!store) throw new Error(`no writer ${by}`)
    return store
  }
  let number = 1
  let lastRow: string | undefined

  function batch(expected: number, isGuarded = true, hasHead = true): { readonly batch: VaultBatch; readonly id: string } {
    number += 1
    const id = hex(number, 32)
    return {
      id,
      batch: {
        put: [row(id, 1), ...(hasHead ? [row(headId, expected + 1)] : [])],
        delete: lastRow === undefined ? [] : [lastRow],
        putBlobs: [row(id, 1)],
        ...(isGuarded ? { expect: { id: headId, revision: expected } } : {}),
      },
    }
  }
  async function outcomeOf(by: number, made: ReturnType<typeof batch>): Promise<string> {
    try {
      await storeOf(by).commit(made.batch)
      lastRow = made.id
      return 'committed'
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error)
    }
  }
  const readHead = async (by: number): Promise<number> => (await storeOf(by).readMany([headId]))[0]?.revision ?? 0

  async function does(step: WriterStep): Promise<readonly string[]> {
    const { by } = step
    const expected = seen[by] ?? 0
    switch (step.do) {
      case 'read':
        seen[by] = await readHead(by)
        return []
      case 'commit': {
        const outcome = await outcomeOf(by, batch(expected))
        if (outcome === 'committed') seen[by] = expected + 1
        return [outcome]
      }
      case 'commit-twice': {
        const outcomes = await Promise.all([outcomeOf(by, batch(expected)), outcomeOf(by, batch(expected + 1))])
        seen[by] = expected + outcomes.filter((outcome) => outcome === 'committed').length
        return outcomes
      }
      case 'commit-wrong':
        return [await outcomeOf(by, batch((await readHead(by)) + 1))]
      case 'put-unguarded':
        return [await outcomeOf(by, batch(await readHead(by), false, step.head))]
      case 'put-blob':
        number += 1
        await storeOf(by).commit({ putBlobs: [row(hex(number, 32), 1)] })
        return ['committed']
      case 'reopen':
        storeOf(by).close()
        stores[by] = await open()
        return []
    }
  }

  const told: (readonly string[])[] = []
  for (const step of steps) told.push(await does(step))
  const [store] = stores
  const ids = [...((await store?.listIds()) ?? [])].sort()
  const rows = (await store?.readMany(ids)) ?? []
  const blobs = [...((await store?.listBlobIds()) ?? [])].sort()
  for (const one of stores) one.close()
  return { steps: told, records: ids.map((id, position) => [id, rows[position]?.revision ?? 0]), blobs }
}

export interface RaceOutcome {
  readonly acknowledged: number
  readonly refused: readonly string[]
  readonly headRevision: number
  /** Rows of commits: those that were acknowledged, and those that are there. */
  readonly rows: { readonly acknowledged: readonly string[]; readonly found: readonly string[] }
}

/**
 * All writers commit `rounds` times without waiting for each other, and read again after each refusal.
 *
 * @param name keeps the rows of several races apart
 */
export async function raceWriters(open: () => Promise<VaultStore>, writers: number, rounds: number, name = 0): Promise<RaceOutcome> {
  const acknowledged: string[] = []
  const refused: string[] = []
  const headOf = async (store: VaultStore): Promise<number> => (await store.readMany([headId]))[0]?.revision ?? 0
  await Promise.all(
    Array.from({ length: writers }, async (_, by) => {
      const store = await open()
      let seen = await headOf(store)
      for (let round = 0; round < rounds; round += 1) {
        const id = hex(name + 1, 8) + hex(by + 1, 8) + hex(round + 1, 16)
        try {
          await store.commit({ put: [row(id, 1), row(headId, seen + 1)], expect: { id: headId, revision: seen } })
          acknowledged.push(id)
          seen += 1
        } catch (error) {
          refused.push(error instanceof Error && 'code' in error ? String(error.code) : String(error))
          seen = await headOf(store)
        }
      }
      store.close()
    }),
  )
  const store = await open()
  const found = [...(await store.listIds())].filter((id) => id.startsWith(hex(name + 1, 8)))
  const headRevision = await headOf(store)
  store.close()
  return { acknowledged: acknowledged.length, refused, headRevision, rows: { acknowledged: acknowledged.sort(), found: found.sort() } }
}
