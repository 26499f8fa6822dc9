/** What a look over the characters finds before anything is parsed; every step is one pass, since the text may be a stranger's. */

export interface SourceProblem {
  readonly code: string
  readonly message: string
  readonly offset: number
}

/** Brackets open at one time; ten times what a template nests, and the parser's time grows with their square. */
const maxOpenBrackets = 500
/** Lines and commas; the largest shipped template has 4,000. JSON is read many times faster than YAML. */
const maxItems = { yaml: 40_000, json: 100_000 }

/** Nesting without end, and more items than anybody reads. */
export function oversized(text: string, form: keyof typeof maxItems): SourceProblem | undefined {
  let open = 0
  let items = 0
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text[offset]) {
      case '[':
      case '{':
        open += 1
        break
      case ']':
      case '}':
        open = Math.max(0, open - 1)
        break
      case ',':
      case '\n':
        items += 1
        break
      default:
        continue
    }
    if (open > maxOpenBrackets) return { code: 'too-deep', message: 'nested too deeply to be read', offset }
    if (items > maxItems[form]) return { code: 'too-large', message: `more than ${maxItems[form]} lines and list items`, offset }
  }
  const dashes = /(?:- ){64}/.exec(text)
  return dashes === null ? undefined : { code: 'too-deep', message: 'nested too deeply to be read', offset: dashes.index }
}

type Path = readonly (string | number)[]
type Level = { readonly keys: Set<string> } | { index: number }

/** The first key that its object has twice, in text that `JSON.parse` has accepted; JSON itself would keep the last one in silence. */
export function doubledKey(text: string): SourceProblem | undefined {
  let twice: SourceProblem | undefined
  walkJson(text, {
    onDoubled: (name, offset) => {
      twice ??= { code: 'duplicate-key', message: `key ${name.slice(0, 60)} stands twice`, offset }
    },
  })
  return twice
}

/** Where a value begins, and the values in it. */
interface JsonPlace {
  readonly offset: number
  readonly inside: Map<string | number, JsonPlace>
}

/**
 * Looks up where values begin, in text that `JSON.parse` has accepted.
 *
 * @returns offset of the value at a path; of the nearest one around it for what is missing
 */
export function locateInJson(text: string): (path: Path) => number {
  let root: JsonPlace = { offset: 0, inside: new Map() }
  const around: JsonPlace[] = []
  walkJson(text, {
    onValue: (path, offset) => {
      const place: JsonPlace = { offset, inside: new Map() }
      const name = path.at(-1)
      if (name === undefined) root = place
      else around[path.length - 1]?.inside.set(name, place)
      around[path.length] = place
    },
  })
  return (path) => {
    let place = root
    for (const name of path) {
      const next = place.inside.get(name)
      if (next === undefined) break
      place = next
    }
    return place.offset
  }
}

interface JsonVisitor {
  readonly onValue?: (path: Path, offset: number) => void
  readonly onDoubled?: (name: string, offset: number) => void
}

function walkJson(text: string, { onValue, onDoubled }: JsonVisitor): void {
  const levels: Level[] = []
  const path: (string | number)[] = []
  let key: { readonly token: string; readonly offset: number } | undefined
  // A value begins after a colon, after a bracket or after a comma of a list; a string there may yet turn out to be a key.
  const begin = (offset: number): void => {
    const level = levels.at(-1)
    if (level !== undefined && 'index' in level) path.push(level.index)
    onValue?.(path, offset)
  }
  const end = (): void => {
    path.pop()
  }
  for (const { 0: token, index: offset } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs)) {
    const level = levels.at(-1)
    const isKeyPlace = level !== undefined && 'keys' in level && path.length < levels.length
    if (token === ',') {
      if (level !== undefined && 'index' in level) level.index += 1
    } else if (token === ':') {
      // Escapes may spell one key in two ways.
      const name: unknown = key === undefined ? undefined : JSON.parse(key.token)
      if (typeof name !== 'string' || key === undefined || level === undefined || !('keys' in level)) continue
      if (level.keys.has(name)) onDoubled?.(name, key.offset)
      level.keys.add(name)
      path.push(name)
    } else if (token === '{' || token === '[') {
      begin(offset)
      levels.push(token === '{' ? { keys: new Set() } : { index: 0 })
    } else if (token === '}' || token === ']') {
      levels.pop()
      end()
    } else if (isKeyPlace) key = { token, offset }
    else {
      begin(offset)
      end()
    }
  }
}

/** What may stand next; after a value this is a comma or the end of what it stands in. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next'

/** Where text stops being JSON (RFC 8259): the offset of the first character that cannot stand there, or the length of text that ends too soon. */
export function jsonFaultAt(text: string): number {
  const token =
    /[\t\n\r ]*(?:([{}[\]:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y
  const blank = /[\t\n\r ]*/y
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  for (let at = 0; ; at = token.lastIndex) {
    blank.lastIndex = at
    blank.test(text)
    const start = blank.lastIndex
    token.lastIndex = at
    const found = token.exec(text)
    if (found === null || start === text.length) return start
    const [, mark, string] = found
    const takesValue = expected === 'value' || expected === 'value-or-end'
    if (mark === '{' || mark === '[') {
      if (!takesValue) return start
      open.push(mark)
      expected = mark === '{' ? 'key-or-end' : 'value-or-end'
    } else if (mark === '}' || mark === ']') {
      const canEnd = expected === 'next' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end')
      if (!canEnd || open.pop() !== (mark === '}' ? '{' : '[')) return start
      expected = 'next'
    } else if (mark === ',') {
      const inside = open.at(-1)
      if (expected !== 'next' || inside === undefined) return start
      expected = inside === '{' ? 'key' : 'value'
    } else if (mark === ':') {
      if (expected !== 'colon') return start
      expected = 'value'
    } else if (string !== undefined && (expected === 'key' || expected === 'key-or-end')) expected = 'colon'
    else if (takesValue) expected = 'next'
    else return start
  }
}
