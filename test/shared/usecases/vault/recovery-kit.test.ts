import { beforeEach, describe, expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { runForBytes } from '../../../support/programs.ts'
import { groupsOn, loggedEvents, securedVault, slotKinds, way } from '../../../support/secured-vault.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

let engine: WorkbenchEngine
let vaultId: VaultId
beforeEach(async () => {
  ;({ engine, vaultId } = await securedVault())
})

describe('a recovery kit', () => {
  test('opens the vault once its group was typed back, and sets a new passphrase', async () => {
    const kit = await engine.makeRecoveryKit({ way })
    expect(kit.files.map(({ fileName }) => fileName)).toEqual(['recovery-kit.pdf'])
    const groups = groupsOn(kit.files[0]?.bytes ?? new Uint8Array())
    expect(groups).toHaveLength(14)
    expect(await slotKinds(engine)).toEqual(['passphrase'])
    await expect(engine.confirmRecoveryKit({ group: groups[kit.askedGroup % 14] ?? '' })).rejects.toMatchObject({
      code: 'invalid-recovery-key',
    })
    await engine.confirmRecoveryKit({ group: (groups[kit.askedGroup - 1] ?? '').toLowerCase() })
    expect(await slotKinds(engine)).toEqual(['passphrase', 'recovery'])
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
    expect((await loggedEvents(engine)).map(({ event }) => event)).toEqual(['vault-created', 'slot-added', 'slot-added'])
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
