import * as Automerge from '@automerge/automerge'
import { changeBy, versionsIn, type EntryVersion } from './document-history.ts'
import { actorOf, type FlatDocument, type Heads } from './flat-document.ts'
import { setEntries } from './change-entries.ts'
import type { ChangeBy } from './change-by.ts'
import type { DeviceId } from '../../model/ids.ts'

interface Change {
  readonly bytes: Automerge.Change
  readonly decoded: Automerge.DecodedChange
}

/**
 * A device that was restored from an old backup and used may have written a second history under its name, which nobody could merge with
 * the first. Its changes after `known` are made anew under another name, one by one, with their authors, times and intents, each in the
 * state of the document that it was made in, so that what stood beside it still does; everything else stays as it was.
 *
 * @param known state of the document that is in the folder for certain; the device's changes up to there stay, as do those that others
 *   built upon, who had them from a bundle that is gone: without them what the others wrote would not fit any more
 * @param from the device's name so far
 * @returns the document, its last changes by `to`; the one given may not be used any more
 */
export function reauthor(doc: FlatDocument, known: Heads, from: DeviceId, to: DeviceId): FlatDocument {
  const later = new Set(Automerge.getChangesSince(doc, [...known]).map((bytes) => Automerge.decodeChange(bytes).hash))
  const changes = Automerge.getAllChanges(doc).map((bytes): Change => ({ bytes, decoded: Automerge.decodeChange(bytes) }))
  const byHash = new Map(changes.map((change) => [change.decoded.hash, change]))
  const others = changes.filter(({ decoded }) => decoded.actor !== actorOf(from))
  const builtUpon = ancestorsOf(others, byHash)
  // The first change made the document; made anew it would be another one.
  const isMoved = ({ decoded: { actor, deps, hash } }: Change): boolean =>
    actor === actorOf(from) && deps.length > 0 && later.has(hash) && !builtUpon.has(hash)
  const moved = changes.filter(isMoved)
  if (moved.length === 0) return Automerge.clone(doc, { actor: actorOf(to) })
  const versions = versionsIn(doc)
  const kept = new Map(changes.filter((change) => !isMoved(change)).map((change) => [change.decoded.hash, change.bytes]))
  let result: FlatDocument = Automerge.init({ actor: actorOf(to) })
  const take = (hashes: Iterable<string>): void => {
    const taken = new Set(hashes)
    const missing = [...kept].filter(([hash]) => taken.has(hash))
    for (const [hash] of missing) kept.delete(hash)
    if (missing.length > 0)
      [result] = Automerge.applyChanges(
        result,
        missing.map(([, bytes]) => bytes),
      )
  }
  for (const change of moved) {
    // What one device wrote is one line: the state that a change was made in holds all that were made anew before it.
    take(ancestorsOf([change], byHash))
    result = makeAnew(result, change.decoded, versions, to)
  }
  take([...kept.keys()])
  return result
}

function makeAnew(doc: FlatDocument, change: Automerge.DecodedChange, versions: readonly EntryVersion[], to: DeviceId): FlatDocument {
  const by: ChangeBy = { ...changeBy(change), device: to }
  const ofChange = versions.filter(({ changeHash }) => changeHash === change.hash)
  let result = doc
  for (const section of new Set(ofChange.map((version) => version.section))) {
    const entries = ofChange.filter((version) => version.section === section)
    result = setEntries(result, section, Object.fromEntries(entries.map(({ key, value }) => [key, value ?? undefined])), by)
  }
  return result
}

/** Hashes of all changes that these build upon. */
function ancestorsOf(from: readonly Change[], byHash: ReadonlyMap<string, Change>): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = from.flatMap(({ decoded }) => decoded.deps)
  for (let hash = visit.pop(); hash !== undefined; hash = visit.pop()) {
    if (found.has(hash)) continue
    found.add(hash)
    visit.push(...(byHash.get(hash)?.decoded.deps ?? []))
  }
  return found
}
