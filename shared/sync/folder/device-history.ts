import type { FolderEntry } from '../../ports/shared-folder.ts'
import { bundleFileOf, bundleSequenceOf, renamedBundleOf, type BundleFile } from './folder-layout.ts'

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
  /** Names that no bundle has: conflicted copies of what is there, partial downloads, other people's files. */
  readonly strayFiles: number
}

/** Files of the newest numbers are at hand at once; an exchange that finds nothing asks for no others. */
const newestAtHand = 64

/**
 * Only the numbers are taken from the names at once, and into plain arrays: of a hundred thousand bundles an exchange looks at a few, and
 * a map of all of them took more time than everything else that it does.
 */
export function deviceHistoryOf(entries: readonly FolderEntry[]): DeviceHistory {
  const sequences = sequencesIn(entries).slice()
  let newest = 0
  const strays: number[] = []
  // By index here and below: until the engine has compiled the loop, pairs from an iterator take most of its time.
  for (let index = 0; index < sequences.length; index += 1) {
    const sequence = sequences[index] ?? 0
    if (sequence === 0) strays.push(index)
    else if (sequence > newest) newest = sequence
  }
  const renamed = renamedOnes(entries, strays)
  for (const [index, { sequence }] of renamed) {
    sequences[index] = sequence
    if (sequence > newest) newest = sequence
  }
  const fileOf = (entry: FolderEntry): BundleFile | undefined => bundleFileOf(entry) ?? renamedBundleOf(entry)
  const { count, crowded, has } = countSequences(sequences, newest)
  const filesAbove = (after: number): ReadonlyMap<number, readonly FolderEntry[]> => {
    const files = new Map<number, FolderEntry[]>()
    for (let index = 0; index < entries.length; index += 1) {
      const sequence = sequences[index] ?? 0
      const entry = entries[index]
      if (sequence === 0 || sequence <= after || entry === undefined) continue
      const rivals = files.get(sequence)
      if (rivals === undefined) files.set(sequence, [entry])
      else rivals.push(entry)
    }
    return files
  }
  const recent = filesAbove(newest - newestAtHand)
  let all: ReturnType<typeof filesAbove> | undefined
  return {
    has,
    filesOf(sequence) {
      if (!has(sequence)) return []
      const files = sequence > newest - newestAtHand ? recent : (all ??= filesAbove(0))
      return (files.get(sequence) ?? []).flatMap((entry) => fileOf(entry) ?? [])
    },
    sequencesAfter(after) {
      if (after >= newest) return []
      return [...new Set(sequences.filter((sequence) => sequence > after))].sort((a, b) => b - a)
    },
    crowded,
    count,
    newest,
    strayFiles: strays.length - renamed.size,
  }
}

interface Numbered {
  readonly entries: readonly FolderEntry[]
  readonly sequences: Float64Array<ArrayBuffer>
}

/** By the first entry. */
const numbered = new WeakMap<FolderEntry, Numbered>()

/** The number of each entry, 0 for none. A folder that remembers its listings gives the same entries again, and new ones behind them. */
function sequencesIn(entries: readonly FolderEntry[]): Float64Array<ArrayBuffer> {
  const [first] = entries
  const known = first && numbered.get(first)
  if (known?.entries === entries) return known.sequences
  const sequences = new Float64Array(entries.length)
  let index = 0
  if (known !== undefined) {
    while (index < entries.length && entries[index] === known.entries[index]) index += 1
    sequences.set(known.sequences.subarray(0, index))
  }
  for (; index < entries.length; index += 1) {
    const entry = entries[index]
    if (entry !== undefined) sequences[index] = bundleSequenceOf(entry)
  }
  if (first !== undefined) numbered.set(first, { entries, sequences })
  return sequences
}

/** More marks than this are no accident; they are left alone. */
const mostRenamed = 1_000

/** Bundles that are here under a name with a sync program's mark only, one file each, by index of their entry. */
function renamedOnes(entries: readonly FolderEntry[], strays: readonly number[]): ReadonlyMap<number, BundleFile> {
  const found = new Map<number, BundleFile>()
  if (strays.length === 0 || strays.length > mostRenamed) return found
  const nameOf = ({ sequence, hashPrefix }: BundleFile): string => `${sequence}-${hashPrefix}`
  let known: Set<string> | undefined
  for (const index of strays) {
    const entry = entries[index]
    const file = entry && renamedBundleOf(entry)
    if (file === undefined) continue
    known ??= new Set(entries.flatMap((one) => bundleFileOf(one) ?? []).map(nameOf))
    if (known.has(nameOf(file))) continue
    known.add(nameOf(file))
    found.set(index, file)
  }
  return found
}

interface SequenceCounts {
  readonly count: number
  readonly crowded: readonly number[]
  readonly has: (sequence: number) => boolean
}

/** A directory of real bundles numbers them from one without gaps; names by a stranger may reach for any number. */
function countSequences(sequences: Float64Array, newest: number): SequenceCounts {
  const isDense = newest <= 8 * sequences.length + 1024
  const seen = isDense ? new Uint8Array(newest + 1) : new Map<number, number>()
  const timesOf = (sequence: number): number => (seen instanceof Uint8Array ? seen[sequence] : seen.get(sequence)) ?? 0
  const crowded: number[] = []
  let count = 0
  for (const sequence of sequences) {
    if (sequence === 0) continue
    const times = timesOf(sequence)
    if (times === 0) count += 1
    else if (times === 1) crowded.push(sequence)
    if (times > 1) continue
    if (seen instanceof Uint8Array) seen[sequence] = times + 1
    else seen.set(sequence, times + 1)
  }
  return { count, crowded, has: (sequence) => sequence > 0 && timesOf(sequence) > 0 }
}
