import type { FolderEntry } from '../ports/shared-folder.ts'
import { bundleFileOf, bundleSequenceOf, type BundleFile } from './folder-layout.ts'

/** A device's directory as its file names present it, before anything was opened. */
export interface DeviceHistory {
  has(sequence: number): boolean
  /** All files that claim a number; empty when there is none. */
  filesOf(sequence: number): readonly BundleFile[]
  /** Numbers above `after`, descending. */
  sequencesAfter(after: number): readonly number[]
  /** Numbers that more than one file claims. */
  readonly crowded: readonly number[]
  /** How many numbers there are. */
  readonly count: number
  /** 0 for an empty directory. */
  readonly newest: number
  /** Names that no bundle has: conflicted copies, partial downloads, other people's files. */
  readonly strayFiles: number
}

/** Only the numbers are taken from the names at once: of a hundred thousand bundles an exchange looks at a few. */
export function deviceHistoryOf(entries: readonly FolderEntry[]): DeviceHistory {
  const first = new Map<number, FolderEntry>()
  const others = new Map<number, FolderEntry[]>()
  let strayFiles = 0
  let newest = 0
  for (const entry of entries) {
    const sequence = bundleSequenceOf(entry)
    if (sequence === 0) {
      strayFiles += 1
    } else if (first.has(sequence)) {
      const rivals = others.get(sequence)
      if (rivals === undefined) others.set(sequence, [entry])
      else rivals.push(entry)
    } else {
      first.set(sequence, entry)
      if (sequence > newest) newest = sequence
    }
  }
  return {
    has: (sequence) => first.has(sequence),
    filesOf(sequence) {
      const entry = first.get(sequence)
      return entry === undefined ? [] : [entry, ...(others.get(sequence) ?? [])].flatMap((file) => bundleFileOf(file) ?? [])
    },
    sequencesAfter: (after) => (after >= newest ? [] : [...first.keys()].filter((sequence) => sequence > after).sort((a, b) => b - a)),
    crowded: [...others.keys()],
    count: first.size,
    newest,
    strayFiles,
  }
}
