/** The life of a document's entries: every value that was ever there, who wrote it, and what it replaced. */
import * as Automerge from '@automerge/automerge'
import type { DeviceId } from '../../model/ids.ts'
import { parseSafeJson, type JsonValue } from '../../model/safe-json.ts'
import { entryValue, type FlatDocument } from './flat-document.ts'
import { reasonLimit, type ChangeAct, type ChangeBy } from './change-by.ts'

/** One value of an entry; `value` is `null` when it was cleared. */
export interface EntryVersion {
  /** `counter@actor`: the same on every device. */
  readonly id: string
  readonly section: string
  readonly key: string
  readonly value: JsonValue
  /** Ids of the values that it was written over; several when it was chosen among them. */
  readonly replaces: readonly string[]
  readonly by: ChangeBy
  readonly changeHash: string
}

/** Every value that entries ever had, in an order that respects what each change knew of; superseded and losing values included. */
export function versionsIn(doc: FlatDocument, isWanted: (section: string, key: string) => boolean = () => true): readonly EntryVersion[] {
  const sections = new Map(Object.keys(doc).map((section) => [Automerge.getObjectId(doc, section), section]))
  const versions: EntryVersion[] = []
  for (const bytes of Automerge.getAllChanges(doc)) {
    const change = Automerge.decodeChange(bytes)
    const by = changeBy(change)
    const own = new Map<string, EntryVersion>()
    for (const [index, operation] of change.ops.entries()) {
      const section = operation.action === 'set' ? sections.get(operation.obj) : undefined
      const { key } = operation
      if (section === undefined || !isWanted(section, key)) continue
      const id = `${change.startOp + index}@${change.actor}`
      // A choice writes twice, and only what it ends with is a step.
      const replaces = own.get(`${section}/${key}`)?.replaces ?? operation.pred ?? []
      own.set(`${section}/${key}`, { id, section, key, value: entryValue(operation.value), replaces, by, changeHash: change.hash })
    }
    versions.push(...own.values())
  }
  return versions
}

/** Values that nothing replaced yet: one, or as many as were written concurrently. */
export function currentVersions(versions: readonly EntryVersion[]): readonly EntryVersion[] {
  const replaced = new Set(versions.flatMap(({ replaces }) => replaces))
  return versions.filter(({ id }) => !replaced.has(id))
}

/** The newest value that all the given ones build on; `undefined` where they began from nothing. */
export function commonPast(versions: readonly EntryVersion[], tips: readonly EntryVersion[]): EntryVersion | undefined {
  const byId = new Map(versions.map((version) => [version.id, version]))
  const pastOf = (tip: EntryVersion): Set<string> => {
    const past = new Set<string>()
    const open = [tip.id]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (past.has(id)) continue
      past.add(id)
      open.push(...(byId.get(id)?.replaces ?? []))
    }
    return past
  }
  const pasts = tips.map(pastOf)
  return versions.findLast(({ id }) => pasts.every((past) => past.has(id)))
}

/** Decoded header of a change: who, where, when, and what the person did. */
export function changeBy(change: Automerge.DecodedChange): ChangeBy {
  const hex = change.actor
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  const time = new Date(change.time * 1000).toISOString()
  // The actor is what Automerge enforces; the message is only the writer's word for name, milliseconds and intent.
  const by: ChangeBy = { author: '', device: uuid as DeviceId, time, seq: change.seq }
  try {
    const told = parseSafeJson(change.message ?? '')
    if (typeof told !== 'object' || told === null || !('author' in told) || typeof told.author !== 'string') return by
    const isSameSecond = typeof told.time === 'string' && Math.floor(Date.parse(told.time) / 1000) === change.time
    const act = acts.find((known) => 'act' in told && told.act === known)
    return {
      ...by,
      author: told.author.slice(0, 200),
      ...(isSameSecond && typeof told.time === 'string' ? { time: told.time } : {}),
      ...(act === undefined ? {} : { act }),
      ...('reason' in told && typeof told.reason === 'string' ? { reason: told.reason.slice(0, reasonLimit) } : {}),
    }
  } catch (cause) {
    if (cause instanceof SyntaxError) return by
    throw cause
  }
}

const acts: readonly ChangeAct[] = ['choice', 'undo', 'revert']
