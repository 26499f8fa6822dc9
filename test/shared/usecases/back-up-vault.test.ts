import { describe, expect, test } from 'vitest'
import { createMachine, passphrase } from '../../support/workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

async function vaultWithAnswer(machine = createMachine()) {
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  await engine.createIdentity({ name: 'Ana', email: '', designation: '', organisation: '', algorithm: 'p256' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const { summary: { id } } = await engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk' })
  await engine.answer({ id, question: 'R1-01', answer: { value: 'yes' }, summary })
  const file = { name: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('measured') }
  const evidence = await engine.addEvidence({ id, title: 'Test', grade: 'B', date: '2026-11-01', file })
  return { machine, engine, vaultId, id, evidence }
}

describe('a backup', () => {
  test('makes the vault whole again on another machine, as another device', async () => {
    const { engine, vaultId, id, evidence } = await vaultWithAnswer()
    const { bytes, fileName } = await engine.backup()
    expect(fileName).toBe(`${vaultId}.probity-backup`)
    const other = createMachine({}, 99).openWindow().engine
    expect(await other.restoreVault({ bytes, passphrase })).toMatchObject({ vault: { vaultId, label: 'Client' }, mode: 'writer', damaged: [] })
    expect((await other.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    expect(new TextDecoder().decode(await other.readEvidence({ id, evidence: evidence.id }))).toBe('measured')
    expect((await other.identity())?.name).toBe('Ana')
    // The two go on by themselves: their changes are of two devices.
    await other.answer({ id, question: 'R1-02', answer: { value: 'no' }, summary })
    const log = await other.auditLog()
    expect(new TextDecoder().decode(log.bytes)).toContain('backup-restored')
    expect(await other.verifyFile(log)).toMatchObject({ valid: true })
    const devices = new Set(new TextDecoder().decode(log.bytes).match(/"device":"[^"]+"/g))
    expect(devices.size).toBe(2)
  })

  test('is refused with another passphrase, damaged anywhere, cut, or where the vault is already, and leaves nothing', async () => {
    const { engine } = await vaultWithAnswer()
    const { bytes } = await engine.backup()
    const machine = createMachine({}, 99)
    const other = machine.openWindow().engine
    await expect(other.restoreVault({ bytes, passphrase: 'another one' })).rejects.toMatchObject({ code: 'wrong-key' })
    for (let position = 0; position < bytes.length; position += 97) {
      const damaged = bytes.slice()
      damaged[position] = (damaged[position] ?? 0) ^ 4
      await expect(other.restoreVault({ bytes: damaged, passphrase }), `byte ${position}`).rejects.toMatchObject({ code: 'damaged-backup' })
    }
    for (const length of [0, 1, 40, 500, bytes.length - 1]) {
      await expect(other.restoreVault({ bytes: bytes.slice(0, length), passphrase })).rejects.toMatchObject({ code: 'damaged-backup' })
    }
    expect(await other.listVaults()).toEqual([])
    await expect(engine.restoreVault({ bytes, passphrase })).rejects.toMatchObject({ code: 'exists' })
  })

  test('holds no text in clear but the label', async () => {
    const { engine } = await vaultWithAnswer()
    const text = new TextDecoder('latin1').decode((await engine.backup()).bytes)
    expect(text).toContain('Client')
    for (const word of ['Scorer', 'measured', 'Ana', 'R1-01']) expect(text).not.toContain(word)
  })

  test('is written by itself within a minute after a change, and not again without one', async () => {
    const written: { readonly name: string; readonly bytes: Uint8Array }[] = []
    const { machine, engine, vaultId, id } = await vaultWithAnswer(createMachine({ writeBackup: async (request) => void written.push(request) }))
    // One tick, since the time that a backup takes is measured and waited out many times over.
    machine.wait(5000)
    await expect.poll(async () => (await engine.settings()).lastBackupAt).toBeDefined()
    expect(written.map(({ name }) => name)).toEqual([`${vaultId}.probity-backup`])
    machine.wait(120_000)
    await engine.settings()
    expect(written).toHaveLength(1)
    await engine.answer({ id, question: 'R1-03', answer: { value: 'x' }, summary })
    machine.wait(5000)
    await expect.poll(() => written.length).toBe(2)
    const restored = createMachine({}, 99).openWindow().engine
    await restored.restoreVault({ bytes: written[1]?.bytes ?? new Uint8Array(), passphrase })
    expect((await restored.openAssessment(id)).content.answers['R1-03']).toEqual({ value: 'x' })
  })

  test('that the host could not write is told in the settings', async () => {
    const { machine, engine } = await vaultWithAnswer(createMachine({ writeBackup: () => Promise.reject(new Error('disk full')) }))
    machine.wait(5000)
    await expect.poll(() => engine.settings()).toMatchObject({ backupProblem: 'internal/unexpected' })
  })
})
