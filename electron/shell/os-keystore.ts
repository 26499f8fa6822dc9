import { safeStorage } from 'electron'
import { HostError } from '#shared/ports/host-error.ts'
import type { Keystore } from '../node/host-commands.ts'

/** On Linux these are no keystore: the key is in the program, or nobody knows where. */
const worthless = new Set(['basic_text', 'unknown'])

/**
 * The operating system's keystore, where there is one that protects. It protects against other users, not against other programs of
 * the same user; so it is an offer beside the passphrase, never instead of it. To be called once the app is ready.
 */
export async function osKeystore(platform: NodeJS.Platform = process.platform): Promise<Keystore | undefined> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return undefined
  if (platform === 'linux' && worthless.has(safeStorage.getSelectedStorageBackend())) return undefined
  return {
    seal: async (secret) => Uint8Array.from(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'))),
    async open(sealed) {
      const text = await decrypt(Buffer.from(sealed))
      return Uint8Array.from(Buffer.from(text, 'base64'))
    },
  }
}

async function decrypt(sealed: Buffer): Promise<string> {
  try {
    const first = await safeStorage.decryptStringAsync(sealed)
    // The key was changed by the system: its word is to ask again.
    return first.shouldReEncrypt ? (await safeStorage.decryptStringAsync(sealed)).result : first.result
  } catch (error) {
    throw new HostError('refused', 'the keystore does not open this secret', {}, { cause: error })
  }
}
