import type { VaultId } from '#shared/model/ids.ts'
import { toHex } from '#shared/bytes/digest.ts'
import { finishHeader, parseHeader, wrapPreviousKey, type UnsealedHeader } from '#shared/vault/header.ts'
import { argon2Kdf, kdfFloor } from '#shared/vault/kdf.ts'
import { sealSlot, type NewSlot, type Slot } from '#shared/vault/slots.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import { writeVectors, type Vector } from '../vector.ts'

/** A header and a way to open it; all bytes as hexadecimal digits. `rootRowId` tells the keys that come out. */
export interface HeaderVector extends Vector {
  readonly vaultId: VaultId
  readonly header: string
  readonly secret:
    | { readonly kind: 'passphrase'; readonly passphrase: string; readonly keyFile?: string }
    | { readonly kind: 'recovery'; readonly key: string }
    | { readonly kind: 'keystore'; readonly secret: string }
    | { readonly kind: 'prf'; readonly slotId: string; readonly secret: string }
  readonly rootRowId?: string
}

const random = seededRandom(1002)
const ports = { kdf: argon2Kdf, random }
const head = { format: 'probity-vault/1', vaultId: testVaultId, createdAt: '2026-11-29T00:00:00.000Z' } as const
const vaultKey = random.bytes(32)
const key = random.bytes(32)
const keyFile = random.bytes(32)
const recovery = { kind: 'recovery', key: toHex(key) } as const
const passphrase = 'Überführung nach Maß, 4 Äpfel'
const slot = (made: NewSlot): Promise<Slot> => sealSlot(head, vaultKey, made, '2026-11-29', ports)
const finish = async (slots: readonly Slot[], more: Partial<UnsealedHeader> = {}) =>
  finishHeader({ ...head, ...more, slots: [...slots] }, vaultKey)

export async function makeHeaderVectors(): Promise<void> {
  const byPassphrase = await slot({ kind: 'passphrase', passphrase, settings: kdfFloor })
  const byKeyFile = await slot({ kind: 'passphrase', passphrase, keyFile, settings: kdfFloor })
  const byRecovery = await slot({ kind: 'recovery', key })
  const byShares = await slot({ kind: 'recovery', key, shares: { threshold: 2, total: 3 } })
  const byKeystore = await slot({ kind: 'keystore', secret: key, sealed: random.bytes(60) })
  const byPrf = await slot({ kind: 'prf', secret: key, credentialId: random.bytes(32), salt: random.bytes(32), label: 'Schlüssel' })
  const simple = await finish([byRecovery])
  const both = await finish([byPassphrase, byRecovery])
  const previousKey = await wrapPreviousKey(head, vaultKey, random.bytes(32), random)
  const withMember = (path: string, value: unknown, from = both.header): string => {
    const copy: Record<string, unknown> = JSON.parse(from) as Record<string, unknown>
    const steps = path.split('.')
    let target: Record<string, unknown> = copy
    for (const step of steps.slice(0, -1)) target = target[step] as Record<string, unknown>
    const last = steps.at(-1) ?? ''
    if (value === undefined) delete target[last]
    else target[last] = value
    return JSON.stringify(copy)
  }
  const opens = (name: string, made: { readonly header: string; readonly keys: { readonly rootRowId: string } }, secret: HeaderVector['secret']): HeaderVector => ({
    name,
    expect: 'ok',
    vaultId: testVaultId,
    header: made.header,
    secret,
    rootRowId: made.keys.rootRowId,
  })
  const refused = (name: string, header: string, secret: HeaderVector['secret'] = recovery, expect = 'wrong-key', vaultId = testVaultId): HeaderVector => ({
    name,
    expect,
    vaultId,
    header,
    secret,
  })
  const parsed = parseHeader(both.header)
  const other = await finishHeader({ ...head, slots: [await sealSlot(head, random.bytes(32), { kind: 'recovery', key }, '2026-11-29', ports)] }, random.bytes(32))
  const weak = { memoryKiB: 1024, iterations: 1 }
  writeVectors<HeaderVector>('header-1', 'headers of vaults and their key slots, format 1; Argon2id at the floor', [
    opens('recovery key', simple, recovery),
    opens('passphrase', both, { kind: 'passphrase', passphrase }),
    opens('passphrase typed with combining marks', both, { kind: 'passphrase', passphrase: passphrase.normalize('NFD') }),
    opens('passphrase and key file', await finish([byKeyFile], { secondFactor: 'required' }), { kind: 'passphrase', passphrase, keyFile: toHex(keyFile) }),
    opens('recovery key handed out in shares', await finish([byShares]), recovery),
    opens('keystore', await finish([byKeystore, byRecovery]), { kind: 'keystore', secret: toHex(key) }),
    opens('authenticator', await finish([byPrf, byRecovery]), { kind: 'prf', slotId: byPrf.id, secret: toHex(key) }),
    opens('in the middle of a rotation', await finish([byRecovery], { previousKey }), recovery),
    refused('passphrase, another first letter', both.header, { kind: 'passphrase', passphrase: passphrase.replace('Ü', 'U') }),
    refused('passphrase, one letter short', both.header, { kind: 'passphrase', passphrase: passphrase.slice(0, -1) }),
    refused('passphrase without its key file', (await finish([byKeyFile])).header, { kind: 'passphrase', passphrase }),
    refused('passphrase with another key file', (await finish([byKeyFile])).header, { kind: 'passphrase', passphrase, keyFile: '00'.repeat(32) }),
    refused('recovery key, one bit else', simple.header, { kind: 'recovery', key: toHex(key.with(0, (key[0] ?? 0) ^ 1)) }),
    refused('recovery key as keystore secret', simple.header, { kind: 'keystore', secret: toHex(key) }),
    refused('recovery key as output of an authenticator', simple.header, { kind: 'prf', slotId: byRecovery.id, secret: toHex(key) }),
    refused('authenticator of another slot', (await finish([byPrf])).header, { kind: 'prf', slotId: '00000000', secret: toHex(key) }),
    refused('header of another vault', simple.header, recovery, 'wrong-key', '0190a1b2-0000-7000-8000-000000000002' as VaultId),
    refused('vault id changed in header and question', withMember('vaultId', '0190a1b2-0000-7000-8000-000000000002', simple.header), recovery, 'wrong-key', '0190a1b2-0000-7000-8000-000000000002' as VaultId),
    refused('created at another time', withMember('createdAt', '2026-11-28T00:00:00.000Z')),
    refused('format 2 is the future', withMember('format', 'probity-vault/2'), recovery, 'newer-format'),
    refused('format 999999 is the future', withMember('format', 'probity-vault/999999'), recovery, 'newer-format'),
    refused('format 0', withMember('format', 'probity-vault/0')),
    refused('format of something else', withMember('format', 'probity-backup/1')),
    refused('a member that is not known', withMember('hint', 'my dog')),
    refused('no mac', withMember('mac', undefined)),
    refused('mac of zeros', withMember('mac', 'A'.repeat(43) + '=')),
    refused('mac of another header', withMember('mac', parseHeader(simple.header).mac)),
    refused('no slot', withMember('slots', [])),
    refused('a slot taken away', withMember('slots', [parsed.slots[1]])),
    refused('a slot twice', withMember('slots', [...parsed.slots, parsed.slots[1]])),
    refused('slots in another order', withMember('slots', parsed.slots.toReversed())),
    refused('a slot of another vault key added', withMember('slots', [...parsed.slots, ...parseHeader(other.header).slots])),
    refused('another slot put in place', withMember('slots', parseHeader(other.header).slots)),
    refused('seventeen slots', withMember('slots', Array.from({ length: 17 }, () => parsed.slots[1]))),
    refused('slot of a kind that is not known', withMember('slots.0.kind', 'password')),
    refused('slot with another id', withMember('slots.1.id', 'deadbeef')),
    refused('slot made on another day', withMember('slots.1.madeOn', '2026-11-28')),
    refused('slot whose day is none', withMember('slots.1.madeOn', '2026-13-01')),
    refused('slot with a nonce of 11 bytes', withMember('slots.1.nonce', 'AAAAAAAAAAAAAAA=')),
    refused('slot with another nonce', withMember('slots.1.nonce', 'AAAAAAAAAAAAAAAA')),
    refused('slot with a wrapped key of 47 bytes', withMember('slots.1.wrappedKey', btoa('x'.repeat(47)))),
    refused('slot with another wrapped key', withMember('slots.1.wrappedKey', btoa('x'.repeat(48)))),
    refused('base64 that is not the only way to write its bytes', withMember('slots.1.wrappedKey', `${parsed.slots[1]?.wrappedKey ?? ''}\n`)),
    refused('shares claimed afterwards', withMember('slots.1.shares', { threshold: 2, total: 3 })),
    refused('key file no longer asked for', withMember('slots.0.keyFile', undefined, (await finish([byKeyFile, byRecovery])).header)),
    refused('second factor no longer required', withMember('secondFactor', undefined, (await finish([byKeyFile, byRecovery], { secondFactor: 'required' })).header)),
    refused('a rotation that never was', withMember('previousKey', previousKey)),
    refused('a rotation taken away', withMember('previousKey', undefined, (await finish([byRecovery], { previousKey })).header)),
    ...Object.entries({
      'less memory': { memoryKiB: 65_535 },
      'one pass less': { iterations: 2 },
      'what weak programs take': weak,
      'no pass': { iterations: 0 },
      'no lane': { parallelism: 0 },
      'five lanes': { parallelism: 5 },
      'two gibibytes': { memoryKiB: 2_097_152 },
      'a pass for every second of a year': { iterations: 31_536_000 },
      'half a pass': { iterations: 3.5 },
      'memory below zero': { memoryKiB: -65_536 },
      'memory beyond 32 bits': { memoryKiB: 2 ** 32 + 65_536 },
      'another algorithm': { name: 'pbkdf2' },
      'a salt of 15 bytes': { salt: btoa('x'.repeat(15)) },
    }).map(([name, change]) =>
      refused(`KDF with ${name}`, withMember('slots.0.kdf', { ...(byPassphrase.kind === 'passphrase' ? byPassphrase.kdf : {}), ...change }), { kind: 'passphrase', passphrase }),
    ),
  ])
}
