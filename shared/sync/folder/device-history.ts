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

/**
 * Of a hundred thousand bundles an exchange looks at a few, so that no more is made of the names than a plain array of where each number
 * is. A folder that remembers its listings gives the same entries again, and new ones behind them: only these are looked at.
 */
export function deviceHistoryOf(entries: readonly FolderEntry[]): DeviceHistory {
  const [first] = entries
  const known = first && counted.get(first)
  if (known?.entries === entries) return known.history
  const places = (known && continued(known, entries)) ?? placesIn(entries)
  const history = historyOf(places)
  if (first !== undefined) counted.set(first, { entries, places, history })
  return history
}

interface Counted {
  readonly entries: readonly FolderEntry[]
  readonly places: Places
  readonly history: DeviceHistory
}

/** By the first entry. */
const counted = new WeakMap<FolderEntry, Counted>()

/** Where the numbers are in a listing. */
interface Places {
  readonly entries: readonly FolderEntry[]
  /** The first entry that claims a number: its index and 1. By number; a map where names reach for any number. */
  readonly firsts: Uint32Array | Map<number, number>
  readonly crowded: number[]
  readonly strays: readonly number[]
  /** Those of the strays that count as bundles all the same. */
  readonly renamed: ReadonlyMap<number, BundleFile>
  readonly count: number
  readonly newest: number
}

const firstOf = ({ firsts }: Pick<Places, 'firsts'>, sequence: number): number =>
  (firsts instanceof Uint32Array ? firsts[sequence] : firsts.get(sequence)) ?? 0

function placesIn(entries: readonly FolderEntry[]): Places {
  const sequences = new Uint32Array(entries.length)
  const strays: number[] = []
  let newest = 0
  // By index: until the engine has compiled the loop, pairs from an iterator take most of its time.
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index]
    const sequence = entry === undefined ? 0 : bundleSequenceOf(entry)
    sequences[index] = sequence
    if (sequence === 0) strays.push(index)
    else if (sequence > newest) newest = sequence
  }
  const renamed = renamedOnes(entries, strays)
  for (const [index, { sequence }] of renamed) {
    sequences[index] = sequence
    if (sequence > newest) newest = sequence
  }
  const firsts = isDense(newest, entries.length) ? new Uint32Array(newest + 1) : new Map<number, number>()
  return counting({ entries, firsts, crowded: [], strays, renamed, count: 0, newest }, sequences, 0)
}

/** A directory of real bundles numbers them from one without gaps; names by a stranger may reach for any number. */
const isDense = (newest: number, entries: number): boolean => newest <= 8 * entries + 1024

/** @returns `undefined` where more than new bundles behind the known entries is there */
function continued({ entries: before, places }: Counted, entries: readonly FolderEntry[]): Places | undefined {
  const { firsts, renamed } = places
  if (entries.length < before.length || renamed.size > 0 || !(firsts instanceof Uint32Array)) return undefined
  for (let index = 0; index < before.length; index += 1) if (entries[index] !== before[index]) return undefined
  const added = Uint32Array.from(entries.slice(before.length), bundleSequenceOf)
  const newest = added.reduce((most, sequence) => Math.max(most, sequence), places.newest)
  if (added.includes(0) || !isDense(newest, entries.length)) return undefined
  // What was made of the earlier listing stays as it was: somebody may be in the middle of reading by it.
  const copy = new Uint32Array(newest + 1)
  copy.set(firsts)
  return counting({ ...places, entries, firsts: copy, crowded: [...places.crowded], newest }, added, before.length)
}

/** @param places whose arrays are changed @param sequences of the entries from `start` on, 0 for none */
function counting(places: Places, sequences: Uint32Array, start: number): Places {
  const { firsts, crowded } = places
  let { count } = places
  for (let index = 0; index < sequences.length; index += 1) {
    const sequence = sequences[index] ?? 0
    if (sequence === 0) continue
    if (firstOf(places, sequence) > 0) {
      crowded.push(sequence)
      continue
    }
    count += 1
    if (firsts instanceof Uint32Array) firsts[sequence] = start + index + 1
    else firsts.set(sequence, start + index + 1)
  }
  return { ...places, crowded: crowded.length < 2 ? crowded : [...new Set(crowded)], count }
}

function historyOf(places: Places): DeviceHistory {
  const { entries, firsts, crowded, strays, renamed, count, newest } = places
  const has = (sequence: number): boolean => sequence > 0 && firstOf(places, sequence) > 0
  const isCrowded = new Set(crowded)
  let rivals: ReadonlyMap<number, readonly BundleFile[]> | undefined
  const fileAt = (index: number): BundleFile | undefined => {
    const entry = entries[index]
    return renamed.get(index) ?? (entry && bundleFileOf(entry))
  }
  const rivalsOfEach = (): ReadonlyMap<number, readonly BundleFile[]> => {
    const files = Array.from(entries.keys()).flatMap((index) => fileAt(index) ?? [])
    return Map.groupBy(
      files.filter(({ sequence }) => isCrowded.has(sequence)),
      ({ sequence }) => sequence,
    )
  }
  return {
    has,
    filesOf(sequence) {
      if (!has(sequence)) return []
      if (isCrowded.has(sequence)) return (rivals ??= rivalsOfEach()).get(sequence) ?? []
      const file = fileAt(firstOf(places, sequence) - 1)
      return file === undefined ? [] : [file]
    },
    sequencesAfter(after) {
      const found: number[] = []
      if (firsts instanceof Uint32Array) for (let one = newest; one > after; one -= 1) if (has(one)) found.push(one)
      return firsts instanceof Uint32Array ? found : [...firsts.keys()].filter((one) => one > after).sort((a, b) => b - a)
    },
    crowded,
    count,
    newest,
    strayFiles: strays.length - renamed.size,
  }
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
