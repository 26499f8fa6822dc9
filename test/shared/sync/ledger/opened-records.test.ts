import { expect, it } from 'vitest'
import { createAssessmentDocument, headsOf, setAnswer } from '#shared/sync/records/assessment-document.ts'
import { createOpenedRecords } from '#shared/sync/ledger/opened-records.ts'
import { answersFile, assessmentIdOf, by } from '../records/assessment-fixtures.ts'

const refOf = (index: number) => ({ kind: 'assessment' as const, id: assessmentIdOf(index) })
const documentOf = (index: number) => createAssessmentDocument({ ...answersFile(index), id: assessmentIdOf(index) }, by(1))

it('gives an open record away once, in the state asked for only, and keeps few and small ones', () => {
  const opened = createOpenedRecords()
  const doc = documentOf(0)
  const heads = headsOf(doc)
  opened.put(refOf(0), doc, 1_000)
  expect(opened.take(refOf(0), heads)).toBe(doc)
  expect(opened.take(refOf(0), heads)).toBeUndefined()

  const later = setAnswer(doc, 'S1-03', { value: 'later' }, by(1, 1))
  opened.put(refOf(0), later, 1_000)
  expect(opened.take(refOf(0), heads)).toBeUndefined()

  opened.put(refOf(1), documentOf(1), 1024 * 1024)
  expect(opened.take(refOf(1), headsOf(documentOf(1)))).toBeUndefined()

  for (const [count, byteLength, surplus] of [
    [65, 1_000, 1],
    [20, 64 * 1024, 4],
  ] as const) {
    const few = createOpenedRecords()
    const many = Array.from({ length: count }, (_, index) => documentOf(index + 2))
    const states = many.map(headsOf)
    for (const [index, one] of many.entries()) few.put(refOf(index + 2), one, byteLength)
    const kept = states.map((state, index) => few.take(refOf(index + 2), state) !== undefined)
    expect(kept).toEqual(states.map((_, index) => index >= surplus))
    // What was taken out makes room.
    few.put(refOf(0), documentOf(0), byteLength)
    few.put(refOf(1), documentOf(1), byteLength)
    expect(few.take(refOf(0), headsOf(documentOf(0)))).toBeDefined()
  }
})
