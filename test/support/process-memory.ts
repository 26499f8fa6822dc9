import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** Bytes read at once. */
const chunkBytes = 16 * 1024 * 1024
const beginningLetters = 10

/**
 * How often each word stands in the writable memory of a process, in UTF-8 and in UTF-16. Linux only, and only for one's own processes.
 *
 * @returns counts by word; words that are not there are 0
 */
export function countInMemory(pid: number, words: readonly string[]): ReadonlyMap<string, number> {
  // Words that begin alike are looked for once, by their beginning: a search for each would read the memory a hundred times.
  const beginnings = [...new Set(words.map((word) => word.slice(0, beginningLetters)))]
  const needles = (['utf8', 'utf16le'] as const).flatMap((encoding) =>
    beginnings.map((beginning) => ({
      bytes: Buffer.from(beginning, encoding),
      words: words.filter((word) => word.startsWith(beginning)).map((word) => ({ word, bytes: Buffer.from(word, encoding) })),
    })),
  )
  const counts = new Map(words.map((word) => [word, 0]))
  const overlap = Math.max(...words.map((word) => word.length)) * 2 - 1
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const { start, end } of writableRanges(pid)) {
      for (let at = start; at < end; at += chunkBytes) {
        const chunk = readAt(memory, at, Math.min(chunkBytes + overlap, end - at))
        for (const needle of needles) {
          for (let found = chunk.indexOf(needle.bytes); found >= 0 && found < chunkBytes; found = chunk.indexOf(needle.bytes, found + 1)) {
            const whole = needle.words.find(({ bytes }) => chunk.subarray(found, found + bytes.length).equals(bytes))
            if (whole) counts.set(whole.word, (counts.get(whole.word) ?? 0) + 1)
          }
        }
      }
    }
  } finally {
    closeSync(memory)
  }
  return counts
}

/** Processes that run pages and their workers, below a browser. */
export const renderersOf = (browser: number): readonly number[] =>
  descendants(browser).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))

/** The browser that has this profile open. @throws when none has */
export function browserOf(profile: string): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='))
    } catch {
      return false // ended meanwhile
    }
  })
  if (found === undefined) throw new Error('no browser has this profile open')
  return Number(found)
}

/** Child processes of a process, and theirs. */
function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name of the program is in brackets and may hold spaces; the parent is the second field after it.
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
      return [[Number(name), parent] as const]
    } catch {
      return [] // ended meanwhile
    }
  })
  const children = parents.filter(([, parent]) => parent === pid).map(([child]) => child)
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** Ranges of which nothing is in memory are left out: Chromium reserves many times what it uses. */
function writableRanges(pid: number): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = []
  let range: { start: number; end: number } | undefined
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const [, start, end, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) /.exec(line) ?? []
    if (start !== undefined && end !== undefined)
      range = rights?.startsWith('rw') === true ? { start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) } : undefined
    else if (range !== undefined && /^Rss: +[1-9]/.test(line)) ranges.push(range)
  }
  return ranges
}

function readAt(memory: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, position))
  } catch {
    return Buffer.alloc(0) // reserved but never touched, or given back meanwhile
  }
}
