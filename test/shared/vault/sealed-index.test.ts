import { expect, test, vi } from 'vitest'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { entriesPerPage, type IndexEntry } from '#shared/vault/index-page.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { emptyIndex, entriesIn, placesIn, readIndex, sealIndex } from '#shared/vault/sealed-index.ts'
import { sealedRows } from '#shared/vault/sealed-rows.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const keys = await deriveVaultKeys(new Uint8Array(32).fill(9))
const rows = sealedRows(testVaultId, keys, seededRandom(5))
const chain = await sha256Hex(new Uint8Array())

/** An index at rest that takes several readings. */
async function restingIndex(count: number) {
  const listed = Array.from({ length: count }, (_, index): [string, IndexEntry] => {
    const recordId = `record-${index}`
    const base = index.toString(16).padStart(24, '0')
    return [recordId, { recordId, kind: 'assessment', store: 'records', base, parts: 1, chain, summary: { title: `Number ${index}` } }]
  })
  const sealed = await sealIndex(emptyIndex, new Map(listed), keys.rootRowId, rows, await rows.newKey(), () => placesIn(emptyIndex))
  const store = createMemoryVaultStore()
  await store.commit({ put: sealed.put })
  return { store, entries: new Map(listed), pages: [...sealed.index.pages.keys()] }
}

test('reads an index of more pages than one reading holds, in their order, and overwrites what it opened', async () => {
  const { store, entries, pages } = await restingIndex(130 * entriesPerPage + 1)
  const readMany = vi.spyOn(store, 'readMany')
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  try {
    const index = await readIndex(store, keys.rootRowId, rows, emptyIndex)
    expect(readMany.mock.calls.filter(([ids]) => ids.length > 1).length).toBeGreaterThan(1)
    expect([...index.pages.keys()]).toEqual(pages)
    expect(entriesIn(index).all()).toEqual([...entries.values()])
    expect(index.damaged).toEqual([])
    // The first four bytes are the length.
    for (const { value } of decrypt.mock.results) expect(Math.max(...new Uint8Array((await value) ?? [1]).subarray(4))).toBe(0)
    expect(decrypt.mock.results.length).toBe(pages.length + 2)
  } finally {
    vi.restoreAllMocks()
  }
})

test('leaves out and names a page that does not open or is not there, in whichever reading', async () => {
  const { store, entries, pages } = await restingIndex(130 * entriesPerPage)
  const [altered = '', missing = ''] = [pages[3], pages[128]]
  store.rows.get(altered)?.sealed.fill(7, 100, 101)
  store.rows.delete(missing)
  const index = await readIndex(store, keys.rootRowId, rows, emptyIndex)
  expect(index.damaged.toSorted()).toEqual([altered, missing].toSorted())
  const lost = [3, 128].flatMap((page) => [...entries.keys()].slice(page * entriesPerPage, (page + 1) * entriesPerPage))
  expect(
    entriesIn(index)
      .all()
      .map(({ recordId }) => recordId),
  ).toEqual([...entries.keys()].filter((id) => !lost.includes(id)))
})
