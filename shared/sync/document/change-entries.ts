/** Entries of a document are changed: shown at once, or in half the time with the document to read made later. */
import * as Automerge from '@automerge/automerge'
import type { DeviceId } from '../../model/ids.ts'
import { SyncError } from '../model/sync-error.ts'
import { changeOptions, type ChangeBy } from './change-by.ts'
import {
  checkedKey,
  damaged,
  headsOf,
  rememberActor,
  sectionOf,
  storedText,
  textOf,
  withActor,
  type FlatDocument,
  type Heads,
} from './flat-document.ts'
import { followChange, foreseeChange } from './foreseen-change.ts'

/**
 * Sets entries of one section in a single change; `undefined` clears. Entries equal to what is there, without conflict, are left
 * alone; a conflicted entry is always written, since that is how a person chooses.
 */
export function setEntries(doc: FlatDocument, section: string, entries: Readonly<Record<string, unknown>>, by: ChangeBy): FlatDocument {
  const changed = changedEntries(doc, section, entries, true)
  if (changed.length === 0) return doc
  const own = withActor(doc, by.device)
  return Automerge.change(own, changeOptions(by, whatOf(section, changed)), (draft) => {
    const target = draft[section]
    if (target === undefined) throw new SyncError('damaged-document', `section ${section} is missing`)
    for (const { key, text, isRivalled } of changed) {
      // Writing the value that is shown already would only delete its rivals, and nobody could tell later that somebody chose it.
      if (isRivalled) target[key] = new Automerge.ImmutableString('null')
      target[key] = text === null ? null : new Automerge.ImmutableString(text)
    }
  })
}

/**
 * A document that may show less than its history holds. Showing what a change did takes longer than the change and leaves as much garbage
 * as all the rest of a save, and most answers are followed by others before anybody reads them.
 */
export interface LateDocument {
  /** To change and to save. What can be read of it may be older. */
  readonly history: () => FlatDocument
  /** To read: shows all that the history holds. */
  readonly shown: () => FlatDocument
}

/** A document that shows all that its history holds. */
export const upToDate = (doc: FlatDocument): LateDocument => ({ history: () => doc, shown: () => doc })

/** A change that the history holds when it is asked for, as the document to read from does. */
export interface MadeChange extends LateDocument {
  /** As `changesSince` the state before; empty when nothing changed. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly heads: Heads
}

/**
 * The same change as by `setEntries`, in half the time: a save needs its bytes at once and the document later.
 *
 * @param doc may show less than its history holds
 * @param isShared as `mayConflict` of the document when it was opened; asking it of every change costs more than the change
 */
export function makeEntries(
  doc: FlatDocument,
  section: string,
  entries: Readonly<Record<string, unknown>>,
  by: ChangeBy,
  isShared = true,
): MadeChange {
  const own = withActor(doc, by.device)
  // What `Automerge.change` itself calls; it shows the document before it returns.
  const history = Automerge.getBackend(own)
  // By its id, since a path is looked up anew with each operation.
  const shownSection = sectionOf(own, section)
  const target = Automerge.getObjectId(shownSection) ?? `/${section}`
  const written = writtenSince.get(own) ?? new Map<string, string | null>()
  const changed = entriesThatDiffer(entries, (key, text) => {
    if (!isShared) {
      const name = `${section}/${key}`
      const known = written.has(name) ? (written.get(name) ?? null) : textOf(shownSection[key] ?? null)
      // Asking the engine costs a fifth of the change: it is asked only before an answer is left unwritten.
      return { text: known === text ? standingText(history.getWithType(target, key)) : known, isRivalled: false }
    }
    const standing = history.getAll(target, key)
    return standing.length > 1 ? { text: null, isRivalled: true } : { text: standingText(standing[0]), isRivalled: false }
  })
  if (changed.length === 0) return { bytes: new Uint8Array(), heads: headsOf(own), ...shownLater(own, by.device) }
  const options = changeOptions(by, whatOf(section, changed))
  const make = (): void => {
    try {
      for (const { key, text, isRivalled } of changed) {
        if (isRivalled) history.put(target, key, 'null', 'str')
        history.put(target, key, text, text === null ? 'null' : 'str')
      }
      history.commit(options.message, options.time)
    } catch (error) {
      history.rollback()
      throw error
    }
  }
  const remember = (): void => {
    for (const { key, text } of changed) written.set(`${section}/${key}`, text)
    writtenSince.set(own, written)
  }
  const mayStand = (key: string): boolean => written.has(`${section}/${key}`) || shownSection[key] !== undefined
  const foreseen = isShared ? undefined : foreseeChange(history, { target, changed }, mayStand, options)
  if (foreseen) {
    remember()
    return { bytes: foreseen.bytes, heads: [foreseen.head], ...shownLater(own, by.device, () => foreseen.settle(make)) }
  }
  make()
  remember()
  const bytes = Uint8Array.from(history.getLastLocalChange() ?? [])
  if (!isShared) followChange(history, { target, changed }, bytes)
  return { bytes, heads: history.getHeads().toSorted(), ...shownLater(own, by.device) }
}

/** Entries by section and key that a document's history holds and the document itself does not show, see `LateDocument`. */
const writtenSince = new WeakMap<FlatDocument, Map<string, string | null>>()

/**
 * @param own carries the device as its actor; spent by the first reading
 * @param settle brings what was foreseen into the history; to be called before anybody looks at it, at any time after, more than once
 */
export function shownLater(own: FlatDocument, device: DeviceId, settle: () => void = () => {}): LateDocument {
  let shown: FlatDocument | undefined
  return {
    history() {
      settle()
      return shown ?? own
    },
    shown() {
      settle()
      // Without changes: it shows whatever the history holds more than the document.
      return (shown ??= rememberActor(Automerge.applyChanges(own, [])[0], device))
    },
  }
}

/** What stands in the history under a key: what this app writes is a text or null. */
function standingText(standing: readonly unknown[] | null | undefined): string | null {
  const [type, value] = standing ?? ['null', null]
  if (type !== 'str' && type !== 'null') throw damaged('an entry is no text')
  return textOf(value)
}

interface ChangedEntry {
  readonly key: string
  /** JSON; null for a cleared entry. */
  readonly text: string | null
  readonly isRivalled: boolean
}

/** Entries that differ from what the document shows. */
export function changedEntries(
  doc: FlatDocument,
  section: string,
  entries: Readonly<Record<string, unknown>>,
  isShared: boolean,
): readonly ChangedEntry[] {
  const current = sectionOf(doc, section)
  return entriesThatDiffer(entries, (key) => ({
    text: textOf(current[key] ?? null),
    isRivalled: isShared && Automerge.getConflicts(current, key) !== undefined,
  }))
}

/** @param standing what is there under a key, to be compared with `text`; asked for once, since it costs as much as a tenth of the change */
const entriesThatDiffer = (
  entries: Readonly<Record<string, unknown>>,
  standing: (key: string, text: string | null) => Pick<ChangedEntry, 'text' | 'isRivalled'>,
): readonly ChangedEntry[] =>
  Object.entries(entries).flatMap(([key, value]): readonly ChangedEntry[] => {
    const text = value === undefined ? null : storedText(value)
    const before = standing(checkedKey(key), text)
    return before.isRivalled || before.text !== text ? [{ key, text, isRivalled: before.isRivalled }] : []
  })

/** What a change is about, as its message says. */
export const whatOf = (section: string, changed: readonly ChangedEntry[]): string =>
  changed
    .map(({ key }) => `${section}/${key}`)
    .join(' ')
    .slice(0, 500)
