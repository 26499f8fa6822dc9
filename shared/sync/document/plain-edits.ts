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
  return changes.every((change) => {
    const { actor, seq, startOp, deps } = change
    const before = deps.map((hash) => engine.getChangeMetaByHash(hash))
    const isNumberedOn = before.length > 0 && startOp === Math.max(...before.map((known) => known?.maxOp ?? Number.NaN)) + 1
    // The device's earlier changes are among what it builds upon; otherwise it may give out a number twice.
    const isOneLine = isLast || seq === 1 || before.some((known) => known?.actor === actor && known.seq === seq - 1)
    return isNumberedOn && isOneLine && replacesWhatStands(change, sections, new Map(), (obj, key) => engine.getAll(obj, key, deps))
  })
}

/**
 * The same of changes that follow each other and build upon all that the document holds, as when nobody else edited meanwhile. What stands
 * now is told several times as fast as what stood in a state of before.
 *
 * @param doc not holding the changes yet; once it does, each entry that they set has one value
 */
export function isPlainEditOnTop(
  doc: Automerge.Doc<Record<string, object>>,
  changes: readonly Automerge.DecodedChange[],
  sections: Sections,
): boolean {
  const [first] = changes
  const heads = Automerge.getHeads(doc)
  if (first === undefined || !isChain(changes) || first.deps.toSorted().join() !== heads.toSorted().join()) return false
  const engine = Automerge.getBackend(doc)
  let nextOp = Math.max(...heads.map((hash) => engine.getChangeMetaByHash(hash)?.maxOp ?? Number.NaN)) + 1
  const written = new Map<string, string>()
  return changes.every((change) => {
    if (change.startOp !== nextOp) return false
    nextOp += change.ops.length
    return replacesWhatStands(change, sections, written, (obj, key) => engine.getAll(obj, key))
  })
}

/**
 * @param written operations that set a place before, of this change and those that it is judged together with
 * @param standingAt what the engine holds there, where none of these did
 */
function replacesWhatStands(
  { actor, startOp, ops }: Automerge.DecodedChange,
  sections: Sections,
  written: Map<string, string>,
  standingAt: (obj: string, key: string) => ReturnType<ReturnType<typeof Automerge.getBackend>['getAll']>,
): boolean {
  return ops.every(({ obj, key, action, pred }, index) => {
    if (action !== 'set' || key === undefined || !sections.has(obj)) return false
    const place = `${obj}/${key}`
    const own = written.get(place)
    written.set(place, `${startOp + index}@${actor}`)
    // Of an object there is no third member, and nothing here replaces one.
    const standing = own === undefined ? standingAt(obj, key).map(([, , operation]) => operation) : [own]
    return standing.length === pred.length && pred.every((operation) => standing.includes(operation))
  })
}

const isChain = (changes: readonly Automerge.DecodedChange[]): boolean =>
  changes.every(({ deps }, index) => index === 0 || (deps.length === 1 && deps[0] === changes[index - 1]?.hash))

/** Whether the changes follow each other and everything else in the document came before them. */
const endsIn = (heads: readonly string[], changes: readonly Automerge.DecodedChange[]): boolean =>
  isChain(changes) && heads.length === 1 && heads[0] === changes.at(-1)?.hash
