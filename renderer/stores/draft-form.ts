/** What a form shows and says, from the record as it is and what was typed over it; nothing here touches a store. */
import type { PlainError } from '#shared/errors.ts'
import type { KeptDraft } from './app-state.ts'

type Fields = Readonly<Record<string, string>>

/** The record of a form as it is now; a new one has neither heads nor conflicts. */
export interface DraftedRecord {
  readonly fields: Fields
  readonly heads?: readonly string[] | undefined
  readonly conflicts?: Readonly<Record<string, readonly string[]>> | undefined
}

export interface DraftForm {
  /** The record as it is now, with what was typed over it: what changes elsewhere reaches every field that was not touched. */
  readonly form: Fields
  readonly isChanged: boolean
  /** What a save request says beside the fields: the state that the first touched field was typed over, and which values were chosen. */
  readonly saidBeside: { readonly seen?: readonly string[]; readonly chosen: readonly string[] }
  /** Values of a field among which somebody has to choose, the shown one first. */
  readonly rivalsOf: (key: string) => readonly string[] | undefined
  readonly isChosen: (key: string) => boolean
  /** Drafts that acts make of this one. */
  readonly withValue: (key: string, value: string) => KeptDraft
  readonly withChoice: (key: string, value: string) => KeptDraft
  /** After a save that failed since the state is no base any more: both values are shown, and the next save knows them. */
  readonly afterFailure: (error: PlainError) => KeptDraft | undefined
}

const nothing: KeptDraft = { typed: {}, chosen: [] }

export function draftForm(kept: KeptDraft = nothing, { fields, heads, conflicts }: DraftedRecord): DraftForm {
  const { typed, chosen, overtaken } = kept
  const seen = kept.seen ?? heads
  const base = seen === undefined ? {} : { seen }
  const withValue = (key: string, value: string): KeptDraft => {
    const { [key]: _, ...others } = typed
    return { ...kept, ...base, typed: value === (fields[key] ?? '') ? others : { ...others, [key]: value } }
  }
  return {
    form: { ...fields, ...typed },
    isChanged: Object.keys(typed).length > 0 || chosen.length > 0,
    saidBeside: { ...base, chosen },
    rivalsOf(key) {
      const own = typed[key]
      return conflicts?.[key] ?? (own !== undefined && overtaken?.includes(key) === true ? [fields[key] ?? '', own] : undefined)
    },
    isChosen: (key) => chosen.includes(key),
    withValue,
    withChoice: (key, value) => ({ ...withValue(key, value), chosen: [...new Set([...chosen, key])] }),
    afterFailure({ code, facts }) {
      // The record's history was made anew, as after a repaired copy: what of it was seen cannot be told.
      if (code === 'unknown-state') return { typed, chosen, overtaken: Object.keys(typed) }
      const named = facts['fields']
      return code === 'changed-meanwhile' ? { typed, chosen, overtaken: Array.isArray(named) ? named.map(String) : [] } : undefined
    },
  }
}
