import { beforeEach, describe, expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { loggedEvents, securedVault, slotKinds, way, type SecuredVault } from '../../../support/secured-vault.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
let engine: WorkbenchEngine
let vaultId: VaultId
let emptyKeystore: SecuredVault['emptyKeystore']
beforeEach(async () => {
  ;({ engine, vaultId, emptyKeystore } = await securedVault())
})

describe('a security key', () => {
  const made = { credentialId: bytes('credential'), salt: new Uint8Array(32).fill(3), secret: new Uint8Array(32).fill(4), label: ' blue ' }
  test('is told of before the vault is open, opens it, and stands in the log without its name', async () => {
    await engine.addAuthenticator({ way, ...made })
    expect(await slotKinds(engine)).toEqual(['passphrase', 'prf'])
    await engine.lock()
    const [known, ...others] = (await engine.waysToUnlock(vaultId)).authenticators
    expect(others).toEqual([])
    expect(known).toMatchObject({ label: 'blue', credentialId: made.credentialId, salt: made.salt })
    const by = (secret: Uint8Array) => ({ kind: 'prf', slotId: known?.slotId ?? '', secret }) as const
    await expect(engine.unlockWith({ vaultId, way: by(new Uint8Array(32)) })).rejects.toMatchObject({ code: 'wrong-key' })
    await engine.unlockWith({ vaultId, way: by(made.secret) })
    expect((await loggedEvents(engine)).at(-1)).toEqual({ event: 'slot-added', facts: { kind: 'prf' } })
    await engine.removeSlot({ way: by(made.secret), slotId: known?.slotId ?? '' })
    expect(await slotKinds(engine)).toEqual(['passphrase'])
  })

  test.each([
    ['secret', { secret: new Uint8Array(31) }],
    ['salt', { salt: new Uint8Array(33) }],
    ['credentialId', { credentialId: new Uint8Array(1024) }],
    ['label', { label: ' ' }],
  ])('is refused with a %s of another shape', async (_member, other) => {
    await expect(engine.addAuthenticator({ way, ...made, ...other })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await slotKinds(engine)).toEqual(['passphrase'])
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
    emptyKeystore()
    await expect(engine.unlockWith({ vaultId, way: { kind: 'keystore' } })).rejects.toMatchObject({ area: 'host' })
    await engine.unlock({ vaultId, passphrase })
    const quick = (await engine.protection()).slots.find(({ kind }) => kind === 'keystore')
    await engine.removeSlot({ way, slotId: quick?.id ?? '' })
    expect(await slotKinds(engine)).toEqual(['passphrase'])
  })
})
