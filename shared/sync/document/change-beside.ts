/** A change by somebody who had an earlier state before them: what came in since stands beside it and is not replaced unseen. */
import * as Automerge from '@automerge/automerge'
import { actorOf, changesSince, headsOf, sectionOf, storedText, textOf, withActor, type FlatDocument, type Heads } from './flat-document.ts'
import { changedEntries, setEntries, shownLater, upToDate, whatOf, type MadeChange } from './change-entries.ts'
import { changeOptions, type ChangeBy } from './change-by.ts'
import { SyncError } from '../model/sync-error.ts'

export interface ChangeBeside extends MadeChange {
  /** What its author had before them, and has from now on with this change. */
  readonly seen: Heads
  readonly own: Heads
}

/**
 * Sets entries as seen from an earlier state; `undefined` clears. Entries equal to what was seen are left alone.
 *
 * @param doc carries this device as its actor; it is spent. It may show less than its history holds
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
  if (changed.length === 0) return { bytes: new Uint8Array(), heads: before, seen, own: seen, ...shownLater(doc, by.device) }
  const { newDoc, newHeads } = Automerge.changeAt(doc, [...seen], changeOptions(by, whatOf(section, changed)), (draft) => {
    const target = draft[section]
    for (const { key, text } of changed) if (target !== undefined) target[key] = text === null ? null : new Automerge.ImmutableString(text)
  })
  return { bytes: changesSince(newDoc, before), heads: headsOf(newDoc), seen, own: newHeads ?? seen, ...upToDate(newDoc) }
}

/** What a form says of some entries: `undefined` clears one. */
export interface FilledForm {
  readonly entries: Readonly<Record<string, unknown>>
  /** The state that it was filled from. */
  readonly seen: Heads
  /** Entries with rivals of which the given one is chosen, also where it is the one that shows. */
  readonly chosen: readonly string[]
}

/**
 * Sets what a form says otherwise than the state it was filled from. What others wrote since stays, beside this where it is of the same entry
 * and says something else.
 *
 * @param doc is spent
 * @returns `doc` itself when there is nothing to write
 * @throws {SyncError} `unknown-state`; `changed-meanwhile` with the `fields` that were written since while this device itself wrote on: its changes
 *   follow each other, so that one of them cannot stand beside another
 */
export function setFilledForm(doc: FlatDocument, section: string, { entries, seen, chosen }: FilledForm, by: ChangeBy): FlatDocument {
  if (seen.length === 0 || !Automerge.hasHeads(doc, [...seen]))
    throw new SyncError('unknown-state', 'the record never was in the state that the form was filled from')
  const history = Automerge.getBackend(doc)
  const target = Automerge.getObjectId(sectionOf(doc, section)) ?? `/${section}`
  const differing = new Set(changedEntries(Automerge.view(doc, [...seen]), section, entries, false).map(({ key }) => key))
  const written = Object.entries(entries).flatMap(([key, value]) => {
    const text = value === undefined ? null : storedText(value)
    const [before, now] = [history.getAll(target, key, [...seen]), history.getAll(target, key)]
    const isRivalled = before.length > 1
    const isSaid = differing.has(key) || (isRivalled && chosen.includes(key))
    // Somebody wrote the same already.
    const stands = now.length === 0 ? text === null : now.every(([, standing]) => textOf(standing) === text)
    const operations = new Set(before.map(([, , operation]) => operation))
    const isChangedSince = now.length !== before.length || now.some(([, , operation]) => !operations.has(operation))
    return isSaid && !stands ? [{ key, value, text, isRivalled, isChangedSince }] : []
  })
  const overtaken = written.filter(({ isChangedSince }) => isChangedSince)
  if (overtaken.length === 0) return setEntries(doc, section, Object.fromEntries(written.map(({ key, value }) => [key, value])), by)
  if (Automerge.getChangesMetaSince(doc, [...seen]).some(({ actor }) => actor === actorOf(by.device)))
    throw new SyncError('changed-meanwhile', 'written since in another window', { fields: overtaken.map(({ key }) => key) })
  return Automerge.changeAt(withActor(doc, by.device), [...seen], changeOptions(by, whatOf(section, written)), (draft) => {
    const fields = sectionOf(draft, section)
    for (const { key, text, isRivalled } of written) {
      // As in `setEntries`.
      if (isRivalled) fields[key] = new Automerge.ImmutableString('null')
      fields[key] = text === null ? null : new Automerge.ImmutableString(text)
    }
  }).newDoc
}
