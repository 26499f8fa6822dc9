/**
 * A record of the AI inventory or of another register as a merging document, one entry per field: two people's edits of different fields both
 * stay. Which record it is says the shape.
 */
import type { JsonValue } from '../../model/safe-json.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { setFilledForm } from '../document/change-beside.ts'
import { currentVersions, versionsIn } from '../document/document-history.ts'
import { conflictsIn, createFlatDocument, headsOf, readSection, type FlatDocument, type Heads } from '../document/flat-document.ts'
import type { ChangeBy } from '../document/change-by.ts'
import { applyFlatChanges, openFlatWithChanges } from '../document/foreign-changes.ts'
import { checkSections, loadFlatDocument } from '../document/open-document.ts'
import type { RecordShape } from './record-shapes.ts'
import { SyncError } from '../model/sync-error.ts'

declare const register: unique symbol
export type RegisterDocument = FlatDocument & { readonly [register]?: true }

type AnyShape = RecordShape<{ readonly id: string }>

/** @param entries the record, of flat values */
export function createRegisterDocument(entries: object, by: ChangeBy): RegisterDocument {
  return createFlatDocument({ fields: { ...entries } }, by)
}

/** What else a form says beside its fields. */
export interface FormState {
  /** The state that it was filled from; the newest without it. */
  readonly seen?: Heads | undefined
  /** Fields with several values of which the given one is chosen; of the others that show theirs already all stay. */
  readonly chosen?: readonly string[] | undefined
}

/**
 * Writes the fields that differ from the state before; `undefined` clears.
 *
 * @throws {SyncError} as `setFilledForm`
 */
export function setFields(
  doc: RegisterDocument,
  fields: Readonly<Record<string, unknown>>,
  by: ChangeBy,
  { seen = headsOf(doc), chosen = [] }: FormState = {},
): RegisterDocument {
  return setFilledForm(doc, 'fields', { entries: fields, seen, chosen }, chosen.length > 0 ? { ...by, act: 'choice' } : by)
}

/** @throws {SyncError} `damaged-document` */
export const toRecord = <Kept extends { readonly id: string }>(doc: RegisterDocument, shape: RecordShape<Kept>): Kept =>
  shape.read(readSection(doc, 'fields'))

/** Fields edited concurrently and differently, each with its values (`null`: cleared), the shown one first. */
export const fieldConflictsOf = (doc: RegisterDocument): Record<string, readonly JsonValue[]> =>
  conflictsIn(doc, 'fields', (a, b) => canonicalJson(a) === canonicalJson(b))

/** The same as a form shows them: an empty text where somebody cleared the field. */
export const fieldTextsInConflict = (doc: RegisterDocument): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(fieldConflictsOf(doc)).map(([key, values]) => [key, values.map(textOfField)]))

/** The same with who wrote each. */
export function fieldVersionsOf(doc: RegisterDocument): Record<string, readonly { readonly value: string; readonly by?: ChangeBy }[]> {
  const conflicts = fieldConflictsOf(doc)
  const tips = currentVersions(versionsIn(doc, (section, key) => section === 'fields' && Object.hasOwn(conflicts, key)))
  const byOf = (key: string, value: JsonValue): ChangeBy | undefined =>
    tips.find((tip) => tip.key === key && canonicalJson(tip.value) === canonicalJson(value))?.by
  return Object.fromEntries(
    Object.entries(conflicts).map(([key, values]) => [
      key,
      values.map((value) => {
        const by = byOf(key, value)
        return { value: textOfField(value), ...(by === undefined ? {} : { by }) }
      }),
    ]),
  )
}

const textOfField = (value: JsonValue): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes` */
export const loadRegisterDocument = (bytes: Uint8Array, shape: AnyShape): RegisterDocument =>
  loadFlatDocument(bytes, (doc) => checkRegister(doc, shape))

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history` */
export function applyRegisterChanges(doc: RegisterDocument | undefined, changes: Uint8Array, shape: AnyShape): RegisterDocument {
  return applyFlatChanges(doc, changes, (merged) => {
    checkArrived(merged, shape)
    const isOther = doc !== undefined && toRecord(doc, shape).id !== toRecord(merged, shape).id
    if (isOther) throw new SyncError('damaged-document', 'changes belong to another record')
  })
}

/** A record of the own vault with changes from another device behind it. @throws as `applyRegisterChanges` */
export const openRegisterWithChanges = (stored: Uint8Array, changes: Uint8Array, shape: AnyShape): RegisterDocument =>
  openFlatWithChanges(
    stored,
    changes,
    (doc) => checkArrived(doc, shape),
    () => undefined,
    [],
  )

/** Fields and characters of one record: some more than this app's forms take. Records stand in the index, which every save writes a page of. */
const mostFields = 64
const mostCharacters = 200_000

function checkArrived(doc: FlatDocument, shape: AnyShape): void {
  checkRegister(doc, shape)
  const fields = Object.values(readSection(doc, 'fields'))
  const characters = fields.reduce((sum: number, value) => sum + (typeof value === 'string' ? value.length : 1), 0)
  if (fields.length > mostFields || characters > mostCharacters)
    throw new SyncError('too-large', `record of ${fields.length} fields with ${characters} characters`, { mostFields, mostCharacters })
}

function checkRegister(doc: FlatDocument, shape: AnyShape): void {
  checkSections(doc, ['fields'])
  toRecord(doc, shape)
}
