import { expect, test, vi } from 'vitest'
import { argon2Kdf, kdfFloor } from '#shared/vault/kdf.ts'

const thrown = vi.hoisted(() => ({ error: new Error('not set') }))
vi.mock('hash-wasm', () => ({ argon2id: () => Promise.reject(thrown.error) }))

test('a computer without room for the derivation is told so, with how much it takes', async () => {
  thrown.error = new RangeError('WebAssembly.Memory(): could not allocate memory')
  await expect(argon2Kdf.derive('correct horse', new Uint8Array(16), kdfFloor)).rejects.toMatchObject({
    area: 'vault',
    code: 'no-memory',
    facts: { mebibytes: 64 },
  })
})

test('another failure of the derivation is told as it is', async () => {
  thrown.error = new TypeError('something else')
  await expect(argon2Kdf.derive('correct horse', new Uint8Array(16), kdfFloor)).rejects.toBe(thrown.error)
})
