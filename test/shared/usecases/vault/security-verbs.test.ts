import { beforeEach, describe, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { requireProgram, runForBytes } from '../../../support/programs.ts'

const way = { kind: 'passphrase', passphrase } as const
const bytes = (text: string) => new TextEncoder().encode(text)
/** A keystore that can be emptied, as by a reset of the user's account. */
const secrets = new Map<string, Uint8Array<ArrayBuffer>>()
const keystore: Partial<HostCommands> = {
  keystoreSeal: ({ secret }) => {
    const sealed = Uint8Array.of(secrets.size + 1, 7, 7)
    secrets.set(sealed.join(), Uint8Array.from(secret))
    return Promise.resolve(sealed)
  },
  keystoreOpen: ({ sealed }) => {
    const secret = secrets.get(sealed.join())
    return secret ? Promise.resolve(secret) : Promise.reject(new HostError('io', 'the keystore does not know it'))
  },
  writeBackup: () => Promise.resolve(),
}

let machine: ReturnType<typeof createMachine>
let engine: WorkbenchEngine
let vaultId: VaultId
beforeEach(async () => {
  secrets.clear()
  machine = createMachine(keystore)
  ;({ engine } = machine.openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
})

const begin = async (title: string): Promise<AssessmentId> =>
  (await engine.startAssessment({ template: { id: 'risk', version: '1.0.0', type: 'risk' }, subjectName: 'Scorer', title })).summary.id
const answer = (id: AssessmentId, value: string) =>
  engine.answer({ id, question: 'R1-01', answer: { value }, summary: { answered: 1, mandatory: 3, level: null, outcome: null } })
const events = async () => {
  const log: unknown = JSON.parse(new TextDecoder().decode((await engine.auditLog()).bytes))
  return (log as { entries: { event: string; facts: object }[] }).entries.map(({ event, facts }) => ({ event, facts })) // the log's own format
}
const kinds = async () => (await engine.protection()).slots.map(({ kind }) => kind)
const storeOf = () => {
  const store = machine.directory.stores.get(vaultId)
  if (!store) throw new Error('no store')
  return store
}

/** Groups as a person reads them off the sheet. */
function groupsOn(pdf: Uint8Array): readonly string[] {
  requireProgram('pdftotext')
  const found = [
    ...new TextDecoder().decode(runForBytes('pdftotext', ['-layout', '-', '-'], pdf)).matchAll(/(\d+)\.\s+([0-9A-Z]{5})\b/g),
  ].map(([, number, group]) => ({ number: Number(number), group: group ?? '' }))
  return found.sort((a, b) => a.number - b.number).map(({ group }) => group)
}

describe('a security key', () => {
  const made = { credentialId: bytes('credential'), salt: new Uint8Array(32).fill(3), secret: new Uint8Array(32).fill(4), label: ' blue ' }
  test('is told of before the vault is open, opens it, and stands in the log without its name', async () => {
    await engine.addAuthenticator({ way, ...made })
    expect(await kinds()).toEqual(['passphrase', 'prf'])
    await engine.lock()
    const [known, ...others] = (await engine.waysToUnlock(vaultId)).authenticators
    expect(others).toEqual([])
    expect(known).toMatchObject({ label: 'blue', credentialId: made.credentialId, salt: made.salt })
    const by = (secret: Uint8Array) => ({ kind: 'prf', slotId: known?.slotId ?? '', secret }) as const
    await expect(engine.unlockWith({ vaultId, way: by(new Uint8Array(32)) })).rejects.toMatchObject({ code: 'wrong-key' })
    await engine.unlockWith({ vaultId, way: by(made.secret) })
    expect((await events()).at(-1)).toEqual({ event: 'slot-added', facts: { kind: 'prf' } })
    await engine.removeSlot({ way: by(made.secret), slotId: known?.slotId ?? '' })
    expect(await kinds()).toEqual(['passphrase'])
  })

  test.each([
    ['secret', { secret: new Uint8Array(31) }],
    ['salt', { salt: new Uint8Array(33) }],
    ['credentialId', { credentialId: new Uint8Array(1024) }],
    ['label', { label: ' ' }],
  ])('is refused with a %s of another shape', async (_member, other) => {
    await expect(engine.addAuthenticator({ way, ...made, ...other })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await kinds()).toEqual(['passphrase'])
  })
})

describe('a recovery kit', () => {
  test('opens the vault once its group was typed back, and sets a new passphrase', async () => {
    const kit = await engine.makeRecoveryKit({ way })
    expect(kit.files.map(({ fileName }) => fileName)).toEqual(['recovery-kit.pdf'])
    const groups = groupsOn(kit.files[0]?.bytes ?? new Uint8Array())
    expect(groups).toHaveLength(14)
    expect(await kinds()).toEqual(['passphrase'])
    await expect(engine.confirmRecoveryKit({ group: groups[kit.askedGroup % 14] ?? '' })).rejects.toMatchObject({
      code: 'invalid-recovery-key',
    })
    await engine.confirmRecoveryKit({ group: (groups[kit.askedGroup - 1] ?? '').toLowerCase() })
    expect(await kinds()).toEqual(['passphrase', 'recovery'])
    await engine.lock()
    const recovery = { kind: 'recovery', texts: [groups.join(' ')] } as const
    await expect(
      engine.unlockWith({ vaultId, way: { kind: 'recovery', texts: [groups.with(4, '00000').join(' ')] } }),
    ).rejects.toMatchObject({ code: 'invalid-recovery-key', facts: { issue: 'recovery-group', group: 5 } })
    await engine.unlockWith({ vaultId, way: recovery })
    await engine.setPassphrase({ way: recovery, passphrase: 'found again' })
    await engine.lock()
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'wrong-key' })
    await engine.unlock({ vaultId, passphrase: 'found again' })
    expect((await events()).map(({ event }) => event)).toEqual(['vault-created', 'slot-added', 'slot-added'])
  })

  test.each([
    ['de', 'Wiederherstellungsschlüssel', 'Nur auf Papier aufbewahren'],
    ['fr', 'Clé de secours', 'À garder sur papier seulement'],
  ] as const)('is printed in %s, with the same groups', async (language, ...words) => {
    const { files } = await engine.makeRecoveryKit({ way, language })
    const sheet = files[0]?.bytes ?? new Uint8Array()
    const text = new TextDecoder().decode(runForBytes('pdftotext', ['-', '-'], sheet))
    for (const word of words) expect(text).toContain(word)
    expect(groupsOn(sheet)).toHaveLength(14)
  })

  test('may be shared out, so that two of three officers are needed', async () => {
    const kit = await engine.makeRecoveryKit({ way, shares: { threshold: 2, total: 3 } })
    const sheets = kit.files.map(({ bytes: sheet }) => groupsOn(sheet))
    expect(sheets.map((sheet) => sheet.length)).toEqual([16, 16, 16])
    await engine.confirmRecoveryKit({ group: sheets[0]?.[kit.askedGroup - 1] ?? '' })
    await engine.lock()
    expect(await engine.waysToUnlock(vaultId)).toEqual({
      passphrase: true,
      keyFile: false,
      recovery: true,
      shares: { threshold: 2, total: 3 },
      keystore: false,
      authenticators: [],
    })
    const text = (index: number): string => sheets[index]?.join('-') ?? ''
    await expect(engine.unlockWith({ vaultId, way: { kind: 'recovery', texts: [text(1)] } })).rejects.toMatchObject({
      facts: { issue: 'recovery-shares-missing', have: 1, need: 2 },
    })
    await engine.unlockWith({ vaultId, way: { kind: 'recovery', texts: [text(2), text(0)] } })
  })

  test('is one page', async () => {
    const [file] = (await engine.makeRecoveryKit({ way })).files
    const source = new TextDecoder('latin1').decode(file?.bytes)
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  test('is not made without a way to unlock', async () => {
    await expect(engine.makeRecoveryKit({ way: { kind: 'passphrase', passphrase: 'guess' } })).rejects.toMatchObject({ code: 'wrong-key' })
    await expect(engine.confirmRecoveryKit({ group: '00000' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(engine.makeRecoveryKit({ way, shares: { threshold: 3, total: 2 } })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('a key file', () => {
  test('is asked for with the passphrase, and can be made mandatory', async () => {
    await expect(engine.requireSecondFactor({ way, isRequired: true })).rejects.toMatchObject({ code: 'second-factor-required' })
    await engine.setPassphrase({ way, passphrase, keyFile: bytes('the file') })
    const both = { ...way, keyFile: bytes('the file') }
    await engine.requireSecondFactor({ way: both, isRequired: true })
    expect(await engine.protection()).toMatchObject({
      secondFactorRequired: true,
      slots: [{ kind: 'passphrase', keyFile: true, madeOn: '2026-11-23' }],
    })
    await expect(engine.setPassphrase({ way: both, passphrase: 'alone again' })).rejects.toMatchObject({ code: 'second-factor-required' })
    await engine.lock()
    expect(await engine.waysToUnlock(vaultId)).toMatchObject({ keyFile: true })
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'wrong-key' })
    await expect(engine.unlockWith({ vaultId, way: { ...way, keyFile: bytes('another file') } })).rejects.toMatchObject({
      code: 'wrong-key',
    })
    await engine.unlockWith({ vaultId, way: both })
  })
})

describe('quick unlock', () => {
  test('opens without a passphrase where the keystore knows the secret, and never alone for ever', async () => {
    await engine.enableQuickUnlock({ way })
    await engine.lock()
    await engine.unlockWith({ vaultId, way: { kind: 'keystore' } })
    const [first] = (await engine.protection()).slots
    await engine.requireSecondFactor({ way, isRequired: false })
    await expect(engine.removeSlot({ way, slotId: first?.id ?? '' })).rejects.toMatchObject({ code: 'last-slot' })
    await engine.lock()
    secrets.clear()
    await expect(engine.unlockWith({ vaultId, way: { kind: 'keystore' } })).rejects.toMatchObject({ area: 'host' })
    await engine.unlock({ vaultId, passphrase })
    const quick = (await engine.protection()).slots.find(({ kind }) => kind === 'keystore')
    await engine.removeSlot({ way, slotId: quick?.id ?? '' })
    expect(await kinds()).toEqual(['passphrase'])
  })
})

describe('a rotation of the vault key', () => {
  const settled = () => expect.poll(async () => (await engine.protection()).rotation).toBeUndefined()

  test('goes on beside the work, and locks the other windows', async () => {
    const id = await begin('Rotated')
    await answer(id, 'before')
    const { engine: other, events: seen } = machine.openWindow()
    await other.unlock({ vaultId, passphrase })
    const rotating = engine.rotateVaultKey({ way })
    await answer(id, 'meanwhile')
    expect(await rotating).toEqual({ dropped: [] })
    await settled()
    expect(seen).toContainEqual({ kind: 'locked', reason: 'taken-over' })
    await answer(id, 'after')
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    expect((await engine.openAssessment(id)).content.answers['R1-01']).toEqual({ value: 'after' })
    expect((await events()).map(({ event }) => event)).toContain('vault-key-rotated')
  })

  test('is followed by a window that reads along, and by one that takes over in the middle', async () => {
    const ids = [await begin('One'), await begin('Two')]
    let commits = 0
    storeOf().beforeCommit = () => {
      commits += 1
      if (commits > 2) throw new Error('disk full')
    }
    await engine.rotateVaultKey({ way })
    await expect.poll(async () => (await engine.protection()).rotation?.problem).toBeDefined()
    storeOf().beforeCommit = () => {}
    const { engine: other } = machine.openWindow()
    expect((await other.unlock({ vaultId, passphrase })).mode).toBe('reader')
    await answer(ids[0] ?? ('' as AssessmentId), 'meanwhile')
    await other.takeOver()
    await expect.poll(async () => (await other.protection()).rotation).toBeUndefined()
    for (const id of ids) expect((await other.openAssessment(id)).summary.id).toBe(id)
    // The first window follows: rows have other names now.
    for (const id of ids) expect((await engine.openAssessment(id)).summary.id).toBe(id)
  })

  test('goes on after the next unlock when the disk was full', async () => {
    const id = await begin('Stopped')
    let commits = 0
    storeOf().beforeCommit = () => {
      commits += 1
      if (commits > 2) throw new Error('disk full')
    }
    await engine.rotateVaultKey({ way })
    await expect.poll(async () => (await engine.protection()).rotation?.problem).toBe('internal/unexpected')
    storeOf().beforeCommit = () => {}
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    await settled()
    expect((await engine.openAssessment(id)).summary.title).toBe('Stopped')
  })

  test('names the recovery key that has to be made again', async () => {
    const kit = await engine.makeRecoveryKit({ way })
    const groups = groupsOn(kit.files[0]?.bytes ?? new Uint8Array())
    await engine.confirmRecoveryKit({ group: groups[kit.askedGroup - 1] ?? '' })
    expect(await engine.rotateVaultKey({ way })).toEqual({ dropped: ['recovery'] })
    await settled()
    await engine.lock()
    await expect(engine.unlockWith({ vaultId, way: { kind: 'recovery', texts: [groups.join(' ')] } })).rejects.toMatchObject({
      code: 'wrong-key',
    })
  })
})

describe('erasing', () => {
  const evidence = (id: AssessmentId, content: string) =>
    engine.addEvidence({
      id,
      title: 'Log',
      grade: 'B',
      date: '2026-11-23',
      file: { name: 'log.txt', mediaType: 'text/plain', bytes: bytes(content) },
    })

  test('an assessment leaves neither rows nor evidence of its own, keeps what another one needs, and tells the log no name', async () => {
    const kept = await begin('Kept')
    const rows = new Set(storeOf().rows.keys())
    const gone = await begin('Gone')
    await answer(gone, 'secret')
    await evidence(gone, 'only here')
    await evidence(gone, 'in both')
    const shared = await evidence(kept, 'in both')
    expect(storeOf().blobs.size).toBe(2)
    expect(await engine.eraseAssessment(gone)).toEqual({ keptEvidence: 0 })
    expect((await engine.listAssessments()).map(({ title }) => title)).toEqual(['Kept'])
    await expect(engine.openAssessment(gone)).rejects.toMatchObject({ code: 'not-found' })
    expect(storeOf().blobs.size).toBe(1)
    expect(await engine.readEvidence({ id: kept, evidence: shared.id })).toEqual(bytes('in both'))
    const told = (await events()).at(-1)
    expect(told).toEqual({
      event: 'record-deleted',
      facts: { record: gone, reports: 0, evidence: 1, kind: 'assessment-risk', rule: 'shipped assessment', until: 'open' },
    })
    // Log, tombstone and what evidence added to the other one; nothing of the erased.
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    expect((await engine.listAssessments()).map(({ title }) => title)).toEqual(['Kept'])
    expect(storeOf().rows.size).toBeLessThanOrEqual(rows.size + 4)
    await expect(engine.eraseAssessment(gone)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('takes reports along', async () => {
    await engine.saveOrganisation({
      format: 'probity-organisation/1',
      name: 'Org',
      shortCode: 'ORG',
      numberScheme: '{NNNN}',
      classifications: ['Public'],
      defaultClassification: 'Public',
      distributionText: '',
    })
    const id = await begin('Reported')
    await engine.issueReport({ id, draft: true, role: 'Author', reason: 'First', particulars: '' })
    expect(storeOf().blobs.size).toBe(2)
    await engine.eraseAssessment(id)
    expect(storeOf().blobs.size).toBe(0)
  })

  test('a vault takes it from the list, unless another window writes to it', async () => {
    const { engine: other } = machine.openWindow()
    await expect(other.removeVault(vaultId)).rejects.toMatchObject({ code: 'held-elsewhere' })
    await engine.removeVault(vaultId)
    expect(await engine.listVaults()).toEqual([])
    expect(machine.directory.stores.has(vaultId)).toBe(false)
    await expect(engine.protection()).rejects.toMatchObject({ code: 'closed' })
  })
})
