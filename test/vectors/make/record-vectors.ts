import type { VaultId } from '#shared/model/ids.ts'
import { canonicalJson, ownBytes } from '#shared/bytes/digest.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { pad } from '#shared/vault/padding.ts'
import { createDataKey, sealRecord, type RecordPlace } from '#shared/vault/record.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import { base64, flipped, fromHex, writeVectors, type Vector } from '../vector.ts'

/** A sealed row in a place; `content` (base64) when it opens. */
export interface RecordVector extends Vector {
  readonly vaultKey: string
  readonly place: RecordPlace
  readonly sealed: string
  readonly content?: string
}

const vaultKey = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const otherVaultKey = 'ff'.repeat(32)
const random = seededRandom(1001)
const base: RecordPlace = { vaultId: testVaultId, store: 'records', id: 'a1'.repeat(16), type: 'part', revision: 3 }

export async function makeRecordVectors(): Promise<void> {
  const keys = await deriveVaultKeys(fromHex(vaultKey))
  const dataKey = await createDataKey(keys, testVaultId, random)
  const otherKey = await createDataKey(keys, testVaultId, random)
  const text = new TextEncoder().encode('Die Antwort auf Frage S1-01: nur nach Rücksprache. 決して')
  const good = await sealRecord(base, dataKey, text, random)
  const again = await sealRecord(base, dataKey, text, random)
  const of = (name: string, expect: string, sealed: Uint8Array, place: RecordPlace = base, key = vaultKey): RecordVector => ({
    name,
    expect,
    vaultKey: key,
    place,
    sealed: base64(sealed),
  })
  const opens = async (name: string, content: Uint8Array, place: RecordPlace = base): Promise<RecordVector> => ({
    ...of(name, 'ok', await sealRecord(place, dataKey, content, random), place),
    content: base64(content),
  })
  /** As a program with the keys but another idea of padding would seal. */
  const sealedAs = async (padded: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
    const nonce = random.bytes(12)
    const { vaultId, ...rest } = base
    const additionalData = ownBytes(new TextEncoder().encode(canonicalJson({ format: 1, vault: vaultId, ...rest, key: dataKey.id })))
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, dataKey.key, padded))
    return Uint8Array.from([...good.slice(0, 77), ...nonce, ...sealed])
  }
  const grown = new Uint8Array(513)
  const lengthBeyond = pad(text)
  new DataView(lengthBeyond.buffer).setUint32(0, 600)

  writeVectors<RecordVector>('record-1', 'sealed rows, format 1', [
    await opens('empty content', new Uint8Array()),
    await opens('one byte', Uint8Array.of(0)),
    await opens('text', text),
    await opens('as much as the smallest size holds', random.bytes(508)),
    await opens('one byte more than the smallest size holds', random.bytes(509)),
    await opens('5000 bytes', random.bytes(5000)),
    await opens('a blob', random.bytes(700), { ...base, store: 'blobs', type: 'blob', revision: 1 }),
    await opens('the root of the index, in its 4,294,967,295th revision', text, { ...base, type: 'root', revision: 0xff_ff_ff_ff }),
    of('no bytes', 'damaged-record', new Uint8Array()),
    of('the version alone', 'damaged-record', good.slice(0, 1)),
    of('version 0', 'damaged-record', good.with(0, 0)),
    of('version 2 is the future', 'newer-format', good.with(0, 2)),
    of('version 16 is the future', 'newer-format', good.with(0, 16)),
    of('version 17 was never written', 'damaged-record', good.with(0, 17)),
    of('version 255', 'damaged-record', good.with(0, 255)),
    ...(
      [
        ['key id, first bit', 1, 128],
        ['key id, last bit', 16, 1],
        ['wrapping nonce, first bit', 17, 128],
        ['wrapping nonce, last bit', 28, 1],
        ['wrapped key, first bit', 29, 128],
        ['wrapped key, last bit', 60, 1],
        ['tag of the wrapped key, first bit', 61, 128],
        ['tag of the wrapped key, last bit', 76, 1],
        ['nonce, first bit', 77, 128],
        ['nonce, last bit', 88, 1],
        ['ciphertext, first bit', 89, 128],
        ['ciphertext, in the padding', 400, 16],
        ['tag, first bit', good.length - 16, 128],
        ['tag, last bit', good.length - 1, 1],
      ] as const
    ).map(([name, at, mask]) => of(`flipped: ${name}`, 'damaged-record', flipped(good, at, mask))),
    ...[16, 17, 76, 77, 88, 89, 104, 105, 200, good.length - 16, good.length - 1].map((length) =>
      of(`cut to ${length} bytes`, 'damaged-record', good.slice(0, length)),
    ),
    of('a byte added', 'damaged-record', Uint8Array.from([...good, 0])),
    of('a byte added in front', 'damaged-record', Uint8Array.from([1, ...good])),
    of('itself twice', 'damaged-record', Uint8Array.from([...good, ...good])),
    of('zeros', 'damaged-record', new Uint8Array(good.length)),
    of('zeros behind the version', 'damaged-record', new Uint8Array(good.length).with(0, 1)),
    of('in another vault', 'damaged-record', good, { ...base, vaultId: '0190a1b2-0000-7000-8000-000000000002' as VaultId }),
    of('in the other store', 'damaged-record', good, { ...base, store: 'blobs' }),
    of('under another id', 'damaged-record', good, { ...base, id: 'a2'.repeat(16) }),
    of('as a page', 'damaged-record', good, { ...base, type: 'page' }),
    of('as the root', 'damaged-record', good, { ...base, type: 'root' }),
    of('as the revision before', 'damaged-record', good, { ...base, revision: 2 }),
    of('as the revision after', 'damaged-record', good, { ...base, revision: 4 }),
    of('with the key of another vault', 'damaged-record', good, base, otherVaultKey),
    of('with the wrapped key of another record', 'damaged-record', Uint8Array.from([1, ...otherKey.envelope, ...good.slice(77)])),
    of('ciphertext of another sealing of the same', 'damaged-record', Uint8Array.from([...good.slice(0, 89), ...again.slice(89)])),
    of('nonce of another sealing of the same', 'damaged-record', Uint8Array.from([...good.slice(0, 77), ...again.slice(77, 89), ...good.slice(89)])),
    of('tag of another sealing of the same', 'damaged-record', Uint8Array.from([...good.slice(0, -16), ...again.slice(-16)])),
    of('authentic, padded with something else than zeros', 'damaged-record', await sealedAs(pad(text).fill(1, 500))),
    of('authentic, length beyond the content', 'damaged-record', await sealedAs(lengthBeyond)),
    of('authentic, of a size that padding never gives', 'damaged-record', await sealedAs(grown)),
    of('authentic, too short for a length', 'damaged-record', await sealedAs(new Uint8Array(3))),
    of('authentic, empty', 'damaged-record', await sealedAs(new Uint8Array())),
  ])
}
