import { useEffect, useRef } from 'react'
import { toPlainError } from '#shared/errors.ts'
import type { KeptDraft } from './app-state.ts'
import { useAppActions, useOpen } from './use-app.ts'

type Fields = Readonly<Record<string, string>>
const nothing: KeptDraft = { typed: {}, chosen: [] }

/** The record of a form as it is now; a new one has neither heads nor conflicts. */
export interface DraftedRecord {
  readonly fields: Fields
  readonly heads?: readonly string[] | undefined
  readonly conflicts?: Readonly<Record<string, readonly string[]>> | undefined
}

export interface Draft {
  /** The record as it is now, with what was typed over it: what changes elsewhere reaches every field that was not touched. */
  readonly form: Fields
  readonly isChanged: boolean
  /** What a save request says beside the fields: the state that the first touched field was typed over, and which values were chosen. */
  readonly saidBeside: { readonly seen?: readonly string[]; readonly chosen: readonly string[] }
  /** Values of a field among which somebody has to choose, the shown one first. */
  readonly rivalsOf: (key: string) => readonly string[] | undefined
  readonly isChosen: (key: string) => boolean
  readonly set: (key: string, value: string) => void
  readonly choose: (key: string, value: string) => void
  /** Forgets what was typed: it was saved, or is not wanted. */
  readonly discard: () => void
  /** Saving failed: where another window of this vault was faster, both values show, and the next save knows them. */
  readonly failed: (thrown: unknown) => Promise<void>
}

/**
 * What is typed into the form of a record and not saved yet. It stays while other screens are looked at, and goes when the vault locks.
 *
 * @param key names the record among all that have forms
 * @param record as it is, or what a new one begins with
 */
export function useDraft(key: string, { fields, heads, conflicts }: DraftedRecord): Draft {
  const kept = useOpen((open) => open.drafts[key]) ?? nothing
  const { keepDraft, refresh, fail } = useAppActions()
  const { typed, chosen, overtaken } = kept
  const seen = kept.seen ?? heads
  const begun = { ...kept, ...(seen === undefined ? {} : { seen }) }
  const typedWith = (field: string, value: string): Fields => {
    const { [field]: _, ...others } = typed
    return value === (fields[field] ?? '') ? others : { ...others, [field]: value }
  }
  return {
    form: { ...fields, ...typed },
    isChanged: Object.keys(typed).length > 0 || chosen.length > 0,
    saidBeside: { ...(seen === undefined ? {} : { seen }), chosen },
    rivalsOf(field) {
      const own = typed[field]
      return conflicts?.[field] ?? (own !== undefined && overtaken?.includes(field) === true ? [fields[field] ?? '', own] : undefined)
    },
    isChosen: (field) => chosen.includes(field),
    set: (field, value) => keepDraft(key, { ...begun, typed: typedWith(field, value) }),
    choose: (field, value) => keepDraft(key, { ...begun, typed: typedWith(field, value), chosen: [...new Set([...chosen, field])] }),
    discard: () => keepDraft(key, undefined),
    async failed(thrown) {
      const { code, facts } = toPlainError(thrown)
      if (code === 'changed-meanwhile') {
        await refresh()
        keepDraft(key, { typed, chosen, overtaken: Array.isArray(facts['fields']) ? facts['fields'].map(String) : [] })
      }
      fail(thrown)
    },
  }
}

/** Has a form that is complete saved before the vault locks; `undefined` for one with nothing to save, or where something is missing. */
export function useSaveBeforeLock(save: (() => Promise<void>) | undefined): void {
  const { beforeLock } = useAppActions()
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => beforeLock(() => latest.current?.() ?? Promise.resolve()), [beforeLock])
}
