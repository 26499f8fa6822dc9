import { withheldMark } from './withhold.ts'

/**
 * Copy of plain data in which no text holds a secret: every occurrence, also inside longer texts, becomes the mark. Keys stay.
 *
 * @param secrets longest first, so that a text inside another one does not leave the rest standing
 */
export function scrub<T>(value: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return value
  // A copy has the shape of its original; only texts differ.
  return scrubbed(value, secrets) as T
}

function scrubbed(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, withheldMark), value)
  if (Array.isArray(value)) return value.map((item: unknown) => scrubbed(item, secrets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, scrubbed(member, secrets)]))
}
