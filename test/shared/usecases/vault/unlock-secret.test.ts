import { expect, test } from 'vitest'
import { HostError } from '#shared/ports/host-error.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { withSecret } from '#shared/usecases/vault/unlock-secret.ts'
import type { UnlockWay } from '#shared/usecases/contract/vault-security.ts'
import { encodeRecoveryPart } from '#shared/vault/recovery-key.ts'
import type { SlotSecret } from '#shared/vault/slots.ts'

const ports = {
  host: (): HostCommands => {
    throw new HostError('unavailable', 'none of these ways asks the host')
  },
}
const filled = (): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(7)
const bytesOf = (secret: SlotSecret): Uint8Array | undefined =>
  secret.kind === 'passphrase' ? secret.keyFile : secret.kind === 'recovery' ? secret.key : secret.secret

const ways: readonly (readonly [string, () => Promise<UnlockWay>])[] = [
  ['a recovery key', async () => ({ kind: 'recovery', texts: [(await encodeRecoveryPart({ kind: 'key', key: filled() })).join(' ')] })],
  ['a key file', () => Promise.resolve({ kind: 'passphrase', passphrase: 'correct horse', keyFile: filled() })],
  ['an authenticator', () => Promise.resolve({ kind: 'prf', slotId: '00000000', secret: filled() })],
]
test.each(ways)('overwrites the bytes of %s when the work is done, and when it fails', async (_name, wayOf) => {
  const way = await wayOf()
  for (const fails of [false, true]) {
    let lent: Uint8Array | undefined
    const work = withSecret(ports, '', way, (secret) => {
      lent = bytesOf(secret)
      expect(lent?.some((byte) => byte !== 0)).toBe(true)
      return fails ? Promise.reject(new Error('wrong')) : Promise.resolve()
    })
    if (fails) await expect(work).rejects.toThrow('wrong')
    else await work
    expect(lent).toEqual(new Uint8Array(32))
  }
})
