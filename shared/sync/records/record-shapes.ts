/** Shapes of the records that merge field by field; what a newer app added is kept, and shown by whoever knows it. */
import type { AiSystem } from '../../model/ai-system.ts'
import { isUuidV7, type RegisterRecordId } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import { SyncError } from '../model/sync-error.ts'

/** How the entries of a document's one section are a record. */
export interface RecordShape<Kept extends { readonly id: string }> {
  /** @throws {SyncError} `damaged-document` */
  readonly read: (entries: Readonly<Record<string, JsonValue>>) => Kept
}

/** A record of a register, which may be one that only a newer app knows: it is kept, and written by nobody who does not know it. */
export interface HeldRegisterRecord {
  readonly format: 'probity-register-record/1'
  readonly id: RegisterRecordId
  readonly register: string
  readonly fields: Readonly<Record<string, string>>
}

const textLimit = 100_000
const isText = (value: JsonValue): value is string => typeof value === 'string' && value.length <= textLimit

export const systemShape: RecordShape<AiSystem> = {
  read(entries) {
    requireEntries(entries, {
      format: (value) => value === 'probity-ai-system/1',
      id: isUuidV7,
      name: isText,
      kind: (value) => value === 'system' || value === 'model',
      purpose: isText,
      owner: isText,
      status: isText,
    })
    for (const [name, value] of Object.entries(entries)) {
      if (!isText(value) && (name !== 'tier' || typeof value !== 'number')) throw notText(name)
    }
    // Mandatory fields and the type of all were just tested; closed choices are the register's own rules, shown as they came.
    return entries as unknown as AiSystem
  },
}

const registerName = /^[a-z][a-z0-9-]{0,39}$/

export const registerRecordShape: RecordShape<HeldRegisterRecord> = {
  read(entries) {
    requireEntries(entries, {
      format: (value) => value === 'probity-register-record/1',
      id: isUuidV7,
      register: (value) => typeof value === 'string' && registerName.test(value),
    })
    const { format, id, register, ...rest } = entries
    const fields = Object.entries(rest).map(([name, value]): [string, string] => {
      if (!isText(value)) throw notText(name)
      return [name, value]
    })
    // The three were just tested.
    return { format, id, register, fields: Object.fromEntries(fields) } as HeldRegisterRecord
  },
}

/** As the document holds it: beside what names the record. */
export const entriesOfRecord = ({ fields, ...named }: HeldRegisterRecord): Readonly<Record<string, string>> => ({ ...fields, ...named })

function requireEntries(
  entries: Readonly<Record<string, JsonValue>>,
  mandatory: Readonly<Record<string, (value: JsonValue) => boolean>>,
): void {
  for (const [name, check] of Object.entries(mandatory)) {
    if (!check(entries[name] ?? null))
      throw new SyncError('damaged-document', 'a field of the record is missing or of another shape', { name })
  }
}

const notText = (name: string): SyncError => new SyncError('damaged-document', 'a field of the record is no text', { name })
