import { describe, expect, it } from 'vitest'
import type { Answer, CellValue, Row } from '#shared/model/answer.ts'
import { answerConflictsOf } from '#shared/sync/records/assessment-conflicts.ts'
import {
  applyChanges,
  conflictsOf,
  createAssessmentDocument,
  loadDocument,
  resolveConflict,
  saveDocument,
  setAnswer,
  toAnswersFile,
  withActor,
  type AssessmentDocument,
} from '#shared/sync/records/assessment-document.ts'
import { historyOf, timelineOf, undoStep } from '#shared/sync/records/assessment-history.ts'
import { workedExample } from '../../../support/shipped-templates.ts'
import { answersFile, by, deviceOf } from './assessment-fixtures.ts'

const question = 'S1-01'
const base = 'The model ranks applicants by their expected success in the job.'
const copy = (doc: AssessmentDocument, device: number): AssessmentDocument => withActor(loadDocument(saveDocument(doc)), deviceOf(device))
const merge = (one: AssessmentDocument, other: AssessmentDocument): AssessmentDocument => applyChanges(copy(one, 1), saveDocument(other))

/** Three devices start from one answer and edit it apart from each other, each several times. */
function apart(first: Answer | undefined, ...edits: readonly (readonly (Answer | undefined)[])[]): AssessmentDocument[] {
  const start = setAnswer(createAssessmentDocument(answersFile(), by(1)), question, first, by(1, 1))
  return edits.map((answers, index) =>
    answers.reduce<AssessmentDocument>(
      (doc, answer, step) => setAnswer(doc, question, answer, by(index + 1, 2 + step)),
      copy(start, index + 1),
    ),
  )
}
const together = (docs: readonly AssessmentDocument[]): AssessmentDocument =>
  docs.slice(1).reduce((all, doc) => merge(all, doc), docs[0] ?? createAssessmentDocument(answersFile(), by(1)))

describe('concurrent answers', () => {
  it('of one long text are joined, the same on every device, with who wrote what, until somebody accepts', () => {
    const docs = apart(
      { value: base },
      [{ value: base.replace('ranks', 'sorts') }, { value: base.replace('ranks', 'orders') }],
      [{ value: `${base} A person decides.` }],
    )
    const [here, there] = [together(docs), together(docs.toReversed())]
    const expected = `${base.replace('ranks', 'orders')} A person decides.`
    expect(toAnswersFile(here).answers[question]?.value).toBe(expected)
    expect(toAnswersFile(there)).toEqual(toAnswersFile(here))
    const [conflict] = answerConflictsOf(here)
    expect(conflict).toMatchObject({ question, base: { value: base } })
    expect(conflict?.versions.map((version) => version.by.author).sort()).toEqual([by(1).author, by(2).author])
    const ofBoth = conflict?.merged?.texts.value?.filter(({ addedBy }) => addedBy.length > 0) ?? []
    const writerOf = (text: string) =>
      ofBoth.find((piece) => piece.text.includes(text))?.addedBy.map((index) => conflict?.versions[index]?.by.author)
    expect([writerOf('orders'), writerOf('A person decides.')]).toEqual([[by(1).author], [by(2).author]])
    expect(conflictsOf(here)[question]?.map(({ value }) => value)).toHaveLength(3)
    const accepted = resolveConflict(here, question, toAnswersFile(here).answers[question], by(3, 9))
    expect(conflictsOf(loadDocument(saveDocument(accepted)))).toEqual({})
    expect(historyOf(accepted, question).at(-1)).toMatchObject({
      answer: { value: expected },
      by: { author: by(3).author, act: 'choice' },
      isCurrent: true,
    })
  })

  it('of three people all stay', () => {
    const docs = apart(
      { value: base },
      [{ value: `Note: ${base}` }],
      [{ value: base.replace('expected ', '') }],
      [{ value: `${base} A person decides.` }],
    )
    expect(toAnswersFile(together(docs)).answers[question]?.value).toBe(`Note: ${base.replace('expected ', '')} A person decides.`)
  })

  it('of one choice keep both, with who, when and on which device', () => {
    const merged = together(apart({ value: 'yes' }, [{ value: 'no' }], [{ state: 'na', reason: 'no such data' }]))
    const [conflict] = answerConflictsOf(merged)
    expect(conflict?.merged).toBeUndefined()
    expect(conflict?.versions.map((version) => version.by).sort((a, b) => (a.device < b.device ? -1 : 1))).toEqual([
      // Number among its device's changes: the first one made the document.
      { ...by(1, 2), seq: 3 },
      { ...by(2, 2), seq: 1 },
    ])
    expect(conflictsOf(merged)[question]).toHaveLength(2)
  })

  it('clearing against editing is a conflict that shows both', () => {
    const merged = together(apart({ value: 'yes' }, [undefined], [{ value: 'no' }]))
    expect(conflictsOf(merged)[question]).toEqual(expect.arrayContaining([{}, { value: 'no' }]))
    expect(answerConflictsOf(merged)[0]?.merged).toBeUndefined()
  })

  it('that say the same are no conflict', () => {
    expect(
      conflictsOf(together(apart({ value: 'yes' }, [{ value: 'no', answeredBy: 'Ada' }], [{ value: 'no', answeredBy: 'Ben' }]))),
    ).toEqual({})
  })
})

describe('undoing a step', () => {
  const step = (doc: AssessmentDocument, value: string): string =>
    historyOf(doc, question).find(({ answer }) => answer.value === value)?.id ?? ''
  const value = (doc: AssessmentDocument): unknown => toAnswersFile(doc).answers[question]?.value

  it('brings the answer before back, as a step of its own', () => {
    const [doc] = apart({ value: 'yes' }, [{ value: 'no' }])
    if (doc === undefined) throw new Error('no document')
    const undone = undoStep(doc, question, step(doc, 'no'), by(1, 5))
    expect(value(undone)).toBe('yes')
    expect(historyOf(undone, question).at(-1)?.by).toMatchObject({ act: 'undo' })
    const redone = undoStep(undone, question, historyOf(undone, question).at(-1)?.id ?? '', by(1, 6))
    expect(value(redone)).toBe('no')
  })

  it('across a merge takes back only the own words', () => {
    const mine = base.replace('ranks', 'orders')
    const docs = apart({ value: base }, [{ value: mine }], [{ value: `${base} A person decides.` }])
    const merged = together(docs)
    const accepted = resolveConflict(merged, question, toAnswersFile(merged).answers[question], by(1, 8))
    expect(value(undoStep(accepted, question, step(accepted, mine), by(1, 9)))).toBe(`${base} A person decides.`)
  })

  it('refuses where somebody chose another value since, and in a conflict', () => {
    const [doc] = apart({ value: 'yes' }, [{ value: 'no' }, { value: 'partly' }])
    if (doc === undefined) throw new Error('no document')
    expect(() => undoStep(doc, question, step(doc, 'no'), by(1, 5))).toThrow(expect.objectContaining({ code: 'not-undoable' }))
    const conflicting = together(apart({ value: 'yes' }, [{ value: 'no' }], [{ value: 'partly' }]))
    expect(() => undoStep(conflicting, question, step(conflicting, 'no'), by(1, 5))).toThrow(
      expect.objectContaining({ code: 'not-undoable' }),
    )
  })
})

describe('scenarios of the register', () => {
  const register: readonly Row[] = (workedExample('risk').answers['R9-01']?.value ?? []) as readonly Row[]
  const withCells = (rows: readonly Row[], cells: Readonly<Record<string, Readonly<Record<string, CellValue>>>>): Answer => ({
    value: rows.map((row) => ({ ...row, ...cells[row.id] })),
  })
  const scenario = (doc: AssessmentDocument, id: string): Row | undefined => {
    const rows = toAnswersFile(doc).answers[question]?.value
    return Array.isArray(rows) ? (rows as readonly Row[]).find((row) => row.id === id) : undefined
  }
  const ada = withCells(register, { S03: { asset: 'Ranking model 2.4', next_review: '2027-03-01' } })
  const ben = withCells(register, {
    S03: { clauses: 'aiact:10(2)(f), nistairmf:MEASURE 2.11, iso42001:A.7.4', owner: 'Ole Brandt' },
    S02: { next_review: '2027-06-30', asset: 'Labels of 2019 to 2024' },
  })

  it('keep asset, clauses and next review of two people, whoever merges', () => {
    const docs = apart({ value: register }, [ada], [ben])
    const [here, there] = [together(docs), together(docs.toReversed())]
    expect(toAnswersFile(there)).toEqual(toAnswersFile(here))
    const merged = answerConflictsOf(here)[0]?.merged
    expect(merged?.rows?.clashes).toEqual([])
    expect(merged?.rows?.changes.map(({ row, what }) => [row, what])).toEqual([
      ['S03', 'changed'],
      ['S02', 'changed'],
    ])
    expect(scenario(here, 'S03')).toEqual({
      ...register.find(({ id }) => id === 'S03'),
      asset: 'Ranking model 2.4',
      next_review: '2027-03-01',
      clauses: 'aiact:10(2)(f), nistairmf:MEASURE 2.11, iso42001:A.7.4',
      owner: 'Ole Brandt',
    })
    expect(scenario(here, 'S02')).toMatchObject({ next_review: '2027-06-30', asset: 'Labels of 2019 to 2024' })
  })

  it.each<[string, CellValue, CellValue]>([
    ['next_review', '2027-03-01', '2027-04-01'],
    ['asset', 'Ranking model 2.4', 'Inputs of model 2.4'],
  ])('leave two values of one %s to a person', (column, one, other) => {
    const docs = apart(
      { value: register },
      [withCells(register, { S03: { [column]: one } })],
      [withCells(register, { S03: { [column]: other } })],
    )
    const [conflict] = answerConflictsOf(together(docs))
    const [clash, ...more] = conflict?.merged?.rows?.clashes ?? []
    expect(more).toEqual([])
    expect(clash).toMatchObject({ row: 'S03', column })
    expect(clash?.values.toSorted()).toEqual([one, other].toSorted())
  })

  it('lose by undo after a merge what one person wrote, and nothing of the other', () => {
    const merged = together(apart({ value: register }, [ada], [ben]))
    const accepted = resolveConflict(merged, question, toAnswersFile(merged).answers[question], by(3, 8))
    const steps = historyOf(accepted, question).filter(({ by: { author, act } }) => author === by(1).author && act === undefined)
    const undone = undoStep(accepted, question, steps.at(-1)?.id ?? '', by(1, 9))
    const before = register.find(({ id }) => id === 'S03')
    expect(scenario(undone, 'S03')).toEqual({
      ...before,
      clauses: 'aiact:10(2)(f), nistairmf:MEASURE 2.11, iso42001:A.7.4',
      owner: 'Ole Brandt',
    })
    expect(scenario(undone, 'S02')).toMatchObject({ next_review: '2027-06-30' })
    expect(toAnswersFile(loadDocument(saveDocument(undone)))).toEqual(toAnswersFile(undone))
  })
})

it('the history of a conflict names all that happened, in an order that makes sense', () => {
  const merged = together(apart({ value: 'yes' }, [{ value: 'no' }], [{ value: 'partly' }]))
  const chosen = resolveConflict(merged, question, { value: 'partly' }, by(3, 9))
  const steps = timelineOf(chosen).filter(({ key }) => key === question)
  expect(steps.map(({ after, by: { author, act } }) => [after, author, act])).toEqual([
    [{ value: 'yes', source: 'document' }, by(1).author, undefined],
    [{ value: 'yes' }, by(1).author, undefined],
    [{ value: 'no' }, by(1).author, undefined],
    [{ value: 'partly' }, by(2).author, undefined],
    [{ value: 'partly' }, by(3).author, 'choice'],
  ])
  expect(steps.at(-1)?.replaces).toHaveLength(2)
})
