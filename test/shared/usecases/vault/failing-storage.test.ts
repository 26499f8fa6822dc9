/** Every call of the store fails once, in every operation: the user is told, nothing saved is lost, and the next try works. */
import { expect, test } from 'vitest'
import { ProbityError } from '#shared/errors.ts'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import type { VaultBatch } from '#shared/ports/vault-store.ts'
import { VaultError, type VaultErrorCode } from '#shared/vault/vault-error.ts'
import type { MemoryVaultStore } from '../../../support/memory-vault-store.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }
const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
const newPassphrase = 'another horse, another staple'

interface Work {
  readonly engine: WorkbenchEngine
  readonly vaultId: VaultId
  readonly id: AssessmentId
  readonly machine: ReturnType<typeof createMachine>
}
const way = { kind: 'passphrase', passphrase } as const
const evidence = (text: string) => ({
  title: 'Test',
  grade: 'B' as const,
  date: '2026-11-01',
  file: { name: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) },
})

/** Each may be called again after it failed. */
const operations: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  unlock: async ({ engine, vaultId }) => {
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
  },
  'opening an assessment': async ({ engine, id, vaultId }) => {
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    await engine.openAssessment(id)
  },
  'an answer': ({ engine, id }) => engine.answer({ id, question: 'R1-09', answer: { value: 'later' }, summary }),
  'a new assessment': ({ engine }) => engine.startAssessment({ template, subjectName: 'S', title: 'Second' }),
  evidence: ({ engine, id }) => engine.addEvidence({ id, ...evidence('measured again') }),
  'a backup': ({ engine }) => engine.backup(),
  'another passphrase': async ({ engine }) => {
    await engine.setPassphrase({ way, passphrase: newPassphrase })
    await engine.setPassphrase({ way: { kind: 'passphrase', passphrase: newPassphrase }, passphrase })
  },
  'another vault key': async ({ engine }) => {
    await engine.rotateVaultKey({ way }).catch((error: unknown) => {
      // The one that failed in the middle goes on by itself since the unlock.
      if (!(error instanceof ProbityError) || error.code !== 'rotation-unfinished') throw error
    })
    // Records follow in the background; the next unlock waits for none of them.
    await engine.openAssessment((await engine.listAssessments())[0]?.id ?? ('' as AssessmentId))
  },
}

const verbs = ['readHeader', 'readMany', 'listIds', 'listBlobIds', 'readBlob', 'commit'] as const

/** Lets the call of that number fail once, from now on; returns how many there were. */
function failOnce(store: MemoryVaultStore, failing: number, code: VaultErrorCode): () => number {
  let calls = 0
  const originals = verbs.map((verb) => [verb, store[verb]] as const)
  for (const [verb, original] of originals) {
    const wrapped = (...values: never[]): Promise<unknown> => {
      calls += 1
      if (calls === failing) return Promise.reject(new VaultError(code, `${verb} fails on purpose`))
      return (original as (...given: never[]) => Promise<unknown>)(...values)
    }
    Object.assign(store, { [verb]: wrapped })
  }
  return () => {
    for (const [verb, original] of originals) Object.assign(store, { [verb]: original })
    return calls
  }
}

async function prepared(): Promise<Work & { readonly store: MemoryVaultStore }> {
  const machine = createMachine()
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  const { summary: started } = await engine.startAssessment({ template, subjectName: 'Scorer', title: 'First' })
  await engine.answer({ id: started.id, question: 'R1-01', answer: { value: 'kept' }, summary })
  await engine.addEvidence({ id: started.id, ...evidence('measured') })
  const store = machine.directory.stores.get(vaultId)
  if (!store) throw new Error('no store')
  return { machine, engine, vaultId, id: started.id, store }
}

/** Whatever passphrase is in force: the answer that was saved is there, and no record is damaged. */
async function expectKept({ machine, vaultId, id }: Work): Promise<void> {
  const { engine } = machine.openWindow()
  const open = (phrase: string) => engine.unlock({ vaultId, passphrase: phrase })
  const { damaged } = await open(passphrase).catch(() => open(newPassphrase))
  expect(damaged).toEqual([])
  const { content } = await engine.openAssessment(id)
  expect(content.answers['R1-01']).toEqual({ value: 'kept' })
  expect(content.evidence.length).toBeGreaterThan(0)
  await engine.lock()
}

test.each(Object.keys(operations))('%s', async (name) => {
  const operation = operations[name]
  if (!operation) throw new Error('no operation')
  const measured = await prepared()
  const counted = failOnce(measured.store, 0, 'io')
  await operation(measured)
  await measured.engine.lock()
  const calls = counted()
  expect(calls).toBeGreaterThan(0)
  for (let failing = 1; failing <= calls; failing += 1) {
    for (const code of ['io', 'quota'] as const) {
      const work = await prepared()
      const restore = failOnce(work.store, failing, code)
      const error = await operation(work).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      restore()
      // Work in the background may be what failed: then nobody is told, and it is tried again later.
      if (error !== undefined) {
        expect(error, `call ${failing}`).toBeInstanceOf(ProbityError)
        expect(error).toMatchObject({ area: 'vault', code })
      }
      await work.engine.lock()
      await expectKept(work)
      const isBack = await work.engine.unlock({ vaultId: work.vaultId, passphrase }).then(
        () => true,
        () => false,
      )
      if (!isBack) {
        // A change of the passphrase failed between its two commits: the new one is in force, as the first of them said.
        await work.engine.unlock({ vaultId: work.vaultId, passphrase: newPassphrase })
        await work.engine.setPassphrase({ way: { kind: 'passphrase', passphrase: newPassphrase }, passphrase })
      }
      await operation(work)
      await work.engine.lock()
      await expectKept(work)
    }
  }
})

test('a vault is made in one commit, so that no moment leaves one that opens without its settings', async () => {
  const machine = createMachine()
  const batches: VaultBatch[] = []
  const open = machine.directory.open.bind(machine.directory)
  machine.directory.open = async (vaultId) => {
    const store = await open(vaultId)
    const commit = store.commit.bind(store)
    store.commit = (batch) => {
      batches.push(batch)
      return commit(batch)
    }
    return store
  }
  await machine.openWindow().engine.createVault({ label: 'Client', passphrase })
  const [first] = batches
  expect(first?.header).toBeDefined()
  // Settings, name, log, and the root of the index.
  expect(first?.put).toHaveLength(4)
})

test('a vault whose header is not there is told from one that a wrong passphrase was typed for, and no try is counted', async () => {
  const { machine, vaultId, engine, store } = await prepared()
  await engine.lock()
  const rows = [...store.rows]
  store.rows.clear()
  await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'no-records' })
  for (const [rowId, row] of rows) store.rows.set(rowId, row)
  store.readHeader = () => Promise.resolve(undefined)
  for (const code of ['no-header', 'unfinished']) {
    await expect(engine.waysToUnlock(vaultId)).rejects.toMatchObject({ code })
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code })
    expect(await store.readUnlockAttempts()).toBeUndefined()
    store.rows.clear()
  }
  await engine.removeVault(vaultId)
  expect(await machine.openWindow().engine.listVaults()).toEqual([])
})
