import { beforeEach, describe, expect, test } from 'vitest'
import { partRowIds } from '#shared/vault/index-page.ts'
import type { Vault } from '#shared/vault/vault.ts'
import { codeOf, nothingThrown } from '../../support/error-code.ts'
import { append, emptyVault, put, textOf, type EmptyVault } from '../../support/test-vault.ts'

let vault: Vault
let store: EmptyVault['store']
let reopen: EmptyVault['reopen']
let rowsOf: EmptyVault['rowsOf']
beforeEach(async () => {
  ;({ vault, store, reopen, rowsOf } = await emptyVault())
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
