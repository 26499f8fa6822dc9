import type { VaultId } from '#shared/model/ids.ts'
import type { LocalClock, Random } from '#shared/ports/clock.ts'
import { sha256 } from '#shared/bytes/digest.ts'
import type { Kdf } from '#shared/vault/kdf.ts'

export const testVaultId = '0190a1b2-0000-7000-8000-000000000001' as VaultId

/** Reproducible bytes; a test that fails fails again. xorshift32, good enough to tell nonces apart. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0 || 1
  return {
    bytes(byteLength) {
      return Uint8Array.from({ length: byteLength }, () => {
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        return state & 255
      })
    },
  }
}

/** Takes no time, so that tests of what comes after it can be many; the header and the vault see a Kdf like any other. */
export const instantKdf: Kdf = {
  derive: async (passphrase, salt) => sha256(new TextEncoder().encode(`${passphrase}:${salt.join(',')}`)),
}

export function steppingClock(
  start = '2026-11-23T08:00:00.000Z',
): LocalClock & { advance(milliseconds: number): void; travel(zone: string): void } {
  let now = Date.parse(start)
  let zone = 'UTC'
  return {
    now: () => new Date(now).toISOString(),
    zone: () => zone,
    travel: (to) => {
      zone = to
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
