/** Sync programs between computers, and people who tidy up, as a test plays them on memory folders. */
import type { MemoryFolder } from './memory-folder.ts'

type Chance = (below: number) => number

/** Names by fingerprint. Keys differ from run to run; a seed has to play the same game again. */
export const labels = new Map<string, string>()
const orderOf = (path: string): string =>
  path
    .replace(/-[0-9a-f]{16}\.probity/, '')
    .replace(/^blobs[^ ]*/, 'blob')
    .replace(/[0-9a-f]{64}/, (fingerprint) => labels.get(fingerprint) ?? fingerprint)

/** What was done to files. */
export interface Tampering {
  cut: number
  copies: number
  deleted: number
}

/** A sync program between two computers: delays, reorders, repeats, cuts, and renames to conflicted copies. */
export function carry(from: MemoryFolder, to: MemoryFolder, chance: Chance, counts: Tampering): void {
  const paths = [...from.files.keys()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  for (let index = paths.length - 1; index > 0; index -= 1) {
    const other = chance(index + 1)
    ;[paths[index], paths[other]] = [paths[other] ?? '', paths[index] ?? '']
  }
  for (const path of paths) {
    const bytes = from.files.get(path) ?? new Uint8Array()
    const there = to.files.get(path)
    if (there !== undefined && there.byteLength >= bytes.byteLength) {
      if (chance(30) > 0) continue
      to.files.set(`${path} (conflicted copy)`, bytes)
      counts.copies += 1
      continue
    }
    const fate = chance(4)
    if (fate === 0) continue
    if (fate === 1 && there === undefined) {
      to.files.set(path, bytes.slice(0, Math.floor((bytes.byteLength * chance(100)) / 100)))
      counts.cut += 1
    } else to.files.set(path, bytes)
  }
}

export function carryAll(folders: readonly MemoryFolder[]): void {
  for (const from of folders)
    for (const to of folders)
      for (const [path, bytes] of from.files) {
        const there = to.files.get(path)
        if (there === undefined || there.byteLength < bytes.byteLength) to.files.set(path, bytes)
      }
}

/** Somebody tidies up: one bundle is gone for everybody. */
export function removeEverywhere(parties: readonly { readonly folder: MemoryFolder }[], chance: Chance, counts: Tampering): void {
  const folder = parties[chance(parties.length)]?.folder
  const bundles = [...(folder?.files.keys() ?? [])]
    .filter((path) => path.endsWith('.probity'))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const path = bundles[chance(bundles.length)]
  if (path === undefined) return
  for (const party of parties) party.folder.files.delete(path)
  counts.deleted += 1
}
