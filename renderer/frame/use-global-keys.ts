import { useEffect } from 'react'
import { useApp, useAppActions } from '../stores/use-app.ts'

/** After `g`. */
const screenByKey = new Map<string, 'dashboard' | 'systems' | 'assessments' | 'reports' | 'sync' | 'verify' | 'settings'>([
  ['d', 'dashboard'],
  ['s', 'systems'],
  ['a', 'assessments'],
  ['r', 'reports'],
  ['p', 'sync'],
  ['v', 'verify'],
  ['t', 'settings'],
])

/** True while a key press is text for a control rather than a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'file'].includes(target.type)
}

/** Keys that work on every screen. A dialog keeps its own: nothing here acts while one is open, but the palette's key. */
export function useGlobalKeys(): void {
  const { show, lock, go, fail } = useAppActions()
  const singleKeys = useApp((state) => state.singleKeys)
  useEffect(() => {
    let afterG = false
    const onKey = (event: KeyboardEvent) => {
      const withCommand = event.ctrlKey || event.metaKey
      if (withCommand && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show('palette')
        return
      }
      if (withCommand && event.shiftKey && event.key.toLowerCase() === 'l') {
        event.preventDefault()
        lock().catch(fail)
        return
      }
      if (!singleKeys || withCommand || event.altKey || isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return
      if (event.key === '?') show('shortcuts')
      else if (afterG) {
        const screen = screenByKey.get(event.key)
        if (screen !== undefined) go({ screen })
      }
      afterG = event.key === 'g' && !afterG
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [show, lock, go, fail, singleKeys])
}
