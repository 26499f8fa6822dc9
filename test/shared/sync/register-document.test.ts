import { describe, expect, it } from 'vitest'
import { changesSince, headsOf, saveDocument, withActor } from '#shared/sync/flat-document.ts'
import {
  applyRegisterChanges,
  createRegisterDocument,
  loadRegisterDocument,
  openRegisterWithChanges,
  setSystem,
  systemConflictsOf,
  toSystem,
} from '#shared/sync/register-document.ts'
import { createAssessmentDocument } from '#shared/sync/assessment-document.ts'
import { aiSystem, answersFile, by, deviceOf } from './assessment-fixtures.ts'

describe('register document', () => {
  it('gives back the record it was created from', () => {
    expect(toSystem(loadRegisterDocument(saveDocument(createRegisterDocument(aiSystem(), by(1)))))).toEqual(aiSystem())
  })

  it('keeps concurrent edits of different fields and names the field edited twice', () => {
    const base = createRegisterDocument(aiSystem(), by(1))
    const theirs = withActor(loadRegisterDocument(saveDocument(base)), deviceOf(2))
    const known = headsOf(base)
    const mine = setSystem(base, { ...aiSystem(), owner: 'Finance', region: 'EU' }, by(1, 1))
    const merged = applyRegisterChanges(mine, changesSince(setSystem(theirs, { ...aiSystem(), owner: 'Legal', tier: 2 }, by(2, 1)), known))
    expect(toSystem(merged)).toMatchObject({ region: 'EU', tier: 2 })
    expect(systemConflictsOf(merged)).toEqual({ owner: expect.arrayContaining(['Finance', 'Legal']) })
  })

  it('clears a field left out', () => {
    const doc = setSystem(createRegisterDocument({ ...aiSystem(), region: 'EU' }, by(1)), aiSystem(), by(1, 1))
    expect(toSystem(doc)).toEqual(aiSystem())
  })

  it.each<[string, object]>([
    ['too many fields', Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`field${index}`, 'x']))],
    ['too much text', Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`field${index}`, 'x'.repeat(70_000)]))],
  ])('refuses what arrives with %s, new or changed', (_what, more) => {
    const base = createRegisterDocument(aiSystem(), by(1))
    const known = headsOf(base)
    const stored = saveDocument(base)
    const large = setSystem(withActor(loadRegisterDocument(stored), deviceOf(2)), { ...aiSystem(), ...more }, by(2, 1))
    const tooLarge = expect.objectContaining({ code: 'too-large' })
    expect(() => applyRegisterChanges(undefined, saveDocument(large))).toThrow(tooLarge)
    expect(() => openRegisterWithChanges(stored, changesSince(large, known))).toThrow(tooLarge)
    // What a vault holds already stays readable.
    expect(toSystem(loadRegisterDocument(saveDocument(large)))).toMatchObject(more)
  })

  it('refuses an assessment in place of a record, and a record without owner', () => {
    expect(() => loadRegisterDocument(saveDocument(createAssessmentDocument(answersFile(), by(1))))).toThrow(/sections/)
    const { owner: _owner, ...withoutOwner } = aiSystem()
    // The missing member is the point of the test.
    const bytes = saveDocument(createRegisterDocument(withoutOwner as ReturnType<typeof aiSystem>, by(1)))
    expect(() => loadRegisterDocument(bytes)).toThrow(/field/)
  })
})
