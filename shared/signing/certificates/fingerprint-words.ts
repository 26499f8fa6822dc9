import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Fingerprint } from '../../model/ids.ts'

/** The public list has 2,048 words, so one word says 11 bits. */
const bitsPerWord = 11n
/** 6 × 11 = 66 bits: a second certificate with the same words costs about 2^66 key generations. */
const wordCount = 6

/**
 * The first 66 bits of a fingerprint as six English words, to be compared by phone.
 *
 * @param fingerprint 64 lower-case hexadecimal digits
 * @see BIP-39 English word list: no two words share their first four letters
 */
export function fingerprintWords(fingerprint: Fingerprint): string[] {
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new RangeError('expected 64 hexadecimal digits')
  const bits = BigInt(`0x${fingerprint}`)
  const words: string[] = []
  for (let index = 1n; index <= BigInt(wordCount); index += 1n) {
    const word = wordlist[Number((bits >> (256n - bitsPerWord * index)) & 0x7ffn)]
    if (word !== undefined) words.push(word)
  }
  return words
}
