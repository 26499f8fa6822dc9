import { isAgeFile } from './age.ts'

/** Longest header looked at; each recipient takes about 100 bytes. */
const maxHeaderBytes = 64 * 1024

/**
 * Kinds of the recipient stanzas (`X25519`, `scrypt` …), one per recipient: all that an age file tells without a key.
 * @returns `undefined` for a file that is no age v1 file, or whose header does not end
 * @see https://age-encryption.org/v1
 */
export function ageRecipientStanzas(bytes: Uint8Array): readonly string[] | undefined {
  if (!isAgeFile(bytes)) return undefined
  const lines = new TextDecoder('latin1').decode(bytes.subarray(0, maxHeaderBytes)).split('\n')
  const end = lines.findIndex((line) => line.startsWith('--- '))
  if (end < 0) return undefined
  return (
    lines
      .slice(1, end)
      .filter((line) => line.startsWith('-> '))
      .map((line) => line.split(' ')[1] ?? '')
      // Age writes a stanza of random name to keep implementations honest; it is no recipient.
      .filter((kind) => !kind.endsWith('-grease'))
  )
}
