import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it, vi } from 'vitest'
import { sealToRecipients } from '#shared/bundle/age.ts'
import { x25519KeyOf, x25519Recipient } from '#shared/bundle/x25519-recipient.ts'

const plaintext = new TextEncoder().encode('what only they may read')
const openAs = async (identity: string, sealed: Uint8Array): Promise<string> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed, 'text')
}

describe('an X25519 recipient', () => {
  it('is opened by the library with the identity’s text, by each of several people, and by nobody else', async () => {
    const identities = await Promise.all(Array.from({ length: 5 }, generateX25519Identity))
    const recipients = await Promise.all(identities.slice(0, 4).map(identityToRecipient))
    const sealed = await sealToRecipients(plaintext, recipients)
    for (const identity of identities.slice(0, 4)) expect(await openAs(identity, sealed)).toBe('what only they may read')
    await expect(openAs(identities[4] ?? '', sealed)).rejects.toThrow('no identity matched')
  })

  it('agrees on another key for each file, and serves one file only', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity())
    const [first, second] = await Promise.all([x25519Recipient(recipient), x25519Recipient(recipient)])
    if (first === undefined || second === undefined) throw new Error('no recipient')
    const fileKey = new Uint8Array(16)
    const [one] = await first.wrapFileKey(fileKey)
    const [two] = await second.wrapFileKey(fileKey)
    expect(one?.args[1]).not.toBe(two?.args[1])
    const again = new Encrypter()
    again.addRecipient(first)
    await expect(again.encrypt(plaintext)).rejects.toThrow('used already')
  })

  it('is left to the library where the engine has no X25519, which opens just as well', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const generateKey = vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('no X25519', 'NotSupportedError'))
    try {
      expect(await x25519Recipient(recipient)).toBeUndefined()
      expect(await openAs(identity, await sealToRecipients(plaintext, [recipient]))).toBe('what only they may read')
      expect(generateKey).toHaveBeenCalled()
    } finally {
      generateKey.mockRestore()
    }
  })
})

it.each([
  ['a text', 'age'],
  ['a wrong checksum', 'age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0dcdqp'],
  ['another kind', 'age1pq1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0dcdqp'],
  ['the secret key', 'AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SLKAQF5'],
])('takes no key from %s', async (_what, text) => {
  expect(x25519KeyOf(text, 'age')).toBeUndefined()
  expect(await x25519Recipient(text)).toBeUndefined()
})
