import { beforeEach, describe, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import {
  answerFirst,
  beginAssessment,
  groupsOn,
  loggedEvents,
  securedVault,
  way,
  type SecuredVault,
} from '../../../support/secured-vault.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

let engine: WorkbenchEngine
let vaultId: VaultId
let machine: SecuredVault['machine']
let storeOf: SecuredVault['storeOf']
beforeEach(async () => {
  ;({ engine, vaultId, machine, storeOf } = await securedVault())
})

describe('a rotation of the vault key', () => {
  const settled = () => expect.poll(async () => (await engine.protection()).rotation).toBeUndefined()

  test('goes on beside the work, and locks the other windows', async () => {
    const id = await beginAssessment(engine, 'Rotated')
    await answerFirst(engine, id, 'before')
    const { engine: other, events: seen } = machine.openWindow()
    await other.unlock({ vaultId, passphrase })
    const rotating = engine.rotateVaultKey({ way })
    await answerFirst(engine, id, 'meanwhile')
    expect(await rotating).toEqual({ dropped: [] })
    await settled()
    expect(seen).toContainEqual({ kind: 'locked', reason: 'taken-over' })
    await answerFirst(engine, id, 'after')
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    expect((await engine.openAssessment(id)).content.answers['R1-01']).toEqual({ value: 'after' })
    expect((await loggedEvents(engine)).map(({ event }) => event)).toContain('vault-key-rotated')
  })

  test('is followed by a window that reads along, and by one that takes over in the middle', async () => {
    const ids = [await beginAssessment(engine, 'One'), await beginAssessment(engine, 'Two')]
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
    await answerFirst(engine, ids[0] ?? ('' as AssessmentId), 'meanwhile')
    await other.takeOver()
    await expect.poll(async () => (await other.protection()).rotation).toBeUndefined()
    for (const id of ids) expect((await other.openAssessment(id)).summary.id).toBe(id)
    // The first window follows: rows have other names now.
    for (const id of ids) expect((await engine.openAssessment(id)).summary.id).toBe(id)
  })

  test('goes on after the next unlock when the disk was full', async () => {
    const id = await beginAssessment(engine, 'Stopped')
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
