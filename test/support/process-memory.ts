import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** Bytes read at once. */
const chunkBytes = 16 * 1024 * 1024

/**
 * How often each word stands in the writable memory of a process, in UTF-8 and in UTF-16. Linux only, and only for one's own processes.
 *
 * @returns counts by word; words that are not there are 0
 */
export function countInMemory(pid: number, words: readonly string[]): ReadonlyMap<string, number> {
  const needles = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ])
  const counts = new Map(words.map((word) => [word, 0]))
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const { start, end } of writableRanges(pid)) {
      for (let at = start; at < end; at += chunkBytes) {
        const chunk = readAt(memory, at, Math.min(chunkBytes + overlap, end - at))
        for (const { word, bytes } of needles) {
          for (let found = chunk.indexOf(bytes); found >= 0 && found < chunkBytes; found = chunk.indexOf(bytes, found + 1))
            counts.set(word, (counts.get(word) ?? 0) + 1)
        }
      }
    }
  } finally {
    closeSync(memory)
  }
  return counts
}

/** Child processes of a process, and theirs. */
export function descendants(pid: number): readonly number[] {
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

function writableRanges(pid: number): readonly { readonly start: number; readonly end: number }[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      if (start === undefined || end === undefined || line.endsWith('[vvar]')) return []
      return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) }]
    })
}

function readAt(memory: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, position))
  } catch {
    return Buffer.alloc(0) // reserved but never touched, or given back meanwhile
  }
}
