/** What JSON can hold; `readonly` since nothing parsed is changed in place. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

export interface JsonLimits {
  /** Deepest nesting of arrays and objects; 40 unless told. */
  readonly maxDepth?: number
}

// Names through which an assignment by key would reach a prototype.
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Parses JSON that came from outside: refuses nesting beyond the limit and keys that could reach a prototype.
 *
 * @throws {SyntaxError} for all of it; the text is not repeated in the message
 */
export function parseSafeJson(text: string, limits: JsonLimits = {}): JsonValue {
  const maxDepth = limits.maxDepth ?? 40
  // Before JSON.parse, which recurses: a few megabytes of `[` would exhaust the stack.
  checkDepth(text, maxDepth)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new SyntaxError('not JSON', { cause })
  }
  checkKeys(value)
  // JSON.parse returns nothing but JSON values.
  return value as JsonValue
}

/** Copies to plain JSON as it would be after a round trip through text; `undefined` members are left out. */
export function toJsonValue(value: unknown): JsonValue {
  const text = JSON.stringify(value)
  if (text === undefined) throw new SyntaxError('value has no JSON form')
  return parseSafeJson(text)
}

function checkDepth(text: string, maxDepth: number): void {
  if (!hasManyBrackets(text, maxDepth)) return
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index)
    if (inString) {
      if (character === 0x5c) index += 1 // backslash: the next character is escaped
      else if (character === 0x22) inString = false
    } else if (character === 0x22) inString = true
    else if (character === 0x7b || character === 0x5b) {
      depth += 1
      if (depth > maxDepth) throw new SyntaxError(`JSON nests deeper than ${maxDepth} levels`)
    } else if (character === 0x7d || character === 0x5d) depth -= 1
  }
}

/** Nearly every text has fewer brackets than it may nest levels, wherever they stand: found by the engine's own search, not letter by letter. */
function hasManyBrackets(text: string, most: number): boolean {
  let left = most
  for (const bracket of '{[')
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      left -= 1
      if (left < 0) return true
    }
  return false
}

function checkKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    value.forEach(checkKeys)
    return
  }
  for (const [key, member] of Object.entries(value)) {
    if (forbiddenKeys.has(key)) throw new SyntaxError('JSON holds a reserved key')
    checkKeys(member)
  }
}
