import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentId, SystemId, VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from '../../support/workbench-fixtures.ts'

let machine: ReturnType<typeof createMachine>
let engine: WorkbenchEngine
let vaultId: VaultId
beforeEach(async () => {
  machine = createMachine()
  ;({ engine } = machine.openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
})

const summary = { answered: 1, mandatory: 3, level: 'high', outcome: null }
const start = async (title = 'Risk of the scorer', systemId?: SystemId): Promise<AssessmentId> => {
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const state = await engine.startAssessment({ template, subjectName: 'Scorer', title, ...(systemId ? { systemId } : {}) })
  return state.summary.id
}
const answer = (id: AssessmentId, question: string, value: string, by = engine) => by.answer({ id, question, answer: { value }, summary })
const reopened = async (): Promise<WorkbenchEngine> => {
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  return engine
}
const storeOf = () => {
  const store = machine.directory.stores.get(vaultId)
  if (!store) throw new Error('no store')
  return store
}

describe('a vault', () => {
  test('keeps everything over a lock, and nothing is at hand while locked', async () => {
    const system = await engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner: 'Bo', status: 'pilot' })
    const id = await start('Risk', system.id)
    await answer(id, 'R1-01', 'yes')
    await engine.lock()
    await expect(engine.openAssessment(id)).rejects.toMatchObject({ code: 'closed' })
    await engine.unlock({ vaultId, passphrase })
    const { content } = await engine.openAssessment(id)
    expect(content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    const { heads: _heads, ...facts } = system
    expect(content.subject.system).toEqual(facts)
    expect(await engine.listAssessments()).toMatchObject([{ id, title: 'Risk', ...summary, systemId: system.id, status: 'Draft' }])
    expect(await engine.listSystems()).toEqual([system])
  })

  test('is not made with a short passphrase, and none is left in the list', async () => {
    await expect(engine.createVault({ label: 'Weak', passphrase: 'short' })).rejects.toMatchObject({ code: 'weak-passphrase' })
    expect((await engine.listVaults()).map(({ label }) => label)).toEqual(['Client'])
  })

  test('counts wrong passphrases and lets the guesser wait', async () => {
    await engine.lock()
    for (let tries = 0; tries < 5; tries += 1)
      await expect(engine.unlock({ vaultId, passphrase: 'wrong' })).rejects.toMatchObject({ code: 'wrong-key' })
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'too-early', facts: { retryAfterMs: 1000 } })
    machine.clock.advance(1000)
    await engine.unlock({ vaultId, passphrase })
    await engine.lock()
    // The right passphrase took the count back.
    await expect(engine.unlock({ vaultId, passphrase: 'wrong' })).rejects.toMatchObject({ code: 'wrong-key' })
    await expect(engine.unlock({ vaultId, passphrase })).resolves.toMatchObject({ mode: 'writer' })
  })

  test('opens with its new passphrase only, once it was changed', async () => {
    await expect(engine.changePassphrase({ passphrase: 'wrong', newPassphrase: 'battery staple' })).rejects.toMatchObject({
      code: 'wrong-key',
    })
    await expect(engine.changePassphrase({ passphrase, newPassphrase: 'short' })).rejects.toMatchObject({ code: 'weak-passphrase' })
    const id = await start()
    await engine.changePassphrase({ passphrase, newPassphrase: 'battery staple' })
    await engine.lock()
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'wrong-key' })
    await engine.unlock({ vaultId, passphrase: 'battery staple' })
    expect((await engine.openAssessment(id)).summary.id).toBe(id)
  })

  test('names records that are damaged when they are opened', async () => {
    const [one, other] = [await start('One'), await start('Other')]
    await answer(one, 'R1-01', 'yes')
    const store = storeOf()
    const before = new Set(store.rows.keys())
    await answer(one, 'R1-02', 'yes')
    const [added] = [...store.rows.keys()].filter((row) => !before.has(row))
    store.rows.get(added ?? '')?.sealed.set([9], 150)
    await reopened()
    await expect(engine.openAssessment(one)).rejects.toMatchObject({ code: 'damaged-record', facts: { recordId: one } })
    await expect(engine.openAssessment(other)).resolves.toMatchObject({ summary: { title: 'Other' } })
  })
})

describe('an answer', () => {
  test('that could not be written is not there, and the next one is saved', async () => {
    const id = await start()
    await answer(id, 'R1-01', 'first')
    storeOf().beforeCommit = () => {
      throw new Error('disk full')
    }
    await expect(answer(id, 'R1-01', 'lost')).rejects.toThrow('disk full')
    expect((await engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'first' } })
    storeOf().beforeCommit = () => {}
    await answer(id, 'R1-02', 'second')
    await reopened()
    expect((await engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'first' }, 'R1-02': { value: 'second' } })
  })

  test.each<[string, unknown]>([
    ['value and state', { value: 'x', state: 'unknown' }],
    ['a value of no known type', { value: { nested: true } }],
    ['an unknown state', { state: 'perhaps' }],
    ['a reserved key', JSON.parse('{"value":"x","__proto__":{}}')],
  ])('with %s is refused before it is written', async (_what, wrong) => {
    const id = await start()
    // What a page could send in spite of the type.
    await expect(engine.answer({ id, question: 'R1-01', answer: wrong as Answer, summary })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect((await (await reopened()).openAssessment(id)).content.answers).toEqual({})
  })

  test('is cleared by none', async () => {
    const id = await start()
    await answer(id, 'R1-01', 'x')
    await engine.answer({ id, question: 'R1-01', answer: undefined, summary })
    expect((await (await reopened()).openAssessment(id)).content.answers).toEqual({})
  })

  test('gets a rising revision, many at once arrive in order, and a long history is packed', async () => {
    const id = await start()
    const saved = await Promise.all(Array.from({ length: 300 }, (_, index) => answer(id, `Q-${index % 7}`, `v${index}`)))
    expect(saved.map(({ revision }) => revision)).toEqual(Array.from({ length: 300 }, (_, index) => index + 2))
    await reopened()
    const { content } = await engine.openAssessment(id)
    expect(content.answers).toEqual(
      Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`Q-${(293 + index) % 7}`, { value: `v${293 + index}` }])),
    )
    // Settings, document and at most what came after the packing, page and root.
    await reopened()
    expect(storeOf().rows.size).toBeLessThan(80)
  })
})

describe('a document with changes behind it', () => {
  test('is whole again after a lock, so that the next opening reads one row of it', async () => {
    const id = await start()
    for (let index = 0; index < 9; index += 1) await answer(id, `Q-${index}`, `v${index}`)
    // Head of the index, settings, and the parts of the document.
    const before = storeOf().rows.size
    await reopened()
    expect(storeOf().rows.size).toBe(before - 9)
    expect(Object.keys((await engine.openAssessment(id)).content.answers)).toHaveLength(9)
  })
})

describe('evidence', () => {
  test('is kept with its file, tied to its question, and shared by hash', async () => {
    const id = await start()
    await answer(id, 'R1-01', 'yes')
    const file = { name: 'test.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('measured') }
    const one = await engine.addEvidence({ id, title: 'Test', grade: 'B', date: '2026-11-01', question: 'R1-01', file })
    await engine.addEvidence({ id, title: 'The same', grade: 'B', date: '2026-11-02', file })
    expect(storeOf().blobs.size).toBe(1)
    await reopened()
    const { content } = await engine.openAssessment(id)
    expect(content.answers['R1-01']).toEqual({ value: 'yes', evidence: [one.id] })
    expect(new Map(content.evidence.map(({ title, sha256 }) => [title, sha256]))).toEqual(
      new Map([
        ['Test', one.sha256],
        ['The same', one.sha256],
      ]),
    )
    expect(new TextDecoder().decode(await engine.readEvidence({ id, evidence: one.id }))).toBe('measured')
  })
})

describe('the automatic lock', () => {
  test('comes after the minutes of the settings without activity, and not before', async () => {
    await engine.setAutoLock(10)
    await engine.activity()
    machine.wait(9 * 60_000)
    await engine.activity()
    machine.wait(9 * 60_000)
    expect((await engine.settings()).autoLockMinutes).toBe(10)
    machine.wait(60_000)
    const stateOf = (): Promise<string> =>
      engine.settings().then(
        () => 'open',
        ({ code }: { readonly code: string }) => code,
      )
    await expect.poll(stateOf).toBe('closed')
  })

  test('tells the screens whether the user was idle or the machine slept', async () => {
    const window = machine.openWindow()
    await window.engine.unlock({ vaultId, passphrase })
    machine.wait(5 * 60_000)
    await expect.poll(() => window.events).toContainEqual({ kind: 'locked', reason: 'idle' })
    await window.engine.unlock({ vaultId, passphrase })
    machine.sleep(3_600_000)
    await expect.poll(() => window.events).toContainEqual({ kind: 'locked', reason: 'suspend' })
  })
})

describe('two windows of one vault', () => {
  test.each(['writer', 'reader'] as const)('are locked together by the %s', async (locking) => {
    await start()
    const second = machine.openWindow()
    await second.engine.unlock({ vaultId, passphrase })
    const third = machine.openWindow()
    await third.engine.unlock({ vaultId, passphrase })
    await (locking === 'writer' ? engine : second.engine).lock()
    for (const { engine: other } of [{ engine }, second, third])
      await expect.poll(() => other.settings().catch(({ code }: { readonly code: string }) => code)).toBe('closed')
    expect(third.events).toContainEqual({ kind: 'locked', reason: 'user' })
  })

  test('are writer and reader; the reader follows and may take over', async () => {
    const id = await start()
    const second = machine.openWindow()
    expect(await second.engine.unlock({ vaultId, passphrase })).toMatchObject({ mode: 'reader' })
    await expect(answer(id, 'R1-01', 'x', second.engine)).rejects.toMatchObject({ code: 'held-elsewhere' })
    await answer(id, 'R1-01', 'from the first')
    expect((await second.engine.openAssessment(id)).content.answers['R1-01']).toEqual({ value: 'from the first' })
    expect(second.events).toContainEqual({ kind: 'changed', assessments: [id] })

    await second.engine.takeOver()
    await answer(id, 'R1-02', 'from the second', second.engine)
    await expect(answer(id, 'R1-03', 'x')).rejects.toMatchObject({ code: 'held-elsewhere' })
    expect((await engine.openAssessment(id)).content.answers).toEqual({
      'R1-01': { value: 'from the first' },
      'R1-02': { value: 'from the second' },
    })
  })
})

describe('the audit log', () => {
  test('is signed from the identity on, survives a lock, verifies, and shows a change', async () => {
    await engine.createIdentity({ name: 'Ana', email: '', designation: '', organisation: '', algorithm: 'p256' })
    await reopened()
    const { fileName, bytes } = await engine.auditLog()
    const text = new TextDecoder().decode(bytes)
    expect(text.match(/"event":"[a-z-]+"/g)).toEqual(['"event":"vault-created"', '"event":"identity-created"'])
    expect(text).not.toContain('Ana')
    expect(await engine.verifyFile({ fileName, bytes })).toMatchObject({
      kind: 'audit-log',
      valid: true,
      trusted: true,
      signatures: [{ signer: 'Ana' }],
    })
    const forged = new TextEncoder().encode(text.replace('vault-created', 'person-removed'))
    expect(await engine.verifyFile({ fileName, bytes: forged })).toMatchObject({ valid: false })
  })
})

describe('an identity', () => {
  test('signs after an unlock with a key that cannot be exported', async () => {
    const made = await engine.createIdentity({
      name: 'Ana',
      email: 'ana@example.org',
      designation: 'DPO',
      organisation: 'Acme',
      algorithm: 'p256',
    })
    expect(made.fingerprintWords).toHaveLength(6)
    await reopened()
    expect(await engine.identity()).toEqual(made)
    const id = await start()
    await answer(id, 'R1-01', 'x')
    expect((await engine.listAssessments())[0]?.updatedBy).toBe('Ana')
  })

  test('without a name is refused', async () => {
    const person = { name: ' ', email: '', designation: '', organisation: '', algorithm: 'p256' } as const
    await expect(engine.createIdentity(person)).rejects.toMatchObject({ code: 'invalid-input', facts: { fields: ['name'] } })
  })
})
