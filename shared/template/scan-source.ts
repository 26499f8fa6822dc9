/** What a look over the characters finds before anything is parsed; every step is one pass, since the text may be a stranger's. */

export interface SourceProblem {
  readonly code: string
  readonly message: string
  readonly offset: number
}

/** Brackets open at one time; ten times what a template nests, and the parser's time grows with their square. */
const maxOpenBrackets = 500
/** Lines and commas; the largest shipped template has 5,000. */
const maxItems = 100_000

/** Nesting without end, and more items than anybody reads. */
export function oversized(text: string): SourceProblem | undefined {
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
    if (items > maxItems) return { code: 'too-large', message: `more than ${maxItems} lines and list items`, offset }
  }
  const dashes = /(?:- ){64}/.exec(text)
  return dashes === null ? undefined : { code: 'too-deep', message: 'nested too deeply to be read', offset: dashes.index }
}

export interface JsonMap {
  /** The first key that its object has twice; JSON itself would keep the last one in silence. */
  readonly twice?: SourceProblem
  /** Where each value begins, by its path as JSON text, e.g. `["sections",0]`. */
  readonly offsets: ReadonlyMap<string, number>
}

type Level = { readonly keys: Set<string> } | { index: number }

/** Keys and places of text that `JSON.parse` has accepted. */
export function mapJson(text: string): JsonMap {
  const offsets = new Map<string, number>()
  const levels: Level[] = []
  const path: (string | number)[] = []
  let key: { readonly token: string; readonly offset: number } | undefined
  let twice: SourceProblem | undefined
  // A value begins after a colon, after a bracket or after a comma of a list; a string there may yet turn out to be a key.
  const begin = (offset: number): void => {
    const level = levels.at(-1)
    if (level !== undefined && 'index' in level) path.push(level.index)
    offsets.set(JSON.stringify(path), offset)
  }
  const end = (): void => {
    path.pop()
  }
  for (const { 0: token, index: offset } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs)) {
    const level = levels.at(-1)
    const isKeyPlace = level !== undefined && 'keys' in level && path.length < levels.length
    if (token === ',') {
      if (level !== undefined && 'index' in level) level.index += 1
    } else if (token === ':') {
      // Escapes may spell one key in two ways.
      const name: unknown = key === undefined ? undefined : JSON.parse(key.token)
      if (typeof name !== 'string' || key === undefined || level === undefined || !('keys' in level)) continue
      if (level.keys.has(name)) twice ??= { code: 'duplicate-key', message: `key ${name.slice(0, 60)} stands twice`, offset: key.offset }
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
  return { offsets, ...(twice === undefined ? {} : { twice }) }
}
