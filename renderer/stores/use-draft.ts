import { useEffect, useRef } from 'react'
import { toPlainError } from '#shared/errors.ts'
import { draftForm, type DraftedRecord, type DraftForm } from './draft-form.ts'
import { useAppActions, useOpen } from './use-app.ts'

export interface Draft extends Pick<DraftForm, 'form' | 'isChanged' | 'saidBeside' | 'rivalsOf' | 'isChosen'> {
  readonly set: (key: string, value: string) => void
  /** Several fields at once: one after the other would each begin from what is shown. */
  readonly setAll: (fields: Readonly<Record<string, string>>) => void
  readonly choose: (key: string, value: string) => void
  /** Forgets what was typed: it was saved, or is not wanted. */
  readonly discard: () => void
  /**
   * Saves by `send` and forgets what was typed. Where the record had gone on, the form shows it beside what was typed.
   *
   * @throws whatever `send` throws
   */
  readonly save: <Saved>(send: () => Promise<Saved>) => Promise<Saved>
}

/**
 * What is typed into the form of a record and not saved yet. It stays while other screens are looked at, and goes when the vault locks.
 *
 * @param key names the record among all that have forms
 * @param record as it is, or what a new one begins with
 */
export function useDraft(key: string, record: DraftedRecord): Draft {
  const kept = useOpen((open) => open.drafts[key])
  const { keepDraft, refresh } = useAppActions()
  const { withValue, withChoice, afterFailure, ...shown } = draftForm(kept, record)
  return {
    ...shown,
    set: (field, value) => keepDraft(key, withValue(field, value)),
    setAll(fields) {
      keepDraft(
        key,
        Object.entries(fields).reduce(
          (next, [field, value]) => draftForm(next, record).withValue(field, value),
          kept ?? { typed: {}, chosen: [] },
        ),
      )
    },
    choose: (field, value) => keepDraft(key, withChoice(field, value)),
    discard: () => keepDraft(key, undefined),
    async save(send) {
      try {
        const saved = await send()
        await refresh()
        keepDraft(key, undefined)
        return saved
      } catch (thrown) {
        const next = afterFailure(toPlainError(thrown))
        if (next !== undefined) {
          await refresh()
          keepDraft(key, next)
        }
        throw thrown
      }
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
