import type { IndexEntry, RecordKind } from './index-page.ts'

/** Entries of an open vault. What a change or the list of a small kind costs does not grow with the vault. */
export interface EntryTable {
  get(recordId: string): IndexEntry | undefined
  all(): readonly IndexEntry[]
  /** At most `count` of them, those of rare kinds before those of common ones. */
  some(count: number): readonly IndexEntry[]
  ofKind(kind: RecordKind): readonly IndexEntry[]
  /** @param changed `undefined` for an erased record */
  apply(changed: ReadonlyMap<string, IndexEntry | undefined>): void
}

/**
 * @param listed each record once
 * @param changed since, as for `apply`
 */
export function entryTable(listed: Iterable<readonly IndexEntry[]>, changed: ReadonlyMap<string, IndexEntry | undefined>): EntryTable {
  // By kind and nothing else: a second table of 100,000 entries would cost an unlocking more than a dozen small look-ups ever do.
  const kinds = new Map<RecordKind, Map<string, IndexEntry>>()

  function put(entry: IndexEntry): void {
    const table = kinds.get(entry.kind)
    if (table) table.set(entry.recordId, entry)
    else kinds.set(entry.kind, new Map([[entry.recordId, entry]]))
  }
  const get = (recordId: string): IndexEntry | undefined => {
    for (const table of kinds.values()) {
      const found = table.get(recordId)
      if (found) return found
    }
    return undefined
  }
  function apply(changes: ReadonlyMap<string, IndexEntry | undefined>): void {
    for (const [recordId, entry] of changes) {
      const before = get(recordId)
      if (before && before.kind !== entry?.kind) kinds.get(before.kind)?.delete(recordId)
      if (entry) put(entry)
    }
  }

  for (const entries of listed) for (const entry of entries) put(entry)
  apply(changed)
  return {
    get,
    all: () => [...kinds.values()].flatMap((table) => [...table.values()]),
    some(count) {
      const found: IndexEntry[] = []
      for (const table of [...kinds.values()].sort((a, b) => a.size - b.size))
        for (const entry of table.values()) {
          if (found.length === count) return found
          found.push(entry)
        }
      return found
    },
    ofKind: (kind) => [...(kinds.get(kind)?.values() ?? [])],
    apply,
  }
}
