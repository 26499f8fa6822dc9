import { useCallback, useLayoutEffect, useRef } from 'react'

/** A handler that stays the same function and always does what the last drawing meant; for what is drawn again only when its props change. */
export function useStableHandler<Arguments extends readonly unknown[]>(
  handler: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(handler)
  useLayoutEffect(() => {
    latest.current = handler
  })
  return useCallback((...given: Arguments) => latest.current(...given), [])
}
