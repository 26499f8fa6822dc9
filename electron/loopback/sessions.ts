import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const launchCodeMs = 60_000
const typedCodeMs = 10 * 60_000
const bootMs = 10_000
const failuresBeforeDelay = 10
const delayMs = 1_000

/** Crockford's base 32: no I, L, O, U to be mistaken; 12 characters are 60 bits. */
const typedAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const typedLength = 12

/**
 * Who may talk to the server. A code from the launch file (or typed) buys a boot secret, that buys the bearer token; each works once.
 * Someone who uses a code a second time has read what was not his: then every session ends.
 */
export interface Sessions {
  /** For the launch file: 256 bits, 60 s. */
  launchCode(): string
  /** For typing: `XXXX-XXXX-XXXX`, 10 min. */
  typedCode(): string
  /** Boot secret, to be set as a cookie for 10 s; `undefined` for a wrong, old or used code. */
  redeemCode(code: string): string | undefined
  /** Bearer token; `undefined` for a wrong, old or used secret. */
  redeemBoot(secret: string): string | undefined
  isValid(token: string): boolean
  /** How long the answer to a refused secret is to be held back now; counts the failure. */
  failureDelayMs(): number
}

export const bootSeconds = bootMs / 1000

/** @param onReuse called after all sessions were closed because a code or boot secret came a second time */
export function createSessions(onReuse: () => void, nowMs: () => number = Date.now): Sessions {
  /** Digest → end of validity; `0` once used. Only digests are kept and compared, in constant time. */
  const codes = new Map<string, number>()
  const boots = new Map<string, number>()
  const tokens = new Set<string>()
  let failures = 0

  function issue(store: Map<string, number>, secret: string, lifeMs: number): string {
    store.set(digest(secret), nowMs() + lifeMs)
    return secret
  }

  function redeem(store: Map<string, number>, secret: string): boolean {
    const key = findDigest(store.keys(), secret)
    if (key === undefined) return false
    const until = store.get(key) ?? 0
    store.set(key, 0)
    if (until === 0) {
      tokens.clear()
      for (const map of [codes, boots]) for (const known of map.keys()) map.set(known, 0)
      onReuse()
      return false
    }
    return nowMs() < until
  }

  return {
    launchCode: () => issue(codes, randomBytes(32).toString('base64url'), launchCodeMs),
    typedCode() {
      const letters = Array.from({ length: typedLength }, () => typedAlphabet.charAt(randomInt(typedAlphabet.length))).join('')
      issue(codes, letters, typedCodeMs)
      return letters.match(/.{4}/g)?.join('-') ?? letters
    },
    redeemCode(code) {
      return redeem(codes, code) || redeem(codes, canonicalTyped(code))
        ? issue(boots, randomBytes(32).toString('base64url'), bootMs)
        : undefined
    },
    redeemBoot(secret) {
      if (!redeem(boots, secret)) return undefined
      const token = randomBytes(32).toString('base64url')
      tokens.add(digest(token))
      return token
    },
    isValid: (token) => findDigest(tokens, token) !== undefined,
    failureDelayMs() {
      failures += 1
      return failures > failuresBeforeDelay ? delayMs : 0
    },
  }
}

/** What people make of the code: lower case, spaces, and the letters that the alphabet leaves out. */
function canonicalTyped(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares with every known digest, so that time says nothing about which one was nearly right. */
function findDigest(known: Iterable<string>, secret: string): string | undefined {
  const given = Buffer.from(digest(secret), 'hex')
  let found: string | undefined
  for (const key of known) if (timingSafeEqual(Buffer.from(key, 'hex'), given)) found = key
  return found
}
