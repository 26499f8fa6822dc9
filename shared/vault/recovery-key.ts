import type { ParseResult } from '../issue.ts'
import { parsed, rejected, type Issue } from '../issue.ts'
import { ownBytes, sha256 } from '../bytes/digest.ts'

/** Crockford's base 32: no I, L, O, U; read back, O is 0 and I and L are 1. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataLetters = 4
const groupLetters = dataLetters + 1
/** Of SHA-256 over tag and payload; what groups let pass one by one, this refuses with 1 : 16 million. */
const checksumBytes = 3
const keyBytes = 32
/** Threshold, number, id of the set (2), then the share: as many bytes as the key, and its place on the curve. */
const shareHeadBytes = 4
const shareBytes = keyBytes + 1
const tag = new TextEncoder().encode('probity-recovery/1')

/** What stands on one recovery kit: the whole key, or one of several shares. */
export type RecoveryPart =
  | { readonly kind: 'key'; readonly key: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'share'
      readonly threshold: number
      readonly number: number
      readonly set: string
      readonly share: Uint8Array<ArrayBuffer>
    }

/**
 * Groups of five letters, the last of each a check letter over the other four and the group's place, so that a wrong letter, two letters
 * swapped or two groups swapped are pinned to their group. A key has 14 groups, a share 16.
 */
export async function encodeRecoveryPart(part: RecoveryPart): Promise<readonly string[]> {
  const payload = part.kind === 'key' ? part.key : withShareHead(part)
  const bytes = new Uint8Array(payload.length + checksumBytes)
  bytes.set(payload)
  bytes.set(await checksum(payload), payload.length)
  const letters = toSymbols(bytes)
  return Array.from({ length: letters.length / dataLetters }, (_, group) => {
    const data = letters.slice(group * dataLetters, (group + 1) * dataLetters)
    return [...data, checkSymbol(data, group)].map((symbol) => alphabet.charAt(symbol)).join('')
  })
}

/**
 * What a person typed from paper, in any case and with any separators.
 *
 * @returns or issues: `recovery-group` with `facts.group` (from 1) for each group with a typo; `recovery-length` with the number of letters;
 *   `recovery-checksum` when all groups are well formed and the whole is not
 */
export async function parseRecoveryPart(text: string): Promise<ParseResult<RecoveryPart>> {
  const words = text
    .toUpperCase()
    .split(/[^0-9A-Z]+/)
    .filter((word) => word !== '')
  const joined = words.join('')
  const groups = isKnownCount(words.length) ? words : (joined.match(/.{1,5}/g) ?? [])
  const issues: Issue[] = groups.flatMap((group, index) =>
    isGroup(group, index)
      ? []
      : [{ code: 'recovery-group', path: ['groups', index], message: `group ${index + 1} has a typo`, facts: { group: index + 1 } }],
  )
  if (!isKnownCount(groups.length)) {
    issues.push({
      code: 'recovery-length',
      path: [],
      message: `${joined.length} letters`,
      facts: { letters: joined.length, key: 70, share: 80 },
    })
  }
  if (issues.length > 0) return rejected(issues)
  const bytes = fromSymbols(groups.flatMap((group) => symbolsOf(group.slice(0, dataLetters))))
  const payload = bytes.slice(0, -checksumBytes)
  const expected = await checksum(payload)
  if (!bytes.subarray(-checksumBytes).every((byte, index) => byte === expected[index])) {
    return rejected([{ code: 'recovery-checksum', path: [], message: 'the groups do not belong together' }])
  }
  if (payload.length === keyBytes) return parsed({ kind: 'key', key: payload })
  const [threshold = 0, number = 0, high = 0, low = 0] = payload
  return parsed({ kind: 'share', threshold, number, set: `${high}-${low}`, share: payload.slice(shareHeadBytes) })
}

/**
 * Shares of a recovery key by Shamir's scheme over GF(2^8); fewer than `threshold` of them tell nothing of it. The audited library draws
 * its randomness from WebCrypto itself.
 *
 * @param setId two random bytes, the same for all shares of one split
 */
export async function splitRecoveryKey(
  key: Uint8Array,
  threshold: number,
  total: number,
  setId: Uint8Array,
): Promise<readonly RecoveryPart[]> {
  const { split } = await import('shamir-secret-sharing')
  const shares = await split(ownBytes(key), total, threshold)
  return shares.map((share, index) => ({
    kind: 'share',
    threshold,
    number: index + 1,
    set: `${setId[0] ?? 0}-${setId[1] ?? 0}`,
    share: ownBytes(share),
  }))
}

/**
 * The key of the parts that were typed.
 *
 * @returns or issues: `recovery-shares-missing` with `facts.have` and `facts.need`; `recovery-mixed` for shares of two kits
 */
export async function joinRecoveryParts(parts: readonly RecoveryPart[]): Promise<ParseResult<Uint8Array<ArrayBuffer>>> {
  const whole = parts.find((part) => part.kind === 'key')
  if (whole?.kind === 'key') return parsed(whole.key)
  const shares = parts.flatMap((part) => (part.kind === 'share' ? part : []))
  const [first] = shares
  const isMixed = shares.some(({ set, threshold }) => set !== first?.set || threshold !== first.threshold)
  if (isMixed) return rejected([{ code: 'recovery-mixed', path: [], message: 'shares of different kits' }])
  const different = [...new Map(shares.map((share) => [share.number, share])).values()]
  const need = first?.threshold ?? 1
  if (different.length < need) {
    return rejected([
      {
        code: 'recovery-shares-missing',
        path: [],
        message: `${different.length} of ${need} shares`,
        facts: { have: different.length, need },
      },
    ])
  }
  const { combine } = await import('shamir-secret-sharing')
  return parsed(ownBytes(await combine(different.slice(0, need).map(({ share }) => share))))
}

const isKnownCount = (groups: number): boolean => groups === groupsFor(keyBytes) || groups === groupsFor(shareHeadBytes + shareBytes)
const groupsFor = (payloadBytes: number): number => ((payloadBytes + checksumBytes) * 8) / 5 / dataLetters
const checksum = async (payload: Uint8Array): Promise<Uint8Array> =>
  (await sha256(Uint8Array.from([...tag, ...payload]))).subarray(0, checksumBytes)

function withShareHead({ threshold, number, set, share }: Extract<RecoveryPart, { readonly kind: 'share' }>): Uint8Array {
  const [high = 0, low = 0] = set.split('-').map(Number)
  return Uint8Array.from([threshold, number, high, low, ...share])
}

const symbolsOf = (text: string): number[] =>
  Array.from(text, (letter) => alphabet.indexOf(letter === 'O' ? '0' : letter === 'I' || letter === 'L' ? '1' : letter))

function isGroup(text: string, group: number): boolean {
  const symbols = symbolsOf(text)
  return (
    symbols.length === groupLetters && !symbols.includes(-1) && checkSymbol(symbols.slice(0, dataLetters), group) === symbols[dataLetters]
  )
}

/** Each letter has a factor of its own in GF(2^5), so every wrong letter and every swap of two changes the sum; the place is added. */
const checkSymbol = (data: readonly number[], group: number): number => data.reduce((sum, symbol) => double(sum ^ symbol), 0) ^ group

/** Times x in GF(2^5) with x^5 + x^2 + 1. */
const double = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/** Eight bits to five; the lengths used here leave no rest. */
function toSymbols(bytes: Uint8Array): number[] {
  const symbols: number[] = []
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      symbols.push((held >> bits) & 31)
    }
  }
  return symbols
}

function fromSymbols(symbols: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const symbol of symbols) {
    held = ((held << 5) | symbol) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  return Uint8Array.from(bytes)
}
