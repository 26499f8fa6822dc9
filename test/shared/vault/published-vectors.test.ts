/** The primitives against the vectors of their standards; what the formats do with them is in `format-vectors.test.ts`. */
import { argon2, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import { argon2id } from 'hash-wasm'
import { describe, expect, test } from 'vitest'
import { toHex } from '#shared/bytes/digest.ts'
import { fromHex } from '../../vectors/vector.ts'
import { seededRandom } from '../../support/vault-fixtures.ts'

const nodeArgon2 = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

describe('Argon2id', () => {
  // The library that the app uses takes no associated data, which the vector has. So Node's own implementation stands between: it gives
  // the vector, and the library gives what it gives.
  test('of Node gives the tag of RFC 9106, section 5.3', async () => {
    const tag = await nodeArgon2('argon2id', {
      message: new Uint8Array(32).fill(1),
      nonce: new Uint8Array(16).fill(2),
      secret: new Uint8Array(8).fill(3),
      associatedData: new Uint8Array(12).fill(4),
      parallelism: 4,
      tagLength: 32,
      memory: 32,
      passes: 3,
    })
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  const random = seededRandom(9106)
  const below = (limit: number): number => (random.bytes(1)[0] ?? 0) % limit
  test.each(Array.from({ length: 24 }, (_, index) => index))('of the app and of Node agree, case %i', async () => {
    const [message, nonce, secret] = [random.bytes(1 + below(40)), random.bytes(16), random.bytes(below(9))]
    const settings = { parallelism: 1 + below(4), memory: 64 + below(200) * 8, passes: 1 + below(4) }
    const ours = await argon2id({
      password: message,
      salt: nonce,
      ...(secret.length > 0 ? { secret } : {}),
      parallelism: settings.parallelism,
      memorySize: settings.memory,
      iterations: settings.passes,
      hashLength: 32,
      outputType: 'hex',
    })
    expect(ours).toBe((await nodeArgon2('argon2id', { message, nonce, secret, tagLength: 32, ...settings })).toString('hex'))
  })
})

describe('HKDF-SHA-256', () => {
  const range = (from: number, to: number): string => toHex(Uint8Array.from({ length: to - from + 1 }, (_, index) => from + index))
  test.each([
    {
      name: 'RFC 5869, A.1',
      key: '0b'.repeat(22),
      salt: range(0x00, 0x0c),
      info: range(0xf0, 0xf9),
      bytes: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    {
      name: 'RFC 5869, A.2',
      key: range(0x00, 0x4f),
      salt: range(0x60, 0xaf),
      info: range(0xb0, 0xff),
      bytes:
        'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71' +
        'cc30c58179ec3e87c14c01d5c1f3434f1d87',
    },
    {
      name: 'RFC 5869, A.3: no salt, no info',
      key: '0b'.repeat(22),
      salt: '',
      info: '',
      bytes: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    },
  ])('$name', async ({ key, salt, info, bytes }) => {
    const root = await crypto.subtle.importKey('raw', fromHex(key), 'HKDF', false, ['deriveBits'])
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: fromHex(salt), info: fromHex(info) }
    expect(toHex(new Uint8Array(await crypto.subtle.deriveBits(parameters, root, bytes.length * 4)))).toBe(bytes)
  })
})

/** McGrew and Viega, The Galois/Counter Mode of Operation (the submission to NIST), appendix B, the cases with a key of 256 bits and a nonce of 96. */
const gcmKey = 'feffe9928665731c6d6a8f9467308308'.repeat(2)
const gcmText =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
const gcmCipher =
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'
const gcmCases = [
  { name: '13', key: '00'.repeat(32), nonce: '00'.repeat(12), text: '', more: '', cipher: '', tag: '530f8afbc74536b9a963b4f1c4cb738b' },
  {
    name: '14',
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    text: '00'.repeat(16),
    more: '',
    cipher: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    name: '15',
    key: gcmKey,
    nonce: 'cafebabefacedbaddecaf888',
    text: gcmText,
    more: '',
    cipher: gcmCipher,
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    name: '16',
    key: gcmKey,
    nonce: 'cafebabefacedbaddecaf888',
    text: gcmText.slice(0, 120),
    more: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    cipher: gcmCipher.slice(0, 120),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
] as const

describe.each(gcmCases)('AES-256-GCM, test case $name', ({ key, nonce, text, more, cipher, tag }) => {
  const parameters = { name: 'AES-GCM', iv: fromHex(nonce), additionalData: fromHex(more) }
  const imported = () => crypto.subtle.importKey('raw', fromHex(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const decrypted = async (sealed: Uint8Array<ArrayBuffer>) => crypto.subtle.decrypt(parameters, await imported(), sealed)

  test('encrypts and decrypts', async () => {
    const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, await imported(), fromHex(text)))
    expect(toHex(sealed)).toBe(cipher + tag)
    expect(toHex(new Uint8Array(await decrypted(sealed)))).toBe(text)
  })

  test('decrypts nothing with any bit of ciphertext or tag changed, nor with a shorter tag', async () => {
    const sealed = fromHex(cipher + tag)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.with(bit >> 3, (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7)))
      await expect(decrypted(changed)).rejects.toThrow()
    }
    await expect(decrypted(sealed.slice(0, -1))).rejects.toThrow()
  })
})
