/** States of assessments that pages have before them: each goes on with this device's own changes, and not with what comes from others. */
import type { AssessmentId } from '../../model/ids.ts'
import type { Session } from '../session/session.ts'

type Heads = readonly string[]

/** Of each assessment by the heads that were handed out, what these have become since. */
const states = new WeakMap<Session, Map<AssessmentId, Map<string, Heads>>>()
/** A page holds one, and after reading again another one for what still waits to be written. */
const mostStates = 8

const nameOf = (heads: Heads): string => [...heads].sort().join()

/** A page is given this state. */
export function handOut(session: Session, id: AssessmentId, heads: Heads): void {
  const bySession = states.get(session) ?? new Map<AssessmentId, Map<string, Heads>>()
  states.set(session, bySession)
  const known = bySession.get(id) ?? new Map<string, Heads>()
  bySession.set(id, known)
  const name = nameOf(heads)
  known.delete(name)
  known.set(name, heads)
  for (const oldest of known.keys()) {
    if (known.size <= mostStates) break
    known.delete(oldest)
  }
}

/** What a page that was given `heads` has before it now. */
export const seenFrom = (session: Session, id: AssessmentId, heads: Heads): Heads =>
  states.get(session)?.get(id)?.get(nameOf(heads)) ?? heads

/** An own change led from one state to another: pages that had the one have the other. */
export function followOwnChange(session: Session, id: AssessmentId, from: Heads, to: Heads): void {
  const name = nameOf(from)
  for (const [handedOut, now] of states.get(session)?.get(id) ?? []) {
    if (nameOf(now) === name) states.get(session)?.get(id)?.set(handedOut, to)
  }
}
