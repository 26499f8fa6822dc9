/**
 * What the unlock screen goes on with after a lock: how it looks and why the vault is shut. Nothing of a vault is in it, since a browser
 * keeps it on disk in clear until it is taken.
 */
export interface LockNote {
  readonly reason: 'user' | 'idle' | 'suspend' | 'taken-over'
  readonly theme: 'system' | 'light' | 'dark'
  readonly language: string
}

const noteKey = 'probity-locked'
const answerWithinMs = 1_000

/**
 * Loads the page anew in another process of the browser, which ends the one whose memory holds what was typed: an engine cannot overwrite
 * strings, and gives memory back inside of the process only. The browser host's way out brings that about (see docs/security-model.md).
 *
 * @param answer of the host; without one the page could not be loaded again
 * @returns false when the server is gone, and the page stays
 */
export async function leaveProcess(note: LockNote, answer: Promise<unknown>): Promise<boolean> {
  const isThere = answer.then(
    () => true,
    () => false,
  )
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), answerWithinMs))
  if (!(await Promise.race([isThere, tooLate]))) return false
  sessionStorage.setItem(noteKey, JSON.stringify(note))
  window.location.replace('/locked')
  return true
}

/** Only the browser host has that way out; the desktop's processes are Electron's to end. */
export const canLeaveProcess = (): boolean => window.probityHost === undefined && window.location.protocol === 'http:'

/** The note that the page before left; once. `undefined` after a start. */
export function takeLockNote(): LockNote | undefined {
  const text = sessionStorage.getItem(noteKey)
  if (text === null) return undefined
  sessionStorage.removeItem(noteKey)
  // Written above, by this program and this tab.
  return JSON.parse(text) as LockNote
}
