import { beforeEach, describe, expect, test } from 'vitest'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import { addSlot } from '#shared/vault/change-slots.ts'
import { createHeader, isHeaderOf, openHeader, parseHeader } from '#shared/vault/header.ts'
import { kdfFloor } from '#shared/vault/kdf.ts'
import type { VaultKeys } from '#shared/vault/keys.ts'
import { isWrappedBy } from '#shared/vault/record.ts'
import { finishRotation, recordsOfPreviousKey, rotateSome, startRotation } from '#shared/vault/rotate-key.ts'
import { openVault, type RecordChange, type Vault } from '#shared/vault/vault.ts'
import { createMemoryVaultStore, type MemoryVaultStore } from '../../support/memory-vault-store.ts'
import { instantKdf, seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const passphrase = 'correct horse'
const secret = { kind: 'passphrase', passphrase } as const
const random = seededRandom(3)
const change = { vaultId: testVaultId, secret, kdf: instantKdf, random, today: '2026-11-24' }
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (parts: readonly Uint8Array[]) => parts.map((part) => new TextDecoder().decode(part))
const records = 130

let store: MemoryVaultStore
let oldKeys: VaultKeys

/** Records in pages and in the head, some with appended parts, blobs beside them. */
async function filled(): Promise<void> {
  store = createMemoryVaultStore()
  const { header, keys } = await createHeader({
    vaultId: testVaultId,
    createdAt: '2026-11-23T08:00:00.000Z',
    passphrase,
    settings: kdfFloor,
    kdf: instantKdf,
    random,
  })
  oldKeys = keys
  await store.commit({ header: { vaultId: testVaultId, header } })
  const vault = await openVault(store, testVaultId, keys, random)
  await vault.write(
    Array.from({ length: records }, (_, index): RecordChange => ({
      do: 'replace',
      kind: 'assessment',
      recordId: `a${index}`,
      content: bytes(`whole ${index}`),
      summary: { title: `t${index}` },
    })),
  )
  await vault.write(
    [1, 2, 3].map((index): RecordChange => ({ do: 'append', recordId: 'a1', content: bytes(`part ${index}`), summary: { title: 't1' } })),
  )
  await vault.write([{ do: 'replace', kind: 'evidence', store: 'blobs', recordId: 'evidence:1', content: bytes('file'), summary: null }])
}
beforeEach(filled)

async function opened(): Promise<{ readonly vault: Vault; readonly keys: VaultKeys }> {
  const header = (await store.readHeader())?.header ?? ''
  const keys = await openHeader(header, testVaultId, secret, instantKdf)
  return { vault: await openVault(store, testVaultId, keys, random), keys }
}

/** To the end without a pause. */
async function rotateAll(vault: Vault, keys: VaultKeys): Promise<readonly string[]> {
  let ids = await recordsOfPreviousKey(store, vault, keys)
  while (ids.length > 0) ids = ids.slice((await rotateSome(vault, ids)).done)
  return finishRotation(store, vault, keys)
}

async function expectEverything(vault: Vault): Promise<void> {
  expect(vault.damagedPages).toEqual([])
  expect(vault.entries('assessment')).toHaveLength(records)
  expect(text(await vault.read('a0'))).toEqual(['whole 0'])
  expect(text(await vault.read('a1'))).toEqual(['whole 1', 'part 1', 'part 2', 'part 3'])
  expect(text(await vault.read(`a${records - 1}`))).toEqual([`whole ${records - 1}`])
  expect(text(await vault.read('evidence:1'))).toEqual(['file'])
  expect(vault.entry('a5')?.summary).toEqual({ title: 't5' })
}
const allRows = (): readonly SealedRow[] => [...store.rows.values(), ...store.blobs.values()]
const openWith = async (keys: VaultKeys) =>
  (await Promise.all(allRows().map((row) => isWrappedBy(keys, testVaultId, row.sealed)))).filter(Boolean).length

describe('a rotated vault key', () => {
  test('leaves nothing that the old one opens, and every record as it was', async () => {
    const { keys: started } = await startRotation(store, testVaultId, change, kdfFloor)
    const vault = await openVault(store, testVaultId, started, random)
    await expectEverything(vault)
    expect(await rotateAll(vault, started)).toEqual([])
    const after = await opened()
    await expectEverything(after.vault)
    expect(after.keys.previous).toBeUndefined()
    expect(await openWith(oldKeys)).toBe(0)
    expect(await openWith(after.keys)).toBe(allRows().length)
    const header = (await store.readHeader())?.header ?? ''
    expect(parseHeader(header).previousKey).toBeUndefined()
    expect(await isHeaderOf(header, after.keys)).toBe(true)
    expect(await isHeaderOf(header, oldKeys)).toBe(false)
    expect(after.keys.rootRowId).not.toBe(oldKeys.rootRowId)
  })

  test('is reached from a stop at any commit, with all records readable in between', async () => {
    let commits = 0
    let failAt = Number.POSITIVE_INFINITY
    const count = () => {
      if (commits >= failAt) throw new Error('power cut')
      commits += 1
    }
    store.beforeCommit = count
    const run = async () => {
      const header = (await store.readHeader())?.header ?? ''
      const isBegun = parseHeader(header).previousKey !== undefined
      if (!isBegun) await startRotation(store, testVaultId, change, kdfFloor)
      const { vault, keys } = await opened()
      await rotateAll(vault, keys)
    }
    await run()
    const whole = commits
    expect(whole).toBeGreaterThan(4)
    for (failAt = 0; failAt < whole; failAt += 1) {
      store.beforeCommit = () => {}
      await filled()
      commits = 0
      store.beforeCommit = count
      await expect(run(), `stopped at commit ${failAt}`).rejects.toThrow('power cut')
      await expectEverything((await opened()).vault)
      store.beforeCommit = () => {}
      await run()
      const after = await opened()
      await expectEverything(after.vault)
      expect(after.keys.previous).toBeUndefined()
      expect(await openWith(oldKeys)).toBe(0)
    }
  })

  test('lets answers be saved in between', async () => {
    const { keys } = await startRotation(store, testVaultId, change, kdfFloor)
    const vault = await openVault(store, testVaultId, keys, random)
    await vault.write([{ do: 'append', recordId: 'a2', content: bytes('meanwhile'), summary: { title: 'later' } }])
    await rotateAll(vault, keys)
    const after = await opened()
    expect(text(await after.vault.read('a2'))).toEqual(['whole 2', 'meanwhile'])
    expect(after.vault.entry('a2')?.summary).toEqual({ title: 'later' })
    expect(await openWith(oldKeys)).toBe(0)
  })

  test('stays reachable for a damaged record, which is named and left as it is', async () => {
    const { keys } = await startRotation(store, testVaultId, change, kdfFloor)
    const vault = await openVault(store, testVaultId, keys, random)
    const id = `${vault.entry('a3')?.base ?? ''}00000001`
    const row = store.rows.get(id)
    if (!row) throw new Error('no row')
    row.sealed[200] = (row.sealed[200] ?? 0) ^ 1
    const before = row.sealed.slice()
    expect(await rotateAll(vault, keys)).toEqual(['a3'])
    expect(store.rows.get(id)?.sealed).toEqual(before)
    const half = await opened()
    expect(half.keys.previous).toBeDefined()
    expect(await recordsOfPreviousKey(store, half.vault, half.keys)).toEqual(['a3'])
    await half.vault.write([{ do: 'erase', recordId: 'a3' }])
    expect(await rotateAll(half.vault, half.keys)).toEqual([])
    expect((await opened()).keys.previous).toBeUndefined()
  })

  test('drops the slots that it cannot wrap, and names them', async () => {
    const header = (await store.readHeader())?.header ?? ''
    const added = await addSlot(header, change, { kind: 'recovery', key: new Uint8Array(32).fill(4) })
    await store.commit({ header: { vaultId: testVaultId, header: added } })
    const { dropped } = await startRotation(store, testVaultId, change, kdfFloor)
    expect(dropped.map(({ kind }) => kind)).toEqual(['recovery'])
    const now = (await store.readHeader())?.header ?? ''
    await expect(openHeader(now, testVaultId, { kind: 'recovery', key: new Uint8Array(32).fill(4) }, instantKdf)).rejects.toMatchObject({
      code: 'wrong-key',
    })
  })

  test('is not started again before it is over, nor with a wrong passphrase', async () => {
    await expect(
      startRotation(store, testVaultId, { ...change, secret: { kind: 'passphrase', passphrase: 'guess' } }, kdfFloor),
    ).rejects.toMatchObject({ code: 'wrong-key' })
    await startRotation(store, testVaultId, change, kdfFloor)
    await expect(startRotation(store, testVaultId, change, kdfFloor)).rejects.toMatchObject({ code: 'rotation-unfinished' })
  })
})
