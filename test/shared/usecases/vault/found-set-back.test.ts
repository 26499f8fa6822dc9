import { expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import type { MemoryVaultStore } from '../../../support/memory-vault-store.ts'
import { createMachine, organisationNamed, passphrase } from '../../../support/workbench-fixtures.ts'

/** More than are looked at when a vault is opened. */
const assessments = 150
const summary = { answered: 1, mandatory: 3, level: null, outcome: null }
const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const

test('an index that was set back is told when it is found, also long after the unlocking and once', async () => {
  const { directory, openWindow } = createMachine()
  const { engine, events } = openWindow()
  const { vaultId } = await engine.createVault({ label: 'Vault', passphrase })
  for (let index = 0; index < assessments; index += 1) await engine.startAssessment({ template, subjectName: 'S', title: `A${index}` })
  const told = () => events.filter(({ kind }) => kind === 'damaged')
  const store = storeOf(directory.stores, vaultId)
  const listed = await engine.listAssessments()
  const far = listed[assessments - 40]?.id
  if (!far) throw new Error('assessments are missing')

  const root = rootOf(store)
  await engine.answer({ id: far, question: 'R1-09', answer: { value: 'written after the copy' }, summary })
  await engine.lock()
  store.rows.set(root.id, root)

  const { damaged } = await engine.unlock({ vaultId, passphrase })
  await engine.openAssessment(listed[0]?.id ?? far)
  expect({ damaged, told: told() }).toEqual({ damaged: [], told: [] })

  const { content } = await engine.openAssessment(far)
  expect(content.answers['R1-09']?.value).toBe('written after the copy')
  expect(told()).toEqual([{ kind: 'damaged', damaged: [root.id] }])
  await engine.answer({ id: far, question: 'R1-09', answer: { value: 'and more' }, summary })
  await engine.openAssessment(far)
  expect(told()).toHaveLength(1)
})

test('an index that was set back behind a new record is told, though no record that it lists is another one', async () => {
  const machine = createMachine()
  const { engine, events } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Vault', passphrase })
  await engine.startAssessment({ template, subjectName: 'S', title: 'Listed' })
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  const store = storeOf(machine.directory.stores, vaultId)
  const told = () => events.filter(({ kind }) => kind === 'damaged')
  const root = rootOf(store)
  await engine.startAssessment({ template, subjectName: 'S', title: 'Written after the copy' })
  machine.wait(20_000)
  await engine.lock()
  expect(told()).toEqual([])
  const rows = store.rows.size
  store.rows.set(root.id, root)

  expect(await engine.unlock({ vaultId, passphrase })).toMatchObject({ damaged: [] })
  machine.wait(20_000)
  await expect.poll(told).toEqual([{ kind: 'damaged', damaged: [root.id] }])
  await engine.saveOrganisation(organisationNamed('Acme'))
  // What is in no list is left as it is, for a backup or an expert.
  expect(store.rows.size).toBe(rows + 1)
})

test('a vault whose index lost its first row opens with all records, says so, and is whole after the next save', async () => {
  const { directory, openWindow } = createMachine()
  const { engine } = openWindow()
  const { vaultId } = await engine.createVault({ label: 'Vault', passphrase })
  const { summary: started } = await engine.startAssessment({ template, subjectName: 'S', title: 'Kept' })
  await engine.lock()
  const store = storeOf(directory.stores, vaultId)
  const root = rootOf(store)
  store.rows.delete(root.id)

  expect(await engine.unlock({ vaultId, passphrase })).toMatchObject({ mode: 'writer', damaged: [root.id] })
  await engine.answer({ id: started.id, question: 'R1-09', answer: { value: 'after it' }, summary })
  await engine.lock()
  expect(await engine.unlock({ vaultId, passphrase })).toMatchObject({ damaged: [] })
  expect((await engine.listAssessments()).map(({ title }) => title)).toEqual(['Kept'])
  expect((await engine.openAssessment(started.id)).content.answers['R1-09']?.value).toBe('after it')
})

function storeOf(stores: ReadonlyMap<VaultId, MemoryVaultStore>, vaultId: VaultId): MemoryVaultStore {
  const store = stores.get(vaultId)
  if (!store) throw new VaultError('not-found', 'no such vault')
  return store
}

/** The root of the index is written with each save, so that no other row has its revision. */
function rootOf(store: MemoryVaultStore) {
  const [root] = [...store.rows.values()].sort((a, b) => b.revision - a.revision)
  if (!root) throw new Error('the vault is empty')
  return { ...root, sealed: root.sealed.slice() }
}
