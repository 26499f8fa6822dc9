import { beforeEach, describe, expect, test } from 'vitest'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import { partRowIds } from '#shared/vault/index-page.ts'
import { deriveVaultKeys, type VaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange, type Vault } from '#shared/vault/vault.ts'
import { codeOf, nothingThrown } from '../../support/error-code.ts'
import { createMemoryVaultStore, type MemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const put = (recordId: string, text = recordId): RecordChange => ({
  do: 'replace',
  kind: 'assessment',
  recordId,
  content: bytes(text),
  summary: { title: text },
})
const append = (recordId: string, text: string): RecordChange => ({
  do: 'append',
  recordId,
  content: bytes(text),
  summary: { title: text },
})

let store: MemoryVaultStore
let keys: VaultKeys
let vault: Vault
const random = seededRandom(3)
const reopen = (): Promise<Vault> => openVault(store, testVaultId, keys, random)
const textOf = async (from: Vault, recordId: string): Promise<string> =>
  (await from.read(recordId)).map((part) => new TextDecoder().decode(part)).join('|')
const rowsOf = (recordId: string): readonly string[] => {
  const entry = vault.entry(recordId)
  return entry ? partRowIds(entry) : []
}
const rowOf = (id: string | undefined): SealedRow => {
  const row = store.rows.get(id ?? '')
  if (!row) throw new Error(`no row ${id}`)
  return row
}

beforeEach(async () => {
  store = createMemoryVaultStore()
  keys = await deriveVaultKeys(new Uint8Array(32).fill(5))
  vault = await reopen()
})

describe('a vault', () => {
  test('gives back what was written, also after it was opened again', async () => {
    await vault.write([put('a'), put('b')])
    await vault.write([append('a', 'more'), append('a', 'and more')])
    const again = await reopen()
    expect(await textOf(again, 'a')).toBe('a|more|and more')
    expect(await textOf(again, 'b')).toBe('b')
    expect(again.entry('a')?.summary).toEqual({ title: 'and more' })
  })

  test('keeps lists of more than one page', async () => {
    await vault.write(Array.from({ length: 250 }, (_, index) => put(`r${index}`)))
    await vault.write([put('r250'), { do: 'erase', recordId: 'r7' }])
    const again = await reopen()
    expect(
      again
        .entries('assessment')
        .map((entry) => entry.recordId)
        .sort(),
    ).toEqual(
      Array.from({ length: 251 }, (_, index) => `r${index}`)
        .filter((id) => id !== 'r7')
        .sort(),
    )
  })

  test('takes a row whose version byte was turned for damaged, wherever it is, and opens with all the others', async () => {
    await vault.write(Array.from({ length: 150 }, (_, index) => put(`r${index}`)))
    await vault.write([append('r3', 'more')])
    const untouched = new Set(Array.from({ length: 140 }, (_, index) => rowsOf(`r${index + 10}`)).flat())
    const attacked = [...store.rows.values()].filter(({ id }) => !untouched.has(id))
    // Ten records, one with two parts; head, directory and two pages.
    expect(attacked.length).toBe(15)
    for (const row of attacked) {
      // One bit: 1 becomes 3, which is no version yet.
      store.rows.set(row.id, { ...row, sealed: row.sealed.with(0, 3) })
      const again = await reopen()
      const states = await Promise.all(again.entries('assessment').map(({ recordId }) => codeOf(textOf(again, recordId))))
      expect(states.length).toBe(150)
      expect(states.filter((state) => state !== nothingThrown)).toEqual(again.damagedPages.length > 0 ? [] : ['damaged-record'])
      store.rows.set(row.id, row)
    }
  })

  test('has neither ids nor text in clear', async () => {
    await vault.write([put('canary-id', 'canary-text')])
    for (const row of store.rows.values()) {
      expect(new TextDecoder('latin1').decode(row.sealed)).not.toMatch(/canary/)
      expect(row.id).toMatch(/^[0-9a-f]{32}$/)
    }
  })

  test('erases a record with every row and key of it', async () => {
    await vault.write([put('a'), put('b')])
    await vault.write([append('a', 'more')])
    const ids = rowsOf('a')
    await vault.write([{ do: 'erase', recordId: 'a' }])
    expect(ids.map((id) => store.rows.has(id))).toEqual([false, false])
    await expect(vault.read('a')).rejects.toMatchObject({ code: 'not-found' })
    expect(await textOf(await reopen(), 'b')).toBe('b')
  })

  test('replaces the parts of a record by one', async () => {
    await vault.write([put('a')])
    await vault.write([append('a', 'more')])
    await vault.write([put('a', 'whole')])
    expect(await textOf(await reopen(), 'a')).toBe('whole')
    // Row of the record, and the head of the index.
    expect(store.rows.size).toBe(2)
  })

  test('writes one small row beside the record while a record is edited', async () => {
    await vault.write(Array.from({ length: 250 }, (_, index) => put(`r${index}`)))
    const before = new Map([...store.rows].map(([id, row]) => [id, row.revision]))
    for (let count = 0; count < 200; count += 1) await vault.write([append('r5', `edit ${count}`)])
    const written = [...store.rows.values()].filter((row) => before.get(row.id) !== row.revision)
    expect(written).toHaveLength(201)
    for (const row of written) expect(row.sealed.length).toBeLessThan(4096)
    expect((await reopen()).entries('assessment')).toHaveLength(250)
  })

  test('leaves the pages of other records alone when the latest changes go to their page, also after one was erased', async () => {
    await vault.write(Array.from({ length: 1000 }, (_, index) => put(`r${index}`)))
    const indexRows = (): Map<string, string> => {
      const parts = new Set(vault.entries('assessment').flatMap(partRowIds))
      const rows = vault.rows().records.filter(({ id }) => !parts.has(id))
      return new Map(rows.map(({ id, revision }) => [id, `${id} ${revision}`]))
    }
    await vault.write([{ do: 'erase', recordId: 'r700' }])
    // More than a head has room for, all of one page; and one new record, for which there is room since.
    const touched = Array.from({ length: 60 }, (_, index) => append(`r${200 + index}`, 'edit '.repeat(9)))
    const before = indexRows()
    await vault.write([...touched, put('new', 'new '.repeat(99))])
    const after = indexRows()
    expect(after.size).toBe(12)
    // Head, directory, the page of the 60, the page with room.
    expect([...after.values()].filter((state) => before.get(state.slice(0, 32)) !== state)).toHaveLength(4)
    const again = await reopen()
    expect(again.entries('assessment')).toHaveLength(1000)
    expect(await textOf(again, 'r215')).toBe(`r215|${'edit '.repeat(9)}`)
  })

  test('writes all changes of a commit or none', async () => {
    await vault.write([put('a')])
    store.beforeCommit = () => {
      throw new Error('disk full')
    }
    await expect(vault.write([append('a', 'lost'), put('b')])).rejects.toThrow('disk full')
    expect(await textOf(vault, 'a')).toBe('a')
    expect(vault.entry('b')).toBeUndefined()
    store.beforeCommit = () => {}
    await vault.write([append('a', 'kept')])
    expect(await textOf(await reopen(), 'a')).toBe('a|kept')
  })

  test('refuses to write over what another window wrote', async () => {
    await vault.write([put('a')])
    const second = await reopen()
    await vault.write([append('a', 'first window')])
    await expect(second.write([append('a', 'second window')])).rejects.toMatchObject({ code: 'held-elsewhere' })
    expect(await second.reload()).toEqual(['a'])
    await second.write([append('a', 'second window')])
    expect(await textOf(await reopen(), 'a')).toBe('a|first window|second window')
  })

  test('calls nothing damaged that another window only wrote anew', async () => {
    await vault.write([put('a'), put('b')])
    const second = await reopen()
    await vault.write([put('a', 'written anew')])
    await expect(second.read('a')).rejects.toMatchObject({ code: 'held-elsewhere' })
    await expect(second.write([append('a', 'more')])).rejects.toMatchObject({ code: 'held-elsewhere' })
    expect(await textOf(second, 'b')).toBe('b')
    await second.reload()
    expect(await textOf(second, 'a')).toBe('written anew')
  })
})

describe('a damaged vault', () => {
  beforeEach(async () => {
    await vault.write(Array.from({ length: 150 }, (_, index) => put(`r${index}`)))
    await vault.write([append('r1', 'more')])
  })
  const damagedNamed = (recordId: string) =>
    expect.objectContaining({ code: 'damaged-record', facts: expect.objectContaining({ recordId }) })

  test.each<[string, () => void]>([
    ['changed', () => rowOf(rowsOf('r1')[0]).sealed.set([1], 100)],
    [
      'cut',
      () => store.rows.set(rowsOf('r1')[0] ?? '', { ...rowOf(rowsOf('r1')[0]), sealed: rowOf(rowsOf('r1')[0]).sealed.slice(0, 200) }),
    ],
    ['removed', () => store.rows.delete(rowsOf('r1')[1] ?? '')],
    [
      'swapped with that of another record',
      () => {
        const [one, other] = [rowOf(rowsOf('r1')[0]), rowOf(rowsOf('r2')[0])]
        store.rows.set(one.id, { ...other, id: one.id })
        store.rows.set(other.id, { ...one, id: other.id })
      },
    ],
    [
      'swapped with another part of its own',
      () => {
        const [first, second] = [rowOf(rowsOf('r1')[0]), rowOf(rowsOf('r1')[1])]
        store.rows.set(first.id, { ...second, id: first.id })
      },
    ],
  ])('names the record whose row was %s, and opens the others', async (_what, damage) => {
    damage()
    const again = await reopen()
    await expect(again.read('r1')).rejects.toEqual(damagedNamed('r1'))
    expect(await textOf(again, 'r140')).toBe('r140')
  })

  const copyOf = (rows: ReadonlyMap<string, SealedRow>) =>
    new Map([...rows].map(([id, row]) => [id, { ...row, sealed: row.sealed.slice() }]))

  test('notices a page of the index that was set back, and lists its records from their own rows', async () => {
    const before = copyOf(store.rows)
    // More than the head holds, so that pages are written again.
    await vault.write(Array.from({ length: 80 }, (_, index) => append(`r${index}`, 'later')))
    const isAgain = (row: SealedRow): boolean =>
      row.id !== keys.rootRowId && (before.get(row.id)?.revision ?? row.revision) !== row.revision
    const rewritten = [...store.rows.values()].filter(isAgain)
    expect(rewritten.length).toBeGreaterThan(0)
    for (const row of rewritten) store.rows.set(row.id, before.get(row.id) ?? row)
    const again = await reopen()
    expect(again.damagedPages.length).toBeGreaterThan(0)
    expect(rewritten.map((row) => row.id)).toEqual(expect.arrayContaining([...again.damagedPages]))
    expect(again.entries('assessment')).toHaveLength(150)
    expect(await textOf(again, 'r3')).toBe('r3|later')
    expect(await textOf(again, 'r140')).toBe('r140')
    expect(again.entry('r3')?.summary).toEqual({ title: 'later' })
    await again.write([append('r3', 'after the mending'), put('new'), { do: 'erase', recordId: 'r4' }])
    const mended = await reopen()
    expect(mended.damagedPages).toEqual([])
    expect(await textOf(mended, 'r3')).toBe('r3|later|after the mending')
    expect(
      mended
        .entries('assessment')
        .map((entry) => entry.recordId)
        .sort(),
    ).toEqual(
      again
        .entries('assessment')
        .map((entry) => entry.recordId)
        .sort(),
    )
    expect(mended.entry('r4')).toBeUndefined()
    expect(await textOf(mended, 'new')).toBe('new')
  })

  describe('whose root of the index alone was set back', () => {
    let before: SealedRow
    const setBack = async (later: readonly RecordChange[]): Promise<void> => {
      before = { ...rowOf(keys.rootRowId), sealed: rowOf(keys.rootRowId).sealed.slice() }
      await vault.write(later)
      store.rows.set(before.id, before)
    }

    test('says so, reads what was written since, and writes over nothing', async () => {
      await setBack([append('r1', 'and more'), put('new'), put('r2', 'anew')])
      const again = await reopen()
      expect(again.damagedPages).toEqual([keys.rootRowId])
      expect(await textOf(again, 'r1')).toBe('r1|more|and more')
      expect(again.entry('r1')?.summary).toEqual({ title: 'and more' })
      expect(await textOf(again, 'new')).toBe('new')
      expect(await textOf(again, 'r2')).toBe('anew')
      expect(again.entries('assessment')).toHaveLength(151)
      await again.write([append('r1', 'still there')])
      const mended = await reopen()
      expect(mended.damagedPages).toEqual([])
      expect(await textOf(mended, 'r1')).toBe('r1|more|and more|still there')
      expect(await textOf(mended, 'new')).toBe('new')
    })

    test('does not take a replaced state that was put back for what was written since', async () => {
      const rows = rowsOf('r5').map((id) => rowOf(id))
      await vault.write([put('r5', 'anew')])
      await setBack([append('r1', 'and more')])
      for (const row of rows) store.rows.set(row.id, row)
      const again = await reopen()
      expect(again.damagedPages).toEqual([keys.rootRowId])
      expect(await textOf(again, 'r5')).toBe('anew')
    })

    test('names a record that was erased since', async () => {
      await setBack([append('r1', 'and more'), { do: 'erase', recordId: 'r3' }])
      const again = await reopen()
      expect(again.damagedPages).toEqual([keys.rootRowId])
      await expect(again.read('r3')).rejects.toEqual(damagedNamed('r3'))
    })

    test('names a record that was replaced since, when nothing else tells that the root is old', async () => {
      await setBack([put('r3', 'anew')])
      await expect((await reopen()).read('r3')).rejects.toEqual(damagedNamed('r3'))
    })
  })

  test('does not list again what was erased, when its rows are put back', async () => {
    const rows = rowsOf('r3').map((id) => rowOf(id))
    await vault.write([{ do: 'erase', recordId: 'r3' }])
    for (const row of rows) store.rows.set(row.id, row)
    expect((await reopen()).entry('r3')).toBeUndefined()
    // Nor when a row that nobody wrote looks like a later part of another record.
    const last = rowOf(rowsOf('r1')[1])
    store.rows.set(`${last.id.slice(0, 24)}00000003`, last)
    const again = await reopen()
    expect(again.damagedPages).toEqual([])
    expect(again.entry('r3')).toBeUndefined()
  })

  test('takes no row for a later part that is not one', async () => {
    const last = rowsOf('r1')[1] ?? ''
    const next = last.slice(0, 24) + '00000003'
    for (const row of [
      { ...rowOf(last), id: next, revision: 3 },
      { ...rowOf(rowsOf('r2')[0]), id: next },
      { ...rowOf(last), id: next },
    ]) {
      store.rows.set(next, row)
      const again = await reopen()
      expect(again.damagedPages).toEqual([])
      expect(await textOf(again, 'r1')).toBe('r1|more')
    }
  })

  test.each<[string, () => void]>([
    ['gone', () => store.rows.delete(keys.rootRowId)],
    ['changed', () => rowOf(keys.rootRowId).sealed.set([7], 120)],
  ])('is whole again when the root of its index is %s', async (_what, damage) => {
    damage()
    const again = await reopen()
    expect(again.damagedPages).toEqual([keys.rootRowId])
    expect(again.entries('assessment')).toHaveLength(150)
    await again.write([put('new')])
    const mended = await reopen()
    expect(mended.damagedPages).toEqual([])
    expect(mended.entries('assessment')).toHaveLength(151)
    expect(await textOf(mended, 'r1')).toBe('r1|more')
  })

  test('does not list a record again that lost a part together with the index', async () => {
    store.rows.delete(keys.rootRowId)
    store.rows.delete(rowsOf('r1')[0] ?? '')
    const again = await reopen()
    expect(again.entry('r1')).toBeUndefined()
    expect(again.entries('assessment')).toHaveLength(149)
  })

  test('finds blobs again', async () => {
    await vault.write([{ do: 'replace', kind: 'evidence', store: 'blobs', recordId: 'evidence:1', content: bytes('file'), summary: null }])
    store.rows.delete(keys.rootRowId)
    expect(await textOf(await reopen(), 'evidence:1')).toBe('file')
  })
})
