import { beforeEach, describe, expect, test } from 'vitest'
import { addSlot, beginRotation, removeSlot, setPassphrase, setSecondFactor } from '#shared/vault/change-slots.ts'
import { createHeader, openHeader, parseHeader } from '#shared/vault/header.ts'
import { kdfFloor } from '#shared/vault/kdf.ts'
import type { SlotSecret } from '#shared/vault/slots.ts'
import { instantKdf, seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const wrongKey = expect.objectContaining({ area: 'vault', code: 'wrong-key' })
const passphrase = 'correct horse'
const byte = (value: number) => new Uint8Array(32).fill(value)
const change = (secret: string | SlotSecret = passphrase, seed = 9) => ({
  vaultId: testVaultId,
  secret,
  kdf: instantKdf,
  random: seededRandom(seed),
  today: '2026-11-24',
})
const opens = async (header: string, secret: string | SlotSecret) => (await openHeader(header, testVaultId, secret, instantKdf)).rootRowId
const kindsOf = (header: string) => parseHeader(header).slots.map(({ kind }) => kind)
const idOf = (header: string, kind: string) => parseHeader(header).slots.find((slot) => slot.kind === kind)?.id ?? ''

let header: string
let rootRowId: string
beforeEach(async () => {
  const made = await createHeader({
    vaultId: testVaultId,
    createdAt: '2026-11-23T08:00:00.000Z',
    passphrase,
    settings: kdfFloor,
    kdf: instantKdf,
    random: seededRandom(),
  })
  ;({ header } = made)
  ;({ rootRowId } = made.keys)
})

describe('a changed passphrase', () => {
  test('opens the same vault, and the old one no longer does', async () => {
    const changed = await setPassphrase(header, change(), { kind: 'passphrase', passphrase: 'battery staple', settings: kdfFloor })
    expect(await opens(changed, 'battery staple')).toBe(rootRowId)
    await expect(opens(changed, passphrase)).rejects.toEqual(wrongKey)
    expect(kindsOf(changed)).toEqual(['passphrase'])
  })

  test('can be set with the recovery key when the old one is forgotten', async () => {
    const withKey = await addSlot(header, change(), { kind: 'recovery', key: byte(1) })
    const changed = await setPassphrase(withKey, change({ kind: 'recovery', key: byte(1) }), {
      kind: 'passphrase',
      passphrase: 'found again',
      settings: kdfFloor,
    })
    expect(await opens(changed, 'found again')).toBe(rootRowId)
    expect(kindsOf(changed)).toEqual(['passphrase', 'recovery'])
  })
})

describe('a key file', () => {
  const made = { kind: 'passphrase', passphrase, keyFile: byte(7), settings: kdfFloor } as const
  test('is needed beside the passphrase, and the right one', async () => {
    const changed = await setPassphrase(header, change(), made)
    expect(await opens(changed, { kind: 'passphrase', passphrase, keyFile: byte(7) })).toBe(rootRowId)
    await expect(opens(changed, passphrase)).rejects.toEqual(wrongKey)
    await expect(opens(changed, { kind: 'passphrase', passphrase, keyFile: byte(8) })).rejects.toEqual(wrongKey)
    await expect(opens(changed, { kind: 'passphrase', passphrase: 'another', keyFile: byte(7) })).rejects.toEqual(wrongKey)
  })

  test('can be taken away again by whoever has it', async () => {
    const both = await setPassphrase(header, change(), made)
    const alone = await setPassphrase(both, change({ kind: 'passphrase', passphrase, keyFile: byte(7) }), {
      kind: 'passphrase',
      passphrase,
      settings: kdfFloor,
    })
    expect(await opens(alone, passphrase)).toBe(rootRowId)
  })
})

describe('other ways to unlock', () => {
  const ways = [
    ['recovery', { kind: 'recovery', key: byte(1) }, { kind: 'recovery', key: byte(1) }, { kind: 'recovery', key: byte(2) }],
    [
      'keystore',
      { kind: 'keystore', secret: byte(1), sealed: byte(3) },
      { kind: 'keystore', secret: byte(1) },
      { kind: 'keystore', secret: byte(2) },
    ],
  ] as const

  test.each(ways)('%s opens the same vault, a wrong secret does not, and it can be removed', async (kind, made, right, wrong) => {
    const added = await addSlot(header, change(), made)
    expect(await opens(added, right)).toBe(rootRowId)
    await expect(opens(added, wrong)).rejects.toEqual(wrongKey)
    expect(await opens(added, passphrase)).toBe(rootRowId)
    const removed = await removeSlot(added, change(), idOf(added, kind))
    await expect(opens(removed, right)).rejects.toEqual(wrongKey)
    expect(await opens(removed, passphrase)).toBe(rootRowId)
  })

  test('a second recovery key takes the place of the first, a second authenticator stands beside it', async () => {
    const recovery = await addSlot(await addSlot(header, change(), { kind: 'recovery', key: byte(1) }), change(), {
      kind: 'recovery',
      key: byte(2),
    })
    await expect(opens(recovery, { kind: 'recovery', key: byte(1) })).rejects.toEqual(wrongKey)
    expect(await opens(recovery, { kind: 'recovery', key: byte(2) })).toBe(rootRowId)
    const prf = (value: number) =>
      ({ kind: 'prf', secret: byte(value), credentialId: byte(value), salt: byte(9), label: `Key ${value}` }) as const
    const two = await addSlot(await addSlot(header, change(passphrase, 3), prf(1)), change(passphrase, 4), prf(2))
    const ids = parseHeader(two).slots.flatMap((slot) => (slot.kind === 'prf' ? slot.id : []))
    expect(ids).toHaveLength(2)
    expect(await opens(two, { kind: 'prf', slotId: ids[1] ?? '', secret: byte(2) })).toBe(rootRowId)
    await expect(opens(two, { kind: 'prf', slotId: ids[0] ?? '', secret: byte(2) })).rejects.toEqual(wrongKey)
  })

  test('every changed member of a slot is noticed', async () => {
    const added = await addSlot(header, change(), { kind: 'recovery', key: byte(1), shares: { threshold: 2, total: 3 } })
    for (const [from, to] of [
      ['"threshold":2', '"threshold":3'],
      ['"madeOn":"2026-11-24"', '"madeOn":"2026-11-25"'],
      ['"total":3', '"total":4'],
    ] as const) {
      expect(added).toContain(from)
      await expect(opens(added.replace(from, to), passphrase)).rejects.toEqual(wrongKey)
    }
  })

  test('no change is made without a secret that opens the vault', async () => {
    await expect(addSlot(header, change('guess'), { kind: 'recovery', key: byte(1) })).rejects.toEqual(wrongKey)
    await expect(removeSlot(header, change('guess'), idOf(header, 'passphrase'))).rejects.toEqual(wrongKey)
    await expect(setSecondFactor(header, change('guess'), true)).rejects.toEqual(wrongKey)
  })

  test('the last one that outlives the computer cannot be removed', async () => {
    await expect(removeSlot(header, change(), idOf(header, 'passphrase'))).rejects.toMatchObject({ code: 'last-slot' })
    const quick = await addSlot(header, change(), { kind: 'keystore', secret: byte(1), sealed: byte(3) })
    await expect(removeSlot(quick, change(), idOf(quick, 'passphrase'))).rejects.toMatchObject({ code: 'last-slot' })
    const key = { kind: 'prf', secret: byte(1), credentialId: byte(4), salt: byte(5), label: 'blue' } as const
    const withKey = await addSlot(quick, change(), key)
    await expect(removeSlot(withKey, change(), idOf(withKey, 'passphrase'))).rejects.toMatchObject({ code: 'last-slot' })
    const safe = await addSlot(quick, change(), { kind: 'recovery', key: byte(1) })
    expect(kindsOf(await removeSlot(safe, change(), idOf(safe, 'passphrase')))).toEqual(['keystore', 'recovery'])
    await expect(removeSlot(safe, change(), '00000000')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('are sixteen at most', async () => {
    let full = header
    for (let index = 0; index < 15; index += 1) {
      full = await addSlot(full, change(passphrase, index + 20), {
        kind: 'prf',
        secret: byte(1),
        credentialId: byte(1),
        salt: byte(1),
        label: `${index}`,
      })
    }
    await expect(addSlot(full, change(), { kind: 'recovery', key: byte(1) })).rejects.toMatchObject({ code: 'too-many-slots' })
  })
})

describe('a mandatory second factor', () => {
  const withFile = () => setPassphrase(header, change(), { kind: 'passphrase', passphrase, keyFile: byte(7), settings: kdfFloor })
  const both = { kind: 'passphrase', passphrase, keyFile: byte(7) } as const

  test('is refused while a passphrase alone opens the vault', async () => {
    await expect(setSecondFactor(header, change(), true)).rejects.toMatchObject({
      code: 'second-factor-required',
      facts: { kind: 'passphrase' },
    })
  })

  test('keeps single factors out until it is lifted', async () => {
    const strict = await setSecondFactor(await withFile(), change(both), true)
    expect(parseHeader(strict).secondFactor).toBe('required')
    await expect(
      setPassphrase(strict, change(both), { kind: 'passphrase', passphrase: 'alone', settings: kdfFloor }),
    ).rejects.toMatchObject({ code: 'second-factor-required' })
    await expect(addSlot(strict, change(both), { kind: 'keystore', secret: byte(1), sealed: byte(1) })).rejects.toMatchObject({
      code: 'second-factor-required',
    })
    expect(kindsOf(await addSlot(strict, change(both), { kind: 'recovery', key: byte(1) }))).toEqual(['passphrase', 'recovery'])
    const lax = await setSecondFactor(strict, change(both), false)
    expect(
      await opens(
        await setPassphrase(lax, change(both), { kind: 'passphrase', passphrase: 'alone again', settings: kdfFloor }),
        'alone again',
      ),
    ).toBe(rootRowId)
  })

  test('cannot be cut out of the header', async () => {
    const strict = await setSecondFactor(await withFile(), change(both), true)
    await expect(opens(strict.replace('"secondFactor":"required",', ''), both)).rejects.toEqual(wrongKey)
  })

  test('survives a rotation of the vault key, with its key file', async () => {
    const strict = await setSecondFactor(await withFile(), change(both), true)
    const { header: rotated } = await beginRotation(strict, { ...change(), secret: both }, kdfFloor)
    expect(parseHeader(rotated).secondFactor).toBe('required')
    expect(await opens(rotated, both)).not.toBe(rootRowId)
    await expect(opens(rotated, passphrase)).rejects.toEqual(wrongKey)
  })
})
