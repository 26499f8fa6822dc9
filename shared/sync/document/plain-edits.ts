/** What changes from another device do, judged from their operations: cheaper than saving the record with them and opening it again. */
import * as Automerge from '@automerge/automerge'

type Sections = ReadonlyMap<Automerge.ObjID, string>

/** Ids of the sections' objects. */
export const sectionIdsOf = (doc: Automerge.Doc<Record<string, object>>): Sections =>
  new Map(Object.entries(doc).map(([name, section]) => [Automerge.getObjectId(section) ?? '', name]))

/**
 * Entries that changes write, by section and key.
 *
 * @returns `undefined` when they do anything else than setting entries
 */
export function entriesSetBy(
  changes: readonly Automerge.DecodedChange[],
  sections: Sections,
): readonly (readonly [section: string, key: string])[] | undefined {
  const entries: (readonly [string, string])[] = []
  for (const { obj, action, key } of changes.flatMap(({ ops }) => ops)) {
    const section = sections.get(obj)
    if (action !== 'set' || section === undefined || key === undefined) return undefined
    entries.push([section, key])
  }
  return entries
}

/**
 * Whether the changes are, operation by operation, what the engine itself would have written in the states that they name: numbered on
 * from there, each replacing exactly what stood under its key. Such changes cannot contradict the document. `false` says nothing against
 * the others: opening the saved document again has to tell.
 *
 * @param doc holds the changes; that each device's changes are numbered without gap was tested when they were taken in
 */
export function isPlainEdit(
  doc: Automerge.Doc<Record<string, object>>,
  changes: readonly Automerge.DecodedChange[],
  sections: Sections,
): boolean {
  const engine = Automerge.getBackend(doc)
  const isLast = endsIn(Automerge.getHeads(doc), changes)
  return changes.every(({ actor, seq, startOp, deps, ops }) => {
    const before = deps.map((hash) => engine.getChangeMetaByHash(hash))
    const isNumberedOn = before.length > 0 && startOp === Math.max(...before.map((change) => change?.maxOp ?? Number.NaN)) + 1
    // The device's earlier changes are among what it builds upon; otherwise it may give out a number twice.
    const isOneLine = isLast || seq === 1 || before.some((change) => change?.actor === actor && change.seq === seq - 1)
    if (!isNumberedOn || !isOneLine) return false
    const written = new Map<string, string>()
    return ops.every(({ obj, key, action, pred }, index) => {
      if (action !== 'set' || key === undefined || !sections.has(obj)) return false
      const place = `${obj}/${key}`
      const own = written.get(place)
      written.set(place, `${startOp + index}@${actor}`)
      // Of an object there is no third member, and nothing here replaces one.
      const standing = own === undefined ? engine.getAll(obj, key, deps).map(([, , operation]) => operation) : [own]
      return standing.length === pred.length && pred.every((operation) => standing.includes(operation))
    })
  })
}

/** Whether the changes follow each other and everything else in the document came before them. */
function endsIn(heads: readonly string[], changes: readonly Automerge.DecodedChange[]): boolean {
  const isChain = changes.every(({ deps }, index) => index === 0 || (deps.length === 1 && deps[0] === changes[index - 1]?.hash))
  return isChain && heads.length === 1 && heads[0] === changes.at(-1)?.hash
}
