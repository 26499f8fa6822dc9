/**
 * Names of directories as they were listed last: of ten thousand bundles reading the names takes longer than the rest of an exchange that
 * finds one new. Where a directory's times say that nothing came or went, what was listed before is given out again; where the system told
 * what did, that is looked at, and the whole directory soon after.
 */
import { join } from 'node:path'
import type { FolderEntry } from '#shared/ports/shared-folder.ts'
import { entriesOf, type FileOperations } from './file-operations.ts'
import { toldNames, type ToldNames } from './told-names.ts'

export interface KeptListings {
  /** Entries by name, without sizes. @param directory real path @throws what the file system throws */
  list(files: FileOperations, directory: string): Promise<readonly FolderEntry[]>
  /** Runs a write of one new file, after which the directory need not be listed for it. @param write resolves when the file is there */
  adding(files: FileOperations, directory: string, name: string, write: () => Promise<void>): Promise<void>
  /** Forgets all, and holds no directory any more. */
  close(): void
}

interface Listing {
  /** By name. */
  readonly entries: readonly FolderEntry[]
  readonly times: string
  /** Whether a later change cannot have left the times as they are. */
  readonly isSettled: boolean
  /** When the directory was really read; milliseconds. */
  readonly readAt: number
}

/** After this the names are read again whatever the times say: whoever tampers with times is noticed then. */
const trustedForMs = 60_000
/** Kept in all directories together; what is beyond is read each time. */
const keptEntries = 250_000
/** Up to this many names all kinds are asked for, beyond it those of new names only, and of no more than this one by one. */
const fewNames = 64
/** A change within the same step of the file system's clock leaves the time as it is: 2 s of FAT, 1 s of older ones, else a tick. */
const coarseStepMs = 2_500
const fineStepMs = 100

/** Up to this many names a directory is read in a millisecond, which nobody has to be told to spare. */
const manyNames = 1_000
/** After names were only told, the whole directory is read so much later, when the exchange that asked is through. */
const readAfterMs = 1_000

export interface ListingParts {
  /** Milliseconds, of the same clock as files' times on this computer. */
  readonly now?: () => number
  readonly told?: ToldNames
  /** Directories of more names are followed. */
  readonly followAbove?: number
  /** Runs the work some time later, and keeps no process alive for it. */
  readonly later?: (work: () => Promise<void>) => void
}

export function keptListings({
  now = Date.now,
  told = toldNames(fewNames),
  followAbove = manyNames,
  later = (work) => void setTimeout(() => void work(), readAfterMs).unref(),
}: ListingParts = {}): KeptListings {
  const listings = new Map<string, Listing>()
  /** Directories that are read whole in a moment. */
  const awaited = new Set<string>()
  // Some file systems never change a directory's times; a device that was seen to do so on a write of ours is believed.
  const proven = new Set<bigint>()

  const keep = (directory: string, listing: Listing): void => {
    listings.delete(directory)
    listings.set(directory, listing)
    let count = 0
    for (const { entries } of listings.values()) count += entries.length
    for (const [oldest, { entries }] of listings) {
      if (count <= keptEntries) break
      count -= entries.length
      listings.delete(oldest)
      told.stop(oldest)
    }
  }

  /** The times of before a look: what changed meanwhile shows in the next ones. */
  const seenAt = ({ times, changedMs, stepMs }: Times, lookedAt: number): Pick<Listing, 'times' | 'isSettled'> => ({
    times,
    isSettled: changedMs + stepMs < lookedAt,
  })

  async function readWhole(files: FileOperations, directory: string): Promise<readonly FolderEntry[]> {
    const known = listings.get(directory)
    const before = await timesOf(files, directory)
    const readAt = now()
    const entries = await readEntries(files, directory, known?.entries)
    // Where somebody else was quicker, they know of what was told since.
    if (listings.get(directory) === known) keep(directory, { entries, ...seenAt(before, readAt), readAt })
    if (entries.length > followAbove && !told.isFollowed(directory, before.identity)) await follow(files, directory, before)
    return entries
  }

  /** Unless something came or went since it was read, of which nobody would be told. */
  async function follow(files: FileOperations, directory: string, before: Times): Promise<void> {
    told.follow(directory, before.identity)
    const after = await timesOf(files, directory).catch(() => undefined)
    if (after?.times !== before.times) told.stop(directory)
  }

  /** @returns `undefined` where what was told is not enough to go by */
  async function listTold(files: FileOperations, directory: string, before: Times): Promise<readonly FolderEntry[] | undefined> {
    const lookedAt = now()
    // What the system has to tell is read from it in the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    const known = listings.get(directory)
    const names = told.take(directory, before.identity)
    if (known === undefined || names === undefined || !proven.has(before.device)) return undefined
    // Where the times changed all the same it was from afar, by another computer at the same share: of that nobody tells.
    if (names.length === 0) return known.times === before.times ? known.entries : undefined
    const entries = withNames(known.entries, names, await kindsOf(files, directory, names))
    keep(directory, { ...known, entries, ...seenAt(before, lookedAt) })
    // What else there may be is found then: somebody afar who wrote in the same moment, and names that were not told.
    if (entries !== known.entries) readSoon(files, directory)
    return entries
  }

  /** Once for all that is told until then. */
  function readSoon(files: FileOperations, directory: string): void {
    if (awaited.has(directory)) return
    awaited.add(directory)
    later(() => {
      // What is told from here on may be too late for this reading.
      awaited.delete(directory)
      return readWhole(files, directory).then(noResult, noResult)
    })
  }

  return {
    async list(files, directory) {
      const before = await timesOf(files, directory)
      const known = listings.get(directory)
      const age = now() - (known?.readAt ?? 0)
      const isUnchanged = known?.times === before.times
      const isTrusted = isUnchanged && known.isSettled && proven.has(before.device) && age >= 0 && age < trustedForMs
      if (told.isFollowed(directory, before.identity) && (isTrusted || !isUnchanged))
        return (await listTold(files, directory, before)) ?? readWhole(files, directory)
      return isTrusted ? known.entries : readWhole(files, directory)
    },

    async adding(files, directory, name, write) {
      // The write counts, whatever becomes of this.
      const before = await timesOf(files, directory).catch(() => undefined)
      await write()
      const after = await timesOf(files, directory).catch(() => undefined)
      if (before === undefined || after === undefined) return
      if (after.times !== before.times) proven.add(after.device)
      const known = listings.get(directory)
      if (known === undefined || known.times !== before.times || !known.isSettled) return
      // Somebody else who writes into this device's own directory between the two looks is noticed when the names are read again.
      keep(directory, { ...known, entries: withFile(known.entries, name), times: after.times })
    },

    close() {
      for (const directory of listings.keys()) told.stop(directory)
      listings.clear()
    },
  }
}

interface Times {
  readonly times: string
  /** Which directory it is, whatever its name. */
  readonly identity: string
  readonly device: bigint
  readonly changedMs: number
  readonly stepMs: number
}

async function timesOf(files: FileOperations, directory: string): Promise<Times> {
  const { dev, ino, mtimeNs, ctimeNs } = await files.lstat(directory, { bigint: true })
  const isFine = mtimeNs % 1_000_000n !== 0n
  return {
    // The second one cannot be set by a program.
    times: `${dev} ${ino} ${mtimeNs} ${ctimeNs}`,
    identity: `${dev} ${ino}`,
    device: dev,
    changedMs: Number(mtimeNs / 1_000_000n),
    stepMs: isFine ? fineStepMs : coarseStepMs,
  }
}

const byName = (a: FolderEntry, b: FolderEntry): number => (a.name < b.name ? -1 : 1)

/**
 * Where all but a few of many names are known, without asking for kinds, which takes a third of the time: what was a file is taken to be
 * one still, and who reads it is told.
 */
async function readEntries(
  files: FileOperations,
  directory: string,
  known: readonly FolderEntry[] | undefined,
): Promise<readonly FolderEntry[]> {
  if (known !== undefined && known.length > fewNames) {
    const { entries, added } = beside(known, inOrder(await files.readdir(directory)))
    if (added.length === 0) return entries
    if (added.length <= fewNames) return [...entries, ...(await kindsOf(files, directory, added))].sort(byName)
  }
  return entriesOf(await files.readdir(directory, { withFileTypes: true })).toSorted(byName)
}

/** As they come on most systems, where sorting them once more would take as long as reading them. */
const inOrder = (names: readonly string[]): readonly string[] =>
  names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name) ? names : names.toSorted()

/** @param names sorted, as `known` is */
function beside(
  known: readonly FolderEntry[],
  names: readonly string[],
): { readonly entries: readonly FolderEntry[]; readonly added: readonly string[] } {
  const entries: FolderEntry[] = []
  const added: string[] = []
  let at = 0
  for (const name of names) {
    if (name.startsWith('.')) continue
    let entry = known[at]
    while (entry !== undefined && entry.name < name) entry = known[(at += 1)]
    if (entry?.name === name) {
      entries.push(entry)
      at += 1
    } else added.push(name)
  }
  // The same list, for whoever remembers what was made of it.
  return { entries: added.length === 0 && entries.length === known.length ? known : entries, added }
}

async function kindsOf(files: FileOperations, directory: string, names: readonly string[]): Promise<readonly FolderEntry[]> {
  const found: FolderEntry[] = []
  for (const name of names) {
    const status = files.lstatSync(join(directory, name), { throwIfNoEntry: false })
    if (status?.isFile() === true) found.push({ name, kind: 'file' })
    else if (status?.isDirectory() === true) found.push({ name, kind: 'directory' })
  }
  return found
}

/** @param names that were looked at @param found those of them that are there. @returns `entries` itself where nothing differs */
function withNames(entries: readonly FolderEntry[], names: readonly string[], found: readonly FolderEntry[]): readonly FolderEntry[] {
  const kinds = new Map(found.map(({ name, kind }) => [name, kind]))
  const before = new Map(names.flatMap((name) => entryOf(entries, name) ?? []).map((entry) => [entry.name, entry.kind]))
  const added = found.filter(({ name, kind }) => before.get(name) !== kind)
  const gone = new Set([...before].filter(([name, kind]) => kinds.get(name) !== kind).map(([name]) => name))
  if (added.length === 0 && gone.size === 0) return entries
  const kept = gone.size === 0 ? entries : entries.filter(({ name }) => !gone.has(name))
  const last = kept.at(-1)
  const isBehind = last === undefined || added.every(({ name }) => name > last.name)
  return isBehind ? [...kept, ...added.toSorted(byName)] : [...kept, ...added].sort(byName)
}

/** @param entries by name */
function entryOf(entries: readonly FolderEntry[], name: string): FolderEntry | undefined {
  let [from, to] = [0, entries.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((entries[middle]?.name ?? '') < name) from = middle + 1
    else to = middle
  }
  return entries[from]?.name === name ? entries[from] : undefined
}

const noResult = (): void => undefined

function withFile(entries: readonly FolderEntry[], name: string): readonly FolderEntry[] {
  const added: FolderEntry = { name, kind: 'file' }
  const last = entries.at(-1)
  return last === undefined || last.name < name ? [...entries, added] : [...entries, added].sort(byName)
}
