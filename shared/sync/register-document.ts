/** A record of the AI inventory as a merging document, one entry per field: two people's edits of different fields both stay. */
import type { AiSystem } from '../model/ai-system.ts'
import { isUuidV7 } from '../model/ids.ts'
import type { JsonValue } from '../model/safe-json.ts'
import { canonicalJson } from '../signing/digest.ts'
import { conflictsIn, createFlatDocument, readSection, setEntries, type ChangeBy, type FlatDocument } from './flat-document.ts'
import { applyFlatChanges, openFlatWithChanges } from './foreign-changes.ts'
import { checkSections, loadFlatDocument } from './open-document.ts'
import { SyncError } from './sync-error.ts'

declare const register: unique symbol
export type RegisterDocument = FlatDocument & { readonly [register]?: true }

export function createRegisterDocument(system: AiSystem, by: ChangeBy): RegisterDocument {
  return createFlatDocument({ fields: { ...system } }, by)
}

/** Writes the fields that changed; a field left out is cleared. Format and id stay. */
export function setSystem(doc: RegisterDocument, system: AiSystem, by: ChangeBy): RegisterDocument {
  const removed = Object.keys(readSection(doc, 'fields')).filter((key) => !(key in system))
  return setEntries(doc, 'fields', { ...Object.fromEntries(removed.map((key) => [key, undefined])), ...system }, by)
}

/** @throws {SyncError} `damaged-document` */
export function toSystem(doc: RegisterDocument): AiSystem {
  const fields = readSection(doc, 'fields')
  for (const [name, check] of Object.entries(mandatoryFields)) {
    if (!check(fields[name] ?? null))
      throw new SyncError('damaged-document', 'a field of the record is missing or of another shape', { name })
  }
  for (const [name, value] of Object.entries(fields)) {
    const isPlain = (typeof value === 'string' && value.length <= 100_000) || (name === 'tier' && typeof value === 'number')
    if (!isPlain) throw new SyncError('damaged-document', 'a field of the record is no text', { name })
  }
  // Mandatory fields and the type of all were just tested; closed choices are the register's own rules, shown as they came.
  return fields as unknown as AiSystem
}

/** Fields edited concurrently and differently, each with its values (`null`: cleared), the shown one first. */
export const systemConflictsOf = (doc: RegisterDocument): Record<string, readonly JsonValue[]> =>
  conflictsIn(doc, 'fields', (a, b) => canonicalJson(a) === canonicalJson(b))

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes` */
export const loadRegisterDocument = (bytes: Uint8Array): RegisterDocument => loadFlatDocument(bytes, checkRegister)

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history` */
export function applyRegisterChanges(doc: RegisterDocument | undefined, changes: Uint8Array): RegisterDocument {
  return applyFlatChanges(doc, changes, (merged) => {
    checkArrived(merged)
    const isOther = doc !== undefined && toSystem(doc).id !== toSystem(merged).id
    if (isOther) throw new SyncError('damaged-document', 'changes belong to another record')
  })
}

/** A record of the own vault with changes from another device behind it. @throws as `applyRegisterChanges` */
export const openRegisterWithChanges = (stored: Uint8Array, changes: Uint8Array): RegisterDocument =>
  openFlatWithChanges(stored, changes, checkArrived, () => undefined, [])

const isText = (value: JsonValue): boolean => typeof value === 'string'
const mandatoryFields: Record<string, (value: JsonValue) => boolean> = {
  format: (value) => value === 'probity-ai-system/1',
  id: isUuidV7,
  name: isText,
  kind: (value) => value === 'system' || value === 'model',
  purpose: isText,
  owner: isText,
  status: isText,
}

/** Fields and characters of one record: some more than this app's forms take. Records stand in the index, which every save writes a page of. */
const mostFields = 64
const mostCharacters = 200_000

function checkArrived(doc: FlatDocument): void {
  checkRegister(doc)
  const fields = Object.values(toSystem(doc))
  const characters = fields.reduce((sum: number, value) => sum + String(value).length, 0)
  if (fields.length > mostFields || characters > mostCharacters)
    throw new SyncError('too-large', `record of ${fields.length} fields with ${characters} characters`, { mostFields, mostCharacters })
}

function checkRegister(doc: FlatDocument): void {
  checkSections(doc, ['fields'])
  toSystem(doc)
}
