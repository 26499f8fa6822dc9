import { expect, test } from 'vitest'
import { parseHeader } from '#shared/vault/header.ts'
import { addSlot } from '#shared/vault/change-slots.ts'
import { createHeader } from '#shared/vault/header.ts'
import { kdfFloor } from '#shared/vault/kdf.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { createDataKey, nonceOf, sealRecord } from '#shared/vault/record.ts'
import { instantKdf, testVaultId } from '../../support/vault-fixtures.ts'

const seals = Number(process.env['PROBITY_SEALS'] ?? 20_000)
const sealsPerKey = 1000
/** The platform's own randomness, as in the app: a seeded one would prove nothing. */
const random = { bytes: (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength)) }

test(`no nonce comes twice in ${seals} seals, nor in the wrappings of their keys`, async () => {
  const keys = await deriveVaultKeys(random.bytes(32))
  const place = { vaultId: testVaultId, store: 'records', id: 'a'.repeat(32), type: 'part', revision: 1 } as const
  const content = new Uint8Array(8)
  const nonces = new Set<string>()
  const wrappings = new Set<string>()
  let dataKey = await createDataKey(keys, testVaultId, random)
  for (let count = 0; count < seals; count += 1) {
    if (count % sealsPerKey === 0) {
      dataKey = await createDataKey(keys, testVaultId, random)
      wrappings.add(Buffer.from(dataKey.envelope.subarray(16, 28)).toString('latin1'))
    }
    nonces.add(Buffer.from(nonceOf(await sealRecord(place, dataKey, content, random))).toString('latin1'))
  }
  expect(nonces.size).toBe(seals)
  expect(wrappings.size).toBe(Math.ceil(seals / sealsPerKey))
}, 900_000)

test('each change of a slot seals under a nonce and a salt of its own', async () => {
  const made = await createHeader({
    vaultId: testVaultId,
    createdAt: '2026-11-29T00:00:00.000Z',
    passphrase: 'correct horse',
    settings: kdfFloor,
    kdf: instantKdf,
    random,
  })
  const change = { vaultId: testVaultId, secret: 'correct horse', kdf: instantKdf, random, today: '2026-11-29' }
  const nonces = new Set<string>()
  let { header } = made
  for (let turn = 0; turn < 50; turn += 1) {
    header = await addSlot(header, change, { kind: 'recovery', key: random.bytes(32) })
    nonces.add(parseHeader(header).slots.find(({ kind }) => kind === 'recovery')?.nonce ?? '')
  }
  expect(nonces.size).toBe(50)
})
