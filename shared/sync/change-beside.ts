/** A change by somebody who had an earlier state before them: what came in since stands beside it and is not replaced unseen. */
import * as Automerge from '@automerge/automerge'
import {
  actorOf,
  changedEntries,
  changeOptions,
  changesSince,
  headsOf,
  whatOf,
  type ChangeBy,
  type FlatDocument,
  type Heads,
  type MadeChange,
} from './flat-document.ts'

export interface ChangeBeside extends MadeChange {
  /** What its author had before them, and has from now on with this change. */
  readonly seen: Heads
  readonly own: Heads
}

/**
 * Sets entries as seen from an earlier state; `undefined` clears. Entries equal to what was seen are left alone.
 *
 * @param doc carries this device as its actor; it is spent
 * @param seen the state that the author had before them
 * @returns `undefined` when nothing of others came since, when the document does not know that state, and when this device itself wrote on
 *   meanwhile, since its changes follow each other
 */
export function changeBeside(
  doc: FlatDocument,
  seen: Heads,
  section: string,
  entries: Readonly<Record<string, unknown>>,
  by: ChangeBy,
): ChangeBeside | undefined {
  if (seen.length === 0 || !Automerge.hasHeads(doc, [...seen])) return undefined
  const since = Automerge.getChangesMetaSince(doc, [...seen])
  if (since.length === 0 || since.some(({ actor }) => actor === actorOf(by.device))) return undefined
  const before = headsOf(doc)
  const changed = changedEntries(Automerge.view(doc, [...seen]), section, entries, false)
  if (changed.length === 0) return { bytes: new Uint8Array(), heads: before, seen, own: seen, shown: () => doc }
  const { newDoc, newHeads } = Automerge.changeAt(doc, [...seen], changeOptions(by, whatOf(section, changed)), (draft) => {
    const target = draft[section]
    for (const { key, text } of changed) if (target !== undefined) target[key] = text === null ? null : new Automerge.ImmutableString(text)
  })
  return { bytes: changesSince(newDoc, before), heads: headsOf(newDoc), seen, own: newHeads ?? seen, shown: () => newDoc }
}
