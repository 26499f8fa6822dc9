import type { Issue } from '../../issue.ts'

/** Deeper than any table in a table; a nested file of a stranger stops here and not in a recursion. */
export const maxJsonDepth = 40
/** Values in one file: 200 questions with 1,000 cells each. */
const maxNodes = 200_000
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

type Path = readonly (string | number)[]

/** Structural dangers of a value that came from outside: depth, number of nodes, reserved keys, numbers that are not finite, text that has no UTF-8 form. Stops at the first. */
export function findHostileJson(root: unknown): Issue | undefined {
  const open: { readonly value: unknown; readonly path: Path }[] = [{ value: root, path: [] }]
  let nodes = 0
  for (let item = open.pop(); item; item = open.pop()) {
    nodes += 1
    if (nodes > maxNodes) return { code: 'json.too-many-values', path: [], message: `more than ${maxNodes} values` }
    const { value, path } = item
    if (typeof value === 'number' && !Number.isFinite(value)) return { code: 'json.not-finite', path, message: 'number is not finite' }
    // Half a character: it has no UTF-8 form, hence none that could be signed (RFC 8785, 3.2.2.2).
    if (typeof value === 'string' && !value.isWellFormed())
      return { code: 'json.half-character', path, message: 'text holds half a character (a lone surrogate)' }
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= maxJsonDepth)
      return { code: 'json.too-deep', path: path.slice(0, 4), message: `nested deeper than ${maxJsonDepth} levels` }
    if (Array.isArray(value)) {
      value.forEach((child: unknown, index) => open.push({ value: child, path: [...path, index] }))
      continue
    }
    for (const [key, child] of Object.entries(value)) {
      if (!key.isWellFormed()) return { code: 'json.half-character', path, message: 'a key holds half a character (a lone surrogate)' }
      if (reserved.has(key)) return { code: 'json.reserved-key', path: [...path, key], message: `${key} is not allowed as a key` }
      open.push({ value: child, path: [...path, key] })
    }
  }
  return undefined
}
