/** Undoing what an exchange brought, without losing what was written since. */
import * as Automerge from '@automerge/automerge'
import type { JsonValue } from '../../model/safe-json.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import type { AssessmentDocument } from './assessment-document.ts'
import { readSection, type Heads } from '../document/flat-document.ts'
import { setEntries } from '../document/change-entries.ts'
import type { ChangeBy } from '../document/change-by.ts'

const sections = ['answers', 'meta', 'evidence', 'control'] as const

export interface TakenBack {
  readonly doc: AssessmentDocument
  readonly takenBack: number
  /** Entries that the arrival changed and somebody changed again since. */
  readonly kept: number
}

/**
 * Entries that differ between the two states get their value of `before` again, as one change per section; an entry that is no longer as
 * it was `after` stays.
 *
 * @param doc holds both states; spent by this call where something is taken back
 */
export function takeBack(doc: AssessmentDocument, before: Heads, after: Heads, by: ChangeBy): TakenBack {
  // A view shows a past state and cannot be changed.
  const [past, arrived] = [Automerge.view(doc, [...before]), Automerge.view(doc, [...after])]
  let changed = doc
  let takenBack = 0
  let kept = 0
  const read = (state: AssessmentDocument, section: string): Record<string, JsonValue> => readSection(state, section)
  const wanted = sections.map((section) => {
    const [was, came, is] = [read(past, section), read(arrived, section), read(doc, section)]
    const moved = Object.keys({ ...was, ...came }).filter((key) => !isSame(was[key], came[key]))
    const free = moved.filter((key) => isSame(is[key], came[key]))
    takenBack += free.length
    kept += moved.length - free.length
    return { section, entries: Object.fromEntries(free.map((key) => [key, was[key]])) }
  })
  for (const { section, entries } of wanted) if (Object.keys(entries).length > 0) changed = setEntries(changed, section, entries, by)
  return { doc: changed, takenBack, kept }
}

const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)
