import { describe, expect, it } from 'vitest'
import { changesSince, headsOf, saveDocument, withActor } from '#shared/sync/document/flat-document.ts'
import {
  applyRegisterChanges,
  createRegisterDocument,
  fieldConflictsOf,
  loadRegisterDocument,
  openRegisterWithChanges,
  setFields,
  toRecord,
  type RegisterDocument,
} from '#shared/sync/records/register-document.ts'
import { SyncError } from '#shared/sync/model/sync-error.ts'
import { entriesOfRecord, registerRecordShape, systemShape } from '#shared/sync/records/record-shapes.ts'
import { createAssessmentDocument } from '#shared/sync/records/assessment-document.ts'
import { fc } from '../../../support/property.ts'
import { aiSystem, answersFile, by, deviceOf } from './assessment-fixtures.ts'

const fieldsShown = (doc: RegisterDocument): Readonly<Record<string, unknown>> => ({ ...toRecord(doc, systemShape) })

describe('register document', () => {
  it('gives back the record it was created from', () => {
    expect(toRecord(loadRegisterDocument(saveDocument(createRegisterDocument(aiSystem(), by(1))), systemShape), systemShape)).toEqual(
      aiSystem(),
    )
  })

  it('keeps concurrent edits of different fields and names the field edited twice', () => {
    const base = createRegisterDocument(aiSystem(), by(1))
    const theirs = withActor(loadRegisterDocument(saveDocument(base), systemShape), deviceOf(2))
    const known = headsOf(base)
    const mine = setFields(base, { ...aiSystem(), owner: 'Finance', region: 'EU' }, by(1, 1))
    const merged = applyRegisterChanges(
      mine,
      changesSince(setFields(theirs, { ...aiSystem(), owner: 'Legal', tier: 2 }, by(2, 1)), known),
      systemShape,
    )
    expect(toRecord(merged, systemShape)).toMatchObject({ region: 'EU', tier: 2 })
    expect(fieldConflictsOf(merged)).toEqual({ owner: expect.arrayContaining(['Finance', 'Legal']) })
  })

  it('clears a field, and leaves alone what it is not told of', () => {
    const doc = setFields(createRegisterDocument({ ...aiSystem(), region: 'EU' }, by(1)), { region: undefined }, by(1, 1))
    expect(toRecord(doc, systemShape)).toEqual(aiSystem())
  })

  it('joins a form with what arrived after it was filled, field by field, again and again', () => {
    const texts = ['department', 'region', 'vendor', 'users'] as const
    const value = fc.constantFrom(undefined, 'one', 'two', 'three')
    const form = fc.record({ department: value, region: value, vendor: value, users: value })
    fc.assert(
      fc.property(form, fc.array(fc.tuple(form, form), { minLength: 1, maxLength: 3 }), (before, rounds) => {
        let mine = createRegisterDocument({ ...aiSystem(), ...before }, by(1))
        let theirs = withActor(applyRegisterChanges(undefined, saveDocument(mine), systemShape), deviceOf(2))
        rounds.forEach(([ofMine, ofTheirs], round) => {
          const shown = fieldsShown(mine)
          const seen = headsOf(mine)
          const rivalled = Object.keys(fieldConflictsOf(mine))
          theirs = setFields(theirs, ofTheirs, by(2, round * 2 + 1))
          const arrived = changesSince(theirs, seen)
          if (arrived.length > 0) mine = withActor(applyRegisterChanges(mine, arrived, systemShape), deviceOf(1))
          const now = fieldsShown(mine)
          mine = setFields(mine, ofMine, by(1, round * 2 + 2), { seen })
          const [joined, conflicts] = [fieldsShown(mine), fieldConflictsOf(mine)]
          for (const key of texts.filter((name) => !rivalled.includes(name))) {
            const expected = [
              ...new Set(ofMine[key] === shown[key] ? [now[key]] : now[key] === shown[key] ? [ofMine[key]] : [ofMine[key], now[key]]),
            ]
            const values = conflicts[key] ?? [joined[key] ?? null]
            expect(new Set(values), key).toEqual(new Set(expected.map((one) => one ?? null)))
          }
          const answered = changesSince(mine, headsOf(theirs))
          if (answered.length > 0) theirs = withActor(applyRegisterChanges(theirs, answered, systemShape), deviceOf(2))
          expect(fieldConflictsOf(theirs)).toEqual(conflicts)
        })
      }),
      { numRuns: 25 },
    )
  })

  it.each<[string, object]>([
    ['too many fields', Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`field${index}`, 'x']))],
    ['too much text', Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`field${index}`, 'x'.repeat(70_000)]))],
  ])('refuses what arrives with %s, new or changed', (_what, more) => {
    const base = createRegisterDocument(aiSystem(), by(1))
    const known = headsOf(base)
    const stored = saveDocument(base)
    const large = setFields(withActor(loadRegisterDocument(stored, systemShape), deviceOf(2)), { ...aiSystem(), ...more }, by(2, 1))
    const tooLarge = expect.objectContaining({ code: 'too-large' })
    expect(() => applyRegisterChanges(undefined, saveDocument(large), systemShape)).toThrow(tooLarge)
    expect(() => openRegisterWithChanges(stored, changesSince(large, known), systemShape)).toThrow(tooLarge)
    // What a vault holds already stays readable.
    expect(toRecord(loadRegisterDocument(saveDocument(large), systemShape), systemShape)).toMatchObject(more)
  })

  it('keeps a record of a register that only a newer app knows, with all of its fields', () => {
    const held = { format: 'probity-register-record/1', id: aiSystem().id, register: 'supplier-visit', visited: '2026-11-29' }
    const doc = applyRegisterChanges(undefined, saveDocument(createRegisterDocument(held, by(1))), registerRecordShape)
    const { format, id, register, ...fields } = held
    expect(toRecord(doc, registerRecordShape)).toEqual({ format, id, register, fields })
    expect(entriesOfRecord(toRecord(doc, registerRecordShape))).toEqual(held)
  })

  it.each<[string, object]>([
    ['of another format', { format: 'probity-register-record/2' }],
    ['with an id of another shape', { id: '1' }],
    ['of a register without a name', { register: '' }],
    ['of a register that would leave its place', { register: '../concern' }],
    ['with a number in a field', { score: 1 }],
    ['with a list in a field', { title: ['a'] }],
    ['with a text beyond all forms', { title: 'x'.repeat(100_001) }],
    ['with too many fields', Object.fromEntries(Array.from({ length: 62 }, (_, index) => [`field${index}`, 'x']))],
  ])('refuses a record of a register %s', (_what, change) => {
    const entries = { format: 'probity-register-record/1', id: aiSystem().id, register: 'concern', ...change }
    const bytes = saveDocument(createRegisterDocument(entries, by(1)))
    expect(() => applyRegisterChanges(undefined, bytes, registerRecordShape)).toThrow(SyncError)
  })

  it('refuses an assessment in place of a record, and a record without owner', () => {
    expect(() => loadRegisterDocument(saveDocument(createAssessmentDocument(answersFile(), by(1))), systemShape)).toThrow(/sections/)
    const { owner: _owner, ...withoutOwner } = aiSystem()
    const bytes = saveDocument(createRegisterDocument(withoutOwner, by(1)))
    expect(() => loadRegisterDocument(bytes, systemShape)).toThrow(/field/)
  })
})
