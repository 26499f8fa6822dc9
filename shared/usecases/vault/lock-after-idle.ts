import type { WorkbenchPorts } from '../contract/ports.ts'
import { settingsOf, type Session } from '../session/session.ts'

const tickMs = 5000
/** A tick this late means that the machine slept. */
const sleptMs = 60_000

/** Locks when nothing was done for as long as the settings say; by the clock and not by a timer, which stands still in sleep. */
export function lockAfterIdle(ports: WorkbenchPorts, session: Session, lock: (reason: 'idle' | 'suspend') => Promise<void>): () => void {
  let lastTick = Date.parse(ports.clock.now())
  const stop = ports.every(tickMs, () => {
    const now = Date.parse(ports.clock.now())
    const slept = now - lastTick > sleptMs
    lastTick = now
    const idleMs = now - Date.parse(session.lastActivityAt)
    if (idleMs < settingsOf(session).autoLockMinutes * 60_000) return
    stop()
    void lock(slept ? 'suspend' : 'idle')
  })
  return stop
}
