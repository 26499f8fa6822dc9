import { useEffect, useRef, useState, type RefObject } from 'react'

const controls = 'input:not([type=hidden]), textarea, select'

/**
 * Whoever adds a row wants to fill it: focus goes to its first control.
 *
 * @returns what holds the rows, each of which bears its id as `data-row`, and what tells of a row just added
 */
export function useNewRow<Element extends HTMLElement>(): {
  readonly holder: RefObject<Element | null>
  readonly focusRow: (id: string) => void
} {
  const holder = useRef<Element>(null)
  const [added, setAdded] = useState<string>()
  useEffect(() => {
    if (added === undefined) return
    holder.current
      ?.querySelector(`[data-row="${CSS.escape(added)}"]`)
      ?.querySelector<HTMLElement>(controls)
      ?.focus()
  }, [added])
  return { holder, focusRow: setAdded }
}
