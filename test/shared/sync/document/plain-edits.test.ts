import * as Automerge from '@automerge/automerge'
import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  changesSince,
  createAssessmentDocument,
  headsOf,
  loadDocument,
  resolveConflict,
  saveDocument,
  setAnswer,
  withActor,
  type AssessmentDocument,
} from '#shared/sync/records/assessment-document.ts'
import { automergeChunks } from '#shared/sync/document/automerge-chunks.ts'
import { entriesSetBy, isPlainEdit, sectionIdsOf } from '#shared/sync/document/plain-edits.ts'
import { seededRandom } from '../../../support/test-device.ts'
import { answersFile, by, deviceOf } from '../records/assessment-fixtures.ts'

const root = createAssessmentDocument(answersFile(), by(1))
const copyOf = (doc: AssessmentDocument, device: number): AssessmentDocument => withActor(loadDocument(saveDocument(doc)), deviceOf(device))
const answers = Automerge.getObjectId(root['answers']) ?? ''

function isPlain(before: AssessmentDocument, changes: Uint8Array): boolean {
  const doc = applyChanges(before, changes)
  return isPlainEdit(
    doc,
    automergeChunks(changes).map(({ bytes }) => Automerge.decodeChange(bytes)),
    sectionIdsOf(doc),
  )
}

describe('changes that this app makes are plain', () => {
  const ada = setAnswer(copyOf(root, 1), 'S1-03', { value: 'by Ada' }, by(1, 1))
  const ben = setAnswer(copyOf(root, 2), 'S1-03', { value: 'by Ben' }, by(2, 1))
  const both = applyChanges(copyOf(ada, 1), changesSince(ben, headsOf(root)))
  const chosen = resolveConflict(copyOf(both, 2), 'S1-03', { value: 'by Ben' }, by(2, 2))

  it.each<[string, AssessmentDocument, AssessmentDocument]>([
    ['an edit', root, ada],
    ['an edit beside one made here', ada, ben],
    ['several edits, one of a new answer', root, setAnswer(ada, 'S9-09', { value: 'new' }, by(1, 2))],
    ['a cleared answer', root, setAnswer(copyOf(root, 1), 'S1-01', undefined, by(1, 3))],
    ['a choice, which writes twice', both, chosen],
    ['turns of two', chosen, setAnswer(copyOf(chosen, 1), 'S1-03', { value: 'Ada again' }, by(1, 4))],
  ])('%s', (_what, before, after) => {
    expect(isPlain(copyOf(before, 9), changesSince(after, headsOf(after === ben ? root : before)))).toBe(true)
  })

  it('and name the entries that they set', () => {
    const changes = automergeChunks(changesSince(chosen, headsOf(root))).map(({ bytes }) => Automerge.decodeChange(bytes))
    const entries = ['answers', 'S1-03'] as const
    expect(entriesSetBy(changes, sectionIdsOf(root))).toEqual([entries, entries, entries, entries])
    const [creation] = Automerge.getAllChanges(root).map((change) => Automerge.decodeChange(change))
    expect(entriesSetBy(creation === undefined ? [] : [creation], sectionIdsOf(root))).toBeUndefined()
  })
})

it('a document with plain changes opens again when it was saved, whatever is forged', () => {
  const random = seededRandom(20_261_129)
  const below = (limit: number): number => (random.bytes(1)[0] ?? 0) % limit
  const actors = [1, 2, 3].map((device) => deviceOf(device).replaceAll('-', ''))
  const base = copyOf(setAnswer(setAnswer(copyOf(root, 1), 'S1-03', { value: 'one' }, by(1, 1)), 'S1-04', { value: 'two' }, by(1, 2)), 2)
  const edited = setAnswer(base, 'S1-04', { value: 'three' }, by(2, 3))
  const states = Automerge.getAllChanges(edited).map((change) => Automerge.decodeChange(change))
  const operations = states.flatMap(({ ops, startOp, actor }) => ops.map((_, index) => `${startOp + index}@${actor}`))
  const last = Math.max(...states.map(({ startOp, ops }) => startOp + ops.length - 1))
  const verdicts = { plain: 0, reopened: 0, contradictory: 0 }
  for (let round = 0; round < 1_500; round += 1) {
    const deps = states.slice(-1 - below(2)).map(({ hash }) => hash)
    const actor = actors[below(3)] ?? ''
    const pick = (): string => operations.at(-1 - below(below(2) === 0 ? 4 : operations.length)) ?? ''
    const ops = Array.from({ length: 1 + below(2) }, () => ({
      action: 'set' as const,
      obj: answers,
      key: ['S1-03', 'S1-04', 'S9-09'][below(3)] ?? '',
      value: '{"value":"x"}',
      pred: Array.from({ length: below(3) }, pick),
    }))
    const change = Automerge.encodeChange({
      actor,
      seq: states.filter((state) => state.actor === actor).length + 1,
      startOp: last + below(3),
      time: 1,
      author: null,
      message: '{}',
      deps,
      ops,
    })
    let doc: AssessmentDocument
    try {
      ;[doc] = Automerge.applyChanges(Automerge.clone(edited), [change])
    } catch {
      continue
    }
    const isPlainOne = isPlainEdit(doc, [Automerge.decodeChange(change)], sectionIdsOf(doc))
    let reopens = true
    try {
      reopens = headsOf(Automerge.load(Automerge.save(doc))).join() === headsOf(doc).join()
    } catch {
      reopens = false
    }
    if (isPlainOne) verdicts.plain += 1
    verdicts[reopens ? 'reopened' : 'contradictory'] += 1
    if (isPlainOne) expect(reopens, `round ${round}`).toBe(true)
    Automerge.free(doc)
  }
  expect(
    Object.values(verdicts).every((count) => count > 20),
    JSON.stringify(verdicts),
  ).toBe(true)
}, 60_000)
