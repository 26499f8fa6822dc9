import type { RegisterRecordId } from '../../model/ids.ts'
import { headsOf, withActor } from '../../sync/document/flat-document.ts'
import { registerRecordShape, type HeldRegisterRecord } from '../../sync/records/record-shapes.ts'
import { fieldTextsInConflict, loadRegisterDocument, toRecord, type RegisterDocument } from '../../sync/records/register-document.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { joinParts } from '../session/join-parts.ts'
import { readParts, settingsOf, type Session } from '../session/session.ts'

/** What the index holds of a record: the whole of it, since lists, dates and coverage are made of its fields. */
export interface StoredRegisterRecord {
  readonly record: HeldRegisterRecord
  readonly heads: readonly string[]
  /** Fields with several values since a concurrent edit, the shown one first; empty where somebody cleared it. */
  readonly conflicts: Readonly<Record<string, readonly string[]>>
}

export function storedFormOf(doc: RegisterDocument): StoredRegisterRecord {
  const record = toRecord(doc, registerRecordShape)
  // Of what names the record another value is no choice to be made.
  const conflicts = Object.entries(fieldTextsInConflict(doc)).filter(([key]) => !(key in record) || key in record.fields)
  return { record, heads: headsOf(doc), conflicts: Object.fromEntries(conflicts) }
}

export const storedRegisterRecords = (session: Session): readonly StoredRegisterRecord[] =>
  // Authenticated by the seal and written by the registers' verbs or an exchange with this type.
  session.vault.entries('register').map(({ summary }) => summary as StoredRegisterRecord)

/** @throws {VaultError} `not-found` */
export function storedRegisterRecord(session: Session, id: RegisterRecordId): StoredRegisterRecord {
  const entry = session.vault.entry(id)
  if (entry?.kind !== 'register') throw new VaultError('not-found', `no record ${id} of a register`, { recordId: id })
  // As above.
  return entry.summary as StoredRegisterRecord
}

/** With this device as its actor. @throws {VaultError} `not-found` */
export async function loadRegisterRecord(session: Session, id: RegisterRecordId): Promise<RegisterDocument> {
  storedRegisterRecord(session, id)
  return withActor(loadRegisterDocument(joinParts(await readParts(session, id)), registerRecordShape), settingsOf(session).deviceId)
}
