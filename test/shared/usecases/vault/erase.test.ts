import { beforeEach, describe, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { answerFirst, beginAssessment, loggedEvents, securedVault, type SecuredVault } from '../../../support/secured-vault.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
let engine: WorkbenchEngine
let vaultId: VaultId
let machine: SecuredVault['machine']
let storeOf: SecuredVault['storeOf']
beforeEach(async () => {
  ;({ engine, vaultId, machine, storeOf } = await securedVault())
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
    const kept = await beginAssessment(engine, 'Kept')
    const rows = new Set(storeOf().rows.keys())
    const gone = await beginAssessment(engine, 'Gone')
    await answerFirst(engine, gone, 'secret')
    await evidence(gone, 'only here')
    await evidence(gone, 'in both')
    const shared = await evidence(kept, 'in both')
    expect(storeOf().blobs.size).toBe(2)
    expect(await engine.eraseAssessment(gone)).toEqual({ keptEvidence: 0 })
    expect((await engine.listAssessments()).map(({ title }) => title)).toEqual(['Kept'])
    await expect(engine.openAssessment(gone)).rejects.toMatchObject({ code: 'not-found' })
    expect(storeOf().blobs.size).toBe(1)
    expect(await engine.readEvidence({ id: kept, evidence: shared.id })).toEqual(bytes('in both'))
    const told = (await loggedEvents(engine)).at(-1)
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
    const id = await beginAssessment(engine, 'Reported')
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
