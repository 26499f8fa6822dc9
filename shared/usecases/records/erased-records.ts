import type { RecordChange } from '../../vault/vault.ts'
import { putJson, summaryOf, type Session } from '../session/session.ts'

/** Ids of what was erased, so that an exchange does not bring it back; random numbers that lead nowhere any more. */
interface ErasedRecord {
  readonly ids: readonly string[]
}
const erasedId = 'erased'
const none: readonly string[] = []

export const erasedIds = (session: Session): readonly string[] => summaryOf<ErasedRecord>(session, erasedId)?.ids ?? none

/** To be committed together with the erasure. */
export function tombstoneOf(session: Session, id: string): RecordChange {
  return putJson('tombstone', erasedId, { ids: [...erasedIds(session).filter((other) => other !== id), id] } satisfies ErasedRecord)
}
