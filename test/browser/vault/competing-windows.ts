import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { headId, runWriters, type WriterStep } from '../../support/competing-writers.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { fc } from '../../support/property.ts'
import type { Harness } from '../harness/harness.ts'
import { answer, answersOf, begin, crash, create, lock, newVault, saving, unlock } from '../harness/harness-page.ts'
import { asVersion1, databaseNames, dump } from '../harness/page-database.ts'
import type { VaultBrowser } from '../harness/vault-browser.ts'

declare const harness: Harness

/** More: PROBITY_WRITER_RUNS=2000. */
const runs = Number(process.env['PROBITY_WRITER_RUNS'] ?? 120)
const writers = 3

const by = fc.nat({ max: writers - 1 })
const step: fc.Arbitrary<WriterStep> = fc.oneof(
  // Mostly what windows do; a sleeping one is a writer that is not drawn for a while.
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commit' as const), by }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('commit-twice', 'commit-wrong', 'put-blob', 'reopen'), by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('put-unguarded' as const), by, head: fc.boolean() }) },
)

/** Several connections write to one vault: exactly those commit whose expectation holds. */
export function competingWindows(browser: VaultBrowser): void {
  const inPage = (page: Page, steps: readonly WriterStep[]) =>
    page.evaluate(
      async ([count, todo]) => {
        const vaultId = await harness.stores.create()
        return harness.stores.runWriters(() => harness.stores.open(vaultId), count, todo)
      },
      [writers, steps] as const,
    )
  const inMemory = (steps: readonly WriterStep[]) => {
    const store = createMemoryVaultStore()
    return runWriters(() => Promise.resolve(store), writers, steps)
  }

  test(
    'commits what a store in memory commits, in any order of three writers with expectations however old, and leaves nothing of the rest',
    async () => {
      const page = await browser.openPage()
      const told = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 40 }), async (steps) => {
          const expected = await inMemory(steps)
          for (const outcome of expected.steps.flat()) told.set(outcome, (told.get(outcome) ?? 0) + 1)
          expect(await inPage(page, steps)).toEqual(expected)
        }),
        { numRuns: runs },
      )
      // Else it would compare nothing.
      expect(Math.min(told.get('committed') ?? 0, told.get('held-elsewhere') ?? 0)).toBeGreaterThan(runs)
      expect([...told.keys()].sort()).toEqual(['committed', 'held-elsewhere'])
      await page.close()
    },
    Math.max(180_000, runs * 2000),
  )

  test('refuses a writer who slept while two others took turns, and lets it go on once it has read', async () => {
    const page = await browser.openPage()
    const turns = Array.from({ length: 30 }, (_, turn): readonly WriterStep[] => {
      const other = 1 + (turn % 2)
      return [{ do: 'read', by: other }, ...Array.from({ length: 3 }, (): WriterStep => ({ do: 'commit', by: other }))]
    }).flat()
    const steps: readonly WriterStep[] = [
      { do: 'commit', by: 0 },
      { do: 'commit', by: 0 },
      ...turns,
      { do: 'commit', by: 0 },
      { do: 'commit', by: 0 },
      { do: 'read', by: 0 },
      { do: 'commit', by: 0 },
    ]
    const found = await inPage(page, steps)
    expect(found).toEqual(await inMemory(steps))
    expect(found.steps.slice(-4).flat()).toEqual(['held-elsewhere', 'held-elsewhere', 'committed'])
    expect(found.records[0]).toEqual([headId, 2 + 90 + 1])
    await page.close()
  })

  test('gives each revision to one of the writers that race for it in two processes, and keeps no row of the others', async () => {
    const [first, second] = [await browser.openPage(), await browser.openPage()]
    const vaultId = await first.evaluate(() => harness.stores.create())
    const race = (page: Page, name: number) =>
      page.evaluate(([id, of]) => harness.stores.raceWriters(() => harness.stores.open(id), 2, 60, of), [vaultId, name] as const)
    const outcomes = await Promise.all([race(first, 0), race(second, 1)])
    // One more, by whom nobody stands in the way any longer.
    outcomes.push(await race(second, 2))
    expect(outcomes.at(-1)?.headRevision).toBe(outcomes.reduce((sum, { rows }) => sum + rows.acknowledged.length, 0))
    for (const { rows, refused } of outcomes) {
      expect(rows.found).toEqual(rows.acknowledged)
      expect(new Set(refused)).toEqual(new Set(['held-elsewhere']))
    }
    await first.close()
    await second.close()
  })

  test('reads nothing for a save that follows an own one, and reads again once another window wrote', async () => {
    const page = await browser.openPage()
    const reads = await page.evaluate(async (head) => {
      let count = 0
      // Called with its own store below.
      // oxlint-disable-next-line typescript/unbound-method
      const original = IDBObjectStore.prototype.get
      IDBObjectStore.prototype.get = function get(this: IDBObjectStore, query) {
        count += 1
        return original.call(this, query)
      }
      const vaultId = await harness.stores.create()
      const [one, other] = [await harness.stores.open(vaultId), await harness.stores.open(vaultId)]
      const readsOf = async (store: typeof one, revision: number): Promise<number> => {
        count = 0
        const put = [{ id: head, revision: revision + 1, sealed: new Uint8Array(1) }]
        await store.commit({ put, expect: { id: head, revision } })
        return count
      }
      const found: number[] = []
      for (const [revision, store] of [one, one, one, other, other, one, one].entries()) found.push(await readsOf(store, revision))
      for (const store of [one, other]) store.close()
      IDBObjectStore.prototype.get = original
      return found
    }, headId)
    expect(reads).toEqual([1, 0, 0, 1, 0, 1, 0])
    await page.close()
  })

  test('changes nothing by a batch whose turn was lost when its commit was under way already', async () => {
    const page = await browser.openPage()
    const before = await databaseNames(page)
    const vaultId = await page.evaluate(() => harness.stores.create())
    await page.evaluate(async (id) => {
      const store = await harness.stores.open(id)
      const rows = ['kept', 'named'].map((row) => ({ id: row, revision: 1, sealed: new Uint8Array([1]) }))
      await store.commit({ put: rows, putBlobs: rows, header: { vaultId: id, header: 'first' } })
      store.close()
    }, vaultId)
    const [database = ''] = (await databaseNames(page)).filter((name) => !before.includes(name))
    const rested = await dump(page, database)
    const { holder = '' } = JSON.parse(rested['turn']?.[0] ?? '{}') as { holder?: string } // as `TurnRow` is written
    const commitAs = (name: string) =>
      page.evaluate(
        async ([databaseName, id, keeper]) => {
          const connection = await new Promise<IDBDatabase>((resolve, reject) => {
            const opening = indexedDB.open(databaseName)
            opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
            opening.addEventListener('success', () => resolve(opening.result))
          })
          const put = Array.from({ length: 200 }, (_, row) => ({ id: `new ${row}`, revision: 1, sealed: new Uint8Array(10_000) }))
          const batch = { put, putBlobs: put, delete: ['kept'], deleteBlobs: ['kept'], header: { vaultId: id, header: 'second' } }
          try {
            return await harness.stores.commitBatch(connection, batch, { by: 'keep', holder: keeper })
          } finally {
            connection.close()
          }
        },
        [database, vaultId, name] as const,
      )
    expect(holder).toMatch(/^[0-9a-f]{32}$/)
    expect(await commitAs('somebody else')).toBe('turn-lost')
    expect(await dump(page, database)).toEqual(rested)
    // The same batch, by whom the turn is.
    expect(await commitAs(holder)).toBe('committed')
    expect((await dump(page, database))['records']).toHaveLength(201)
    await page.close()
  })

  test('keeps what a window acknowledged that died while saving, when another one takes over and saves', async () => {
    const [first, second] = [await browser.openPage(), await browser.openPage()]
    const vaultId = await create(first, 'Died')
    const id = await begin(first, 'Died')
    expect(await unlock(second, vaultId)).toEqual({ mode: 'reader' })
    const acknowledged: Record<string, string> = {}
    await saving(first, id, 'd', acknowledged)
    await crash(first)
    await second.evaluate(() => harness.workbench.takeOver())
    await answer(second, id, 'after', 'x')
    await answer(second, id, 'after-that', 'y')
    expect(await answersOf(second, id)).toMatchObject({ ...acknowledged, after: 'x', 'after-that': 'y' })
    await second.close()
  })

  test('opens a vault of a database without turns, keeps all of it, and saves', async () => {
    const page = await browser.openPage()
    const { vaultId, database } = await newVault(page, 'Earlier')
    const id = await begin(page, 'Earlier')
    await answer(page, id, 'before', 'x')
    await lock(page)
    const before = await asVersion1(page, database)
    expect(Object.keys(before).sort()).toEqual(['blobs', 'meta', 'records'])
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    const { turn, ...kept } = await dump(page, database)
    expect(turn).toEqual([])
    expect(kept).toEqual(before)
    await answer(page, id, 'after', 'y')
    await answer(page, id, 'after-that', 'z')
    expect((await dump(page, database))['turn']).toHaveLength(1)
    await lock(page)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    expect(await answersOf(page, id)).toEqual({ before: 'x', after: 'y', 'after-that': 'z' })
    await page.close()
  })

  test('ends the connections of a program that knows no turns before it writes', async () => {
    const [page, earlier] = [await browser.openPage(), await browser.openPage()]
    const { vaultId, database } = await newVault(page, 'Beside')
    const id = await begin(page, 'Beside')
    await lock(page)
    await asVersion1(page, database)
    await earlier.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
          opening.addEventListener('success', () => {
            Object.assign(globalThis, { earlier: opening.result })
            // As Dexie does.
            opening.result.addEventListener('versionchange', () => opening.result.close())
            resolve()
          })
        }),
      database,
    )
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    await answer(page, id, 'R1-01', 'x')
    const late = earlier.evaluate(() => {
      ;(Reflect.get(globalThis, 'earlier') as IDBDatabase).transaction('records', 'readwrite') // put there above
    })
    await expect(late).rejects.toThrow(/InvalidStateError|closing/)
    await page.close()
    await earlier.close()
  })
}
