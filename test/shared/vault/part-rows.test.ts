import { expect, test } from 'vitest'
import { partRowIds } from '#shared/vault/index-page.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange } from '#shared/vault/vault.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const recordId = 'record'
const summary = {}
const append = (text: string): RecordChange => ({ do: 'append', recordId, content: encode(text), summary })

/** A vault with a record of one part, and a copy of its disk: two histories under the same keys, as after a restored backup. */
async function fork() {
  const keys = await deriveVaultKeys(new Uint8Array(32).fill(5))
  const [here, there] = [createMemoryVaultStore(), createMemoryVaultStore()]
  const vault = await openVault(here, testVaultId, keys, seededRandom(1))
  await vault.write([{ do: 'replace', kind: 'assessment', recordId, content: encode('first'), summary }])
  for (const [id, row] of here.rows) there.rows.set(id, row)
  const open = (store: typeof here, seed: number) => openVault(store, testVaultId, keys, seededRandom(seed))
  return { here, there, openHere: () => open(here, 2), openThere: () => open(there, 3) }
}

test('a part of the same place from another history of the vault is not taken for its own', async () => {
  const { here, there, openHere, openThere } = await fork()
  await (await openHere()).write([append('approved')])
  await (await openThere()).write([append('rejected')])
  const vault = await openHere()
  const rowId = partRowIds(vault.entry(recordId) ?? expect.fail('the record is listed'))[1] ?? ''
  const foreign = there.rows.get(rowId) ?? expect.fail('both histories have a part of this name')
  expect((await vault.read(recordId)).map((part) => new TextDecoder().decode(part))).toEqual(['first', 'approved'])

  here.rows.set(rowId, foreign)
  await expect((await openHere()).read(recordId)).rejects.toMatchObject({ code: 'damaged-record', facts: { recordId } })
})

test('a part whose row is gone is named', async () => {
  const { here, openHere } = await fork()
  await (await openHere()).write([append('second')])
  await (await openHere()).write([append('third')])
  const vault = await openHere()
  const rowId = partRowIds(vault.entry(recordId) ?? expect.fail('the record is listed'))[1] ?? ''
  here.rows.delete(rowId)
  await expect(vault.read(recordId)).rejects.toMatchObject({ code: 'damaged-record', facts: { recordId, id: rowId } })
})
