import { describe, expect, test } from 'vitest'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { toHex } from '#shared/bytes/digest.ts'

const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

describe('the platform', () => {
  test('derives HKDF-SHA-256 as RFC 5869, test case 3 (empty salt)', async () => {
    const key = await crypto.subtle.importKey('raw', fromHex('0b'.repeat(22)), 'HKDF', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new Uint8Array() },
      key,
      42 * 8,
    )
    expect(toHex(new Uint8Array(bits))).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8')
  })

  test('encrypts AES-256-GCM as test case 16 of the specification of GCM', async () => {
    const key = await crypto.subtle.importKey('raw', fromHex('feffe9928665731c6d6a8f9467308308'.repeat(2)), 'AES-GCM', false, ['encrypt'])
    const plaintext = fromHex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    )
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: fromHex('cafebabefacedbaddecaf888'), additionalData: fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2') },
      key,
      plaintext,
    )
    expect(toHex(new Uint8Array(sealed))).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    )
  })
})

describe('vault keys', () => {
  test('are the same for the same vault key, and others for another one', async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((byte) => deriveVaultKeys(new Uint8Array(32).fill(byte))))
    expect(one?.rootRowId).toMatch(/^[0-9a-f]{32}$/)
    expect(again?.rootRowId).toBe(one?.rootRowId)
    expect(other?.rootRowId).not.toBe(one?.rootRowId)
  })

  test('cannot be exported', async () => {
    const { wrapping, header } = await deriveVaultKeys(new Uint8Array(32))
    await expect(crypto.subtle.exportKey('raw', wrapping)).rejects.toThrow()
    await expect(crypto.subtle.exportKey('raw', header)).rejects.toThrow()
  })
})
