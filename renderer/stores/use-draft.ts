import { useEffect, useRef } from 'react'
import { useAppActions, useOpen } from './use-app.ts'

type Fields = Readonly<Record<string, string>>
const nothing: Fields = {}

export interface Draft {
  /** The record as it is now, with what was typed over it: what changes elsewhere reaches every field that was not touched. */
  readonly form: Fields
  readonly isChanged: boolean
  readonly set: (key: string, value: string) => void
  /** Forgets what was typed: it was saved, or is not wanted. */
  readonly discard: () => void
}

/**
 * What is typed into the form of a record and not saved yet. It stays while other screens are looked at, and goes when the vault locks.
 *
 * @param key names the record among all that have forms
 * @param saved fields of the record as it is, or what a new one begins with
 */
export function useDraft(key: string, saved: Fields): Draft {
  const typed = useOpen((open) => open.drafts[key]) ?? nothing
  const { keepDraft } = useAppActions()
  return {
    form: { ...saved, ...typed },
    isChanged: Object.keys(typed).length > 0,
    set(field, value) {
      const { [field]: _, ...others } = typed
      keepDraft(key, value === (saved[field] ?? '') ? others : { ...others, [field]: value })
    },
    discard: () => keepDraft(key, undefined),
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
