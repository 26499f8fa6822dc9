import * as Automerge from '@automerge/automerge'
import { changeBy, versionsIn } from './document-history.ts'
import { actorOf, setEntries, type ChangeBy, type FlatDocument, type Heads } from './flat-document.ts'
import type { DeviceId } from '../model/ids.ts'

/**
 * A device that was restored from an old backup and used may have written a second history under its name, which nobody could merge with
 * the first. Its changes after `known` are made anew under another name, one by one, with their authors, times and intents; everything
 * else stays as it was.
 *
 * @param known state of the document that is in the folder for certain; the device's changes up to there stay
 * @param from the device's name so far
 * @returns the document, its last changes by `to`; the one given may not be used any more
 */
export function reauthor(doc: FlatDocument, known: Heads, from: DeviceId, to: DeviceId): FlatDocument {
  const later = new Set(Automerge.getChangesSince(doc, [...known]).map((bytes) => Automerge.decodeChange(bytes).hash))
  const actor = actorOf(from)
  const kept: Uint8Array[] = []
  const moved: Automerge.DecodedChange[] = []
  for (const bytes of Automerge.getAllChanges(doc)) {
    const change = Automerge.decodeChange(bytes)
    // The first change made the document; made anew it would be another one.
    if (change.actor === actor && change.deps.length > 0 && later.has(change.hash)) moved.push(change)
    else kept.push(bytes)
  }
  if (moved.length === 0) return Automerge.clone(doc, { actor: actorOf(to) })
  const versions = versionsIn(doc)
  let [result] = Automerge.applyChanges(Automerge.init<Record<string, Record<string, never>>>({ actor: actorOf(to) }), kept) as unknown as [
    FlatDocument,
  ]
  for (const change of moved) {
    const by: ChangeBy = { ...changeBy(change), device: to }
    for (const section of new Set(versions.map((version) => version.section))) {
      const entries = versions.filter((version) => version.changeHash === change.hash && version.section === section)
      if (entries.length > 0)
        result = setEntries(result, section, Object.fromEntries(entries.map(({ key, value }) => [key, value ?? undefined])), by)
    }
  }
  return result
}
