import type { AiSystem } from '../../model/ai-system.ts'
import { headsOf } from '../../sync/document/flat-document.ts'
import { systemShape } from '../../sync/records/record-shapes.ts'
import { fieldTextsInConflict, toRecord, type RegisterDocument } from '../../sync/records/register-document.ts'

/** What the index holds of a system: the whole of it, since a list shows most of its fields. */
export interface StoredSystem {
  readonly system: AiSystem
  readonly heads: readonly string[]
  /** Fields with several values since a concurrent edit, the shown one first; empty where somebody cleared it. Absent without any. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
}

export function storedSystemOf(doc: RegisterDocument): StoredSystem {
  const system = toRecord(doc, systemShape)
  // Of what names the record another value is no choice to be made.
  const { id: _id, format: _format, ...conflicts } = fieldTextsInConflict(doc)
  return { system, heads: headsOf(doc), ...(Object.keys(conflicts).length === 0 ? {} : { conflicts }) }
}
