import { beforeEach, describe, expect, test } from 'vitest'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import type { RecordChange, Vault } from '#shared/vault/vault.ts'
import { append, emptyVault, put, textOf, type EmptyVault } from '../../support/test-vault.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
let vault: Vault
let store: EmptyVault['store']
let keys: EmptyVault['keys']
let reopen: EmptyVault['reopen']
let rowsOf: EmptyVault['rowsOf']
let rowOf: EmptyVault['rowOf']
beforeEach(async () => {
  ;({ vault, store, keys, reopen, rowsOf, rowOf } = await emptyVault())
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

  test('does not give out what is left of a record that lost a part together with the index', async () => {
    store.rows.delete(keys.rootRowId)
    store.rows.delete(rowsOf('r1')[0] ?? '')
    const again = await reopen()
    expect(again.entries('assessment')).toHaveLength(150)
    await expect(again.read('r1')).rejects.toEqual(damagedNamed('r1'))
  })

  test('finds blobs again', async () => {
    await vault.write([{ do: 'replace', kind: 'evidence', store: 'blobs', recordId: 'evidence:1', content: bytes('file'), summary: null }])
    store.rows.delete(keys.rootRowId)
    expect(await textOf(await reopen(), 'evidence:1')).toBe('file')
  })
})

describe('an index made again from the rows', () => {
  test('lists a record by its name and as damaged, when the index is lost and rows of it are missing or are here twice', async () => {
    await vault.write([put('short'), put('double'), put('sound')])
    await vault.write([append('short', 'more'), append('short', 'and more')])
    const replaced = rowOf(rowsOf('double')[0])
    await vault.write([put('double', 'another state')])
    const [, second] = rowsOf('short')
    store.rows.delete(second ?? '')
    store.rows.set(replaced.id, replaced)
    store.rows.delete(keys.rootRowId)

    const again = await reopen()
    expect(again.damagedPages).toEqual([keys.rootRowId])
    for (const recordId of ['short', 'double']) {
      expect(again.entry(recordId)).toMatchObject({ kind: 'assessment', summary: { title: expect.any(String) } })
      await expect(again.read(recordId)).rejects.toMatchObject({ code: 'damaged-record', facts: { recordId } })
    }
    expect(await textOf(again, 'sound')).toBe('sound')
    await again.write([put('later')])
    const after = await reopen()
    expect(after.damagedPages).toEqual([])
    await expect(after.read('short')).rejects.toMatchObject({ code: 'damaged-record', facts: { recordId: 'short' } })
    // Nothing of what may be theirs is written over.
    expect([...store.rows.keys()]).toEqual(
      expect.arrayContaining([replaced.id, ...rowsOf('double'), rowsOf('short')[0], rowsOf('short')[2]]),
    )
  })
})
