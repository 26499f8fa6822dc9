import * as Automerge from '@automerge/automerge'
import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  changesSince,
  conflictsOf,
  createAssessmentDocument,
  fieldConflictsOf,
  hasHeads,
  headsOf,
  loadDocument,
  makeAnswer,
  makeAnswerBeside,
  putEvidence,
  resolveConflict,
  saveDocument,
  setAnswer,
  setControl,
  setTemplate,
  toAnswersFile,
  withActor,
  type AssessmentDocument,
  type MadeChange,
} from '#shared/sync/records/assessment-document.ts'
import { historyOf } from '#shared/sync/records/assessment-history.ts'
import { answersFile, by, deviceOf, evidenceIdOf } from './assessment-fixtures.ts'
import { codeThrownBy } from '../../../support/error-code.ts'

const created = (): AssessmentDocument => createAssessmentDocument(answersFile(), by(1))
const onDevice = (doc: AssessmentDocument, device: number): AssessmentDocument =>
  withActor(loadDocument(saveDocument(doc)), deviceOf(device))

describe('assessment document', () => {
  it('gives back the content it was created from', () => {
    expect(toAnswersFile(created())).toEqual(answersFile())
  })

  it('goes to another version of its template with the answers that change by it', () => {
    const [question = ''] = Object.keys(answersFile().answers)
    const before = created()
    const to = { ...answersFile().template, version: '2.0.0' }
    const after = toAnswersFile(setTemplate(before, to, { [question]: undefined, 'X-01': { value: 'yes' } }, by(1)))
    const { [question]: _cleared, ...kept } = answersFile().answers
    expect(after.template).toEqual(to)
    expect(after.answers).toEqual({ ...kept, 'X-01': { value: 'yes' } })
  })

  it('gives the same bytes for the same content, author, device and time', () => {
    expect(saveDocument(created())).toEqual(saveDocument(created()))
  })

  it('survives saving and loading', () => {
    const doc = setAnswer(created(), 'S1-03', { value: ['a', 'b'], comment: 'both' }, by(1, 1))
    expect(toAnswersFile(loadDocument(saveDocument(doc)))).toEqual(toAnswersFile(doc))
  })

  it('makes one change per committed answer and none for the same answer again', () => {
    const doc = created()
    const before = Automerge.getAllChanges(doc).length
    const once = setAnswer(doc, 'S1-03', { value: 3 }, by(1, 1))
    expect(Automerge.getAllChanges(once)).toHaveLength(before + 1)
    expect(headsOf(setAnswer(once, 'S1-03', { value: 3 }, by(1, 2)))).toEqual(headsOf(once))
  })

  it('makes the same change first and shows it later', () => {
    const answers = [{ value: 3 }, { value: 'Zürich 😀' }, { value: 'Zürich 😀' }, undefined, undefined, { state: 'unknown' as const }]
    const rivalled = (): AssessmentDocument => {
      const mine = setAnswer(onDevice(created(), 1), 'S1-01', { value: 'no' }, by(1, 1))
      const theirs = setAnswer(onDevice(created(), 2), 'S1-01', { value: 'maybe' }, by(2, 1))
      return applyChanges(mine, changesSince(theirs, headsOf(created())))
    }
    for (const [start, isShared] of [
      [created, false],
      [created, true],
      [rivalled, true],
    ] as const) {
      let [expected, doc] = [start(), start()]
      for (const [minute, answer] of answers.entries()) {
        const before = headsOf(expected)
        expected = setAnswer(expected, 'S1-01', answer, by(1, minute + 2))
        const made = makeAnswer(doc, 'S1-01', answer, by(1, minute + 2), isShared)
        expect(made.bytes).toEqual(changesSince(expected, before))
        expect(made.heads).toEqual(headsOf(expected))
        doc = made.shown()
        expect(made.shown()).toBe(doc)
        expect(toAnswersFile(doc)).toEqual(toAnswersFile(expected))
        expect(saveDocument(doc)).toEqual(saveDocument(expected))
      }
    }
  })

  it('goes on from a history that nobody has read yet', () => {
    const answers = [{ value: 3 }, { value: 4 }, { value: 4 }, undefined, { value: 'Zürich 😀' }]
    const shared = (): AssessmentDocument => {
      const theirs = setAnswer(onDevice(created(), 2), 'S1-01', { value: 'maybe' }, by(2, 1))
      return applyChanges(onDevice(created(), 1), changesSince(theirs, headsOf(created())))
    }
    for (const [start, isShared] of [
      [created, false],
      [shared, true],
    ] as const) {
      let [expected, doc] = [start(), start()]
      const seen = headsOf(doc)
      let made: MadeChange | undefined
      for (const [minute, answer] of answers.entries()) {
        const question = minute % 2 === 0 ? 'S1-01' : 'S1-02'
        const before = headsOf(expected)
        expected = setAnswer(expected, question, answer, by(1, minute + 2))
        made = makeAnswer(doc, question, answer, by(1, minute + 2), isShared)
        expect(made.bytes).toEqual(changesSince(expected, before))
        doc = made.history()
      }
      expect(makeAnswerBeside(doc, seen, 'S1-02', { value: 5 }, by(1, 9))).toBeUndefined()
      expect(toAnswersFile(doc)).toEqual(toAnswersFile(start()))
      expect(saveDocument(doc)).toEqual(saveDocument(expected))
      expect(toAnswersFile(made?.shown() ?? doc)).toEqual(toAnswersFile(expected))
      // Whoever read it goes on from what was read.
      const last = makeAnswer(made?.history() ?? doc, 'S1-02', { value: 6 }, by(1, 10), isShared)
      expect(toAnswersFile(last.shown())).toEqual(toAnswersFile(setAnswer(expected, 'S1-02', { value: 6 }, by(1, 10))))
    }
  })

  it('leaves the history as it was when a change is refused', () => {
    const doc = created()
    const before = saveDocument(doc)
    expect(codeThrownBy(() => makeAnswer(doc, '../S1', { value: 1 }, by(1, 1), false))).toBe('damaged-document')
    expect(saveDocument(doc)).toEqual(before)
  })

  it('removes a cleared answer from the content and keeps it in the history', () => {
    const doc = setAnswer(created(), 'S1-01', undefined, by(1, 5))
    expect(Object.keys(toAnswersFile(doc).answers)).toEqual(['S1-02'])
    expect(historyOf(doc, 'S1-01')).toMatchObject([
      { answer: { value: 'yes', source: 'document' }, by: by(1) },
      { answer: {}, by: by(1, 5) },
    ])
  })

  it('merges edits of different questions without conflict', () => {
    const base = created()
    const mine = setAnswer(onDevice(base, 1), 'S1-03', { value: 'mine' }, by(1, 1))
    const theirs = setAnswer(onDevice(base, 2), 'S1-04', { value: 'theirs' }, by(2, 1))
    const merged = applyChanges(mine, changesSince(theirs, headsOf(base)))
    expect(toAnswersFile(merged).answers).toMatchObject({ 'S1-03': { value: 'mine' }, 'S1-04': { value: 'theirs' } })
    expect(conflictsOf(merged)).toEqual({})
  })

  it('shows both values of a concurrent edit, in the same order on both devices, until a person chooses', () => {
    const base = created()
    const mine = setAnswer(onDevice(base, 1), 'S1-01', { value: 'no' }, by(1, 1))
    const theirs = setAnswer(onDevice(base, 2), 'S1-01', { state: 'na', reason: 'no such data' }, by(2, 1))
    const here = applyChanges(mine, changesSince(theirs, headsOf(base)))
    const there = applyChanges(theirs, changesSince(mine, headsOf(base)))
    expect(conflictsOf(here)).toEqual(conflictsOf(there))
    const rivals = conflictsOf(here)['S1-01'] ?? []
    expect(rivals.map((answer) => answer.state ?? answer.value).toSorted()).toEqual(['na', 'no'])
    expect(conflictsOf(here)['S1-01']?.[0]).toEqual(toAnswersFile(here).answers['S1-01'])
    const chosen = resolveConflict(here, 'S1-01', { value: 'no' }, by(1, 2))
    expect(conflictsOf(chosen)).toEqual({})
    expect(toAnswersFile(chosen).answers['S1-01']).toEqual({ value: 'no' })
    expect(historyOf(chosen, 'S1-01').map(({ answer }) => answer)).toContainEqual({ state: 'na', reason: 'no such data' })
  })

  it('records the choice also when it is the value that was shown', () => {
    const base = created()
    const mine = setAnswer(onDevice(base, 1), 'S1-01', { value: 'no' }, by(1, 1))
    const merged = applyChanges(mine, changesSince(setAnswer(onDevice(base, 2), 'S1-01', { value: 'maybe' }, by(2, 1)), headsOf(base)))
    const shown = toAnswersFile(merged).answers['S1-01']
    expect(conflictsOf(resolveConflict(merged, 'S1-01', shown, by(1, 3)))).toEqual({})
  })

  it('shows a clearing beside a concurrent edit instead of losing it', () => {
    const base = created()
    const cleared = setAnswer(onDevice(base, 1), 'S1-01', undefined, by(1, 1))
    const edited = setAnswer(onDevice(base, 2), 'S1-01', { value: 'no' }, by(2, 1))
    const merged = applyChanges(cleared, changesSince(edited, headsOf(base)))
    expect(conflictsOf(merged)['S1-01']).toHaveLength(2)
    expect(conflictsOf(merged)['S1-01']).toEqual(expect.arrayContaining([{}, { value: 'no' }]))
  })

  it('sees no conflict where two people gave the same answer', () => {
    const base = created()
    const mine = setAnswer(onDevice(base, 1), 'S1-01', { value: 'no', answeredBy: 'Ada' }, by(1, 1))
    const theirs = setAnswer(onDevice(base, 2), 'S1-01', { value: 'no', answeredBy: 'Ben' }, by(2, 1))
    expect(conflictsOf(applyChanges(mine, changesSince(theirs, headsOf(base))))).toEqual({})
  })

  it('merges the front matter by field and names a field in conflict', () => {
    const base = created()
    const control = answersFile().control
    const mine = setControl(onDevice(base, 1), { ...control, version: '0.2', status: 'In review' }, by(1, 1))
    const theirs = setControl(onDevice(base, 2), { ...control, version: '0.3', number: 'EX-1' }, by(2, 1))
    const merged = applyChanges(mine, changesSince(theirs, headsOf(base)))
    expect(toAnswersFile(merged).control).toMatchObject({ status: 'In review', number: 'EX-1' })
    expect(fieldConflictsOf(merged)).toMatchObject([{ section: 'control', key: 'version', versions: [{ value: '0.3' }, { value: '0.2' }] }])
  })

  it('adds evidence and replaces what carries the same id', () => {
    const item = { id: evidenceIdOf(2), title: 'Audit', grade: 'A', date: '2026-03-02' } as const
    const doc = putEvidence(putEvidence(created(), item, by(1, 1)), { ...item, title: 'Audit report' }, by(1, 2))
    expect(toAnswersFile(doc).evidence.map(({ title }) => title)).toEqual(['Test protocol', 'Audit report'])
  })

  it('applies the same changes again without effect', () => {
    const base = created()
    const changes = changesSince(setAnswer(onDevice(base, 2), 'S1-09', { value: 'x' }, by(2, 1)), headsOf(base))
    const once = applyChanges(base, changes)
    expect(saveDocument(applyChanges(once, changes))).toEqual(saveDocument(once))
  })

  it('gives no changes to a reader who has them all', () => {
    const doc = created()
    expect(changesSince(doc, headsOf(doc))).toHaveLength(0)
    expect(hasHeads(doc, headsOf(doc))).toBe(true)
  })

  it('refuses changes that build on changes not here, and leaves the document as it was', () => {
    const base = created()
    const first = setAnswer(onDevice(base, 2), 'S1-03', { value: 1 }, by(2, 1))
    const second = setAnswer(first, 'S1-04', { value: 2 }, by(2, 2))
    const before = saveDocument(base)
    expect(codeThrownBy(() => applyChanges(base, changesSince(second, headsOf(first))))).toBe('missing-changes')
    expect(saveDocument(base)).toEqual(before)
  })

  it('refuses two histories of one device', () => {
    const base = created()
    const one = setAnswer(onDevice(base, 1), 'S1-03', { value: 1 }, by(1, 1))
    const other = setAnswer(onDevice(base, 1), 'S1-03', { value: 2 }, by(1, 2))
    expect(codeThrownBy(() => applyChanges(one, changesSince(other, headsOf(base))))).toBe('duplicate-history')
  })

  it('refuses changes of another assessment', () => {
    const other = createAssessmentDocument(answersFile(2), by(2))
    expect(codeThrownBy(() => applyChanges(created(), saveDocument(other)))).toBe('damaged-document')
  })

  it.each([0, 1, 8, 40, 100])('refuses bytes cut after %i', (length) => {
    expect(codeThrownBy(() => loadDocument(saveDocument(created()).slice(0, length)))).toBe('damaged-document')
  })

  it('refuses every cut and every changed byte of changes, on nothing and on the document they belong to', () => {
    const base = created()
    const known = headsOf(base)
    const changes = changesSince(setAnswer(onDevice(base, 2), 'S1-03', { value: 'x' }, by(2, 1)), known)
    for (let index = 0; index < changes.byteLength; index += 1) {
      const altered = changes.slice()
      altered[index] = (altered[index] ?? 0) ^ 0x21
      for (const bytes of [altered, changes.slice(0, index)]) {
        if (bytes.byteLength === 0) continue
        expect(codeThrownBy(() => applyChanges(base, bytes))).toBe('damaged-document')
      }
    }
    expect(codeThrownBy(() => applyChanges(base, new Uint8Array(50)))).toBe('damaged-document')
    expect(codeThrownBy(() => applyChanges(base, Uint8Array.of(...changes, 0)))).toBe('damaged-document')
  })

  const hostile: Record<string, (root: Record<string, unknown>) => void> = {
    'a further section': (root) => (root.extra = {}),
    'a section that is a text': (root) => (root.answers = 'x'),
    'a section that is a list': (root) => (root.answers = []),
    'an answer that is no JSON': (root) => (root.answers = { 'S1-01': new Automerge.ImmutableString('{') }),
    'an answer that is a number': (root) => (root.answers = { 'S1-01': 7 }),
    'an answer with value and state': (root) => (root.answers = { 'S1-01': new Automerge.ImmutableString('{"value":1,"state":"na"}') }),
    'an answer with a prototype': (root) => (root.answers = { 'S1-01': new Automerge.ImmutableString('{"__proto__":{"x":1}}') }),
    'a question named constructor': (root) => (root.answers = { constructor: new Automerge.ImmutableString('{}') }),
    'a question named like a path': (root) => (root.answers = { '../x': new Automerge.ImmutableString('{}') }),
    'no subject': (root) => (root.meta = { format: new Automerge.ImmutableString('"probity-answers/1"') }),
  }
  it.each(Object.entries(hostile))('refuses a document with %s', (_name, mutate) => {
    const doc = Automerge.change(Automerge.load<Record<string, unknown>>(saveDocument(created())), mutate)
    expect(codeThrownBy(() => loadDocument(Automerge.save(doc)))).toBe('damaged-document')
  })
})
