import { argon2id } from 'hash-wasm'
import { VaultError } from './vault-error.ts'

/** Argon2id settings as they stand in the header (RFC 9106). */
export interface KdfSettings {
  readonly name: 'argon2id'
  readonly memoryKiB: number
  readonly iterations: number
  readonly parallelism: number
}

/** Turns a passphrase into 32 bytes; slow on purpose. */
export interface Kdf {
  derive(passphrase: string, salt: Uint8Array, settings: KdfSettings): Promise<Uint8Array<ArrayBuffer>>
}

export const kdfFloor: KdfSettings = { name: 'argon2id', memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 }
/** A header from outside must not be able to eat the machine's memory or an hour of its time. */
export const kdfCeiling: KdfSettings = { name: 'argon2id', memoryKiB: 1024 * 1024, iterations: 32, parallelism: 4 }

const targetMilliseconds = 500

/** Refuses settings outside of floor and ceiling; to be called before anything is derived or allocated. */
export function assertKdfSettings(settings: KdfSettings): void {
  const within = (value: number, low: number, high: number): boolean => Number.isInteger(value) && value >= low && value <= high
  const acceptable =
    settings.name === 'argon2id' &&
    within(settings.memoryKiB, kdfFloor.memoryKiB, kdfCeiling.memoryKiB) &&
    within(settings.iterations, kdfFloor.iterations, kdfCeiling.iterations) &&
    within(settings.parallelism, kdfFloor.parallelism, kdfCeiling.parallelism)
  if (!acceptable) throw new VaultError('wrong-key', 'KDF settings outside of the accepted range')
}

/** Argon2id by WebAssembly, `no-memory` where there is no room for it; the passphrase is normalised to NFC, so that two keyboards spell it alike. */
export const argon2Kdf: Kdf = {
  async derive(passphrase, salt, settings) {
    assertKdfSettings(settings)
    const password = new TextEncoder().encode(passphrase.normalize('NFC'))
    try {
      const hash = await argon2id({
        password,
        salt,
        memorySize: settings.memoryKiB,
        iterations: settings.iterations,
        parallelism: settings.parallelism,
        hashLength: 32,
        outputType: 'binary',
      })
      const derived = Uint8Array.from(hash)
      hash.fill(0)
      return derived
    } catch (error) {
      // What engines throw when they get no block of that size for WebAssembly.
      if (!(error instanceof RangeError)) throw error
      const mebibytes = settings.memoryKiB / 1024
      throw new VaultError('no-memory', `no ${mebibytes} MiB for the key derivation`, { mebibytes }, { cause: error })
    } finally {
      password.fill(0)
    }
  },
}

/**
 * Settings that take about half a second on this machine, never below the floor: one run at the floor is measured, then memory is
 * doubled while it fits (memory costs an attacker more than passes do), and passes fill what is left.
 *
 * @param milliseconds monotonic time
 */
export async function calibrateKdf(kdf: Kdf, milliseconds: () => number): Promise<KdfSettings> {
  const start = milliseconds()
  await kdf.derive('calibration', new Uint8Array(16), kdfFloor)
  let factor = targetMilliseconds / Math.max(1, milliseconds() - start)
  let { memoryKiB } = kdfFloor
  while (factor >= 2 && memoryKiB < 256 * 1024) {
    memoryKiB *= 2
    factor /= 2
  }
  const iterations = Math.min(kdfCeiling.iterations, Math.max(kdfFloor.iterations, Math.floor(kdfFloor.iterations * factor)))
  return { ...kdfFloor, memoryKiB, iterations }
}
