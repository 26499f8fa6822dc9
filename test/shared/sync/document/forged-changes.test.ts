import * as Automerge from '@automerge/automerge'
import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  continueAssessment,
  createAssessmentDocument,
  loadDocument,
  openWithChanges,
  saveDocument,
  toAnswersFile,
} from '#shared/sync/records/assessment-document.ts'
import { SyncError } from '#shared/sync/model/sync-error.ts'
import { answersFile, by } from '../records/assessment-fixtures.ts'

type Operation = Parameters<typeof Automerge.encodeChange>[0]['ops'][number]

const doc = createAssessmentDocument(answersFile(), by(1))
const stored = saveDocument(doc)
const [created] = Automerge.getAllChanges(doc).map((change) => Automerge.decodeChange(change))
if (created === undefined) throw new Error('no change made the document')
const { actor, startOp, ops } = created
const sectionId = (name: string): string => Automerge.getObjectId(doc, name) ?? ''
const answers = sectionId('answers')

/** Name of the operation that wrote an entry, or made a section. */
const operationOf = (obj: string, key: string): string =>
  `${startOp + ops.findIndex((operation) => operation.obj === obj && 'key' in operation && operation.key === key)}@${actor}`

const stranger = 'ff'.repeat(16)
const forged = (
  operations: readonly object[],
  more: { actor?: string; seq?: number; startOp?: number; deps?: string[] } = {},
): Uint8Array => {
  const change = { actor: stranger, seq: 1, startOp: 1_000, time: 1, author: null, message: '{}', deps: Automerge.getHeads(doc), ...more }
  // The library's type leaves out what only another program would write.
  return Automerge.encodeChange({ ...change, ops: operations as Operation[] })
}
const good = { action: 'set', obj: answers, key: 'S1-01', value: '{"value":"no"}', pred: [operationOf(answers, 'S1-01')] }
/** As the engine itself would number it. */
const plain = forged([good], { startOp: startOp + ops.length })
const sameDevice = { actor, seq: 2 }

const both = (changes: Uint8Array): readonly (() => unknown)[] => [
  () => applyChanges(loadDocument(stored), changes),
  () => openWithChanges(stored, changes),
]

describe('a change made by another program', () => {
  it('is taken when it is what this app would write', () => {
    for (const apply of both(forged([good]))) expect(apply()).toMatchObject({ answers: { 'S1-01': expect.anything() } })
    const continued = continueAssessment(loadDocument(stored), plain)
    expect(continued && toAnswersFile(continued.doc).answers['S1-01']).toEqual({ value: 'no' })
  })

  it.each<[string, Uint8Array]>([
    ['replaces an entry of another section', forged([{ ...good, pred: [...good.pred, operationOf(sectionId('control'), 'title')] }])],
    ['replaces a section by an entry', forged([{ ...good, pred: [...good.pred, operationOf('_root', 'control')] }])],
    ['names a predecessor on a new entry', forged([{ ...good, key: 'S9-99' }])],
    ['replaces what is not there', forged([{ ...good, pred: [`5@${'ee'.repeat(16)}`] }])],
    ['is older than what it builds on', forged([{ ...good, pred: [] }], { startOp: 1 })],
    [
      'brings two values at once, one of another shape',
      forged([
        { ...good, value: '{"state":5}' },
        { ...good, pred: [] },
      ]),
    ],
    [
      'rivals its own device, out of sight',
      forged(
        [
          { ...good, value: '{"state":5}', pred: [] },
          { ...good, pred: [] },
        ],
        sameDevice,
      ),
    ],
    ['hides a section behind another', forged([{ action: 'makeMap', obj: '_root', key: 'answers', pred: [] }], sameDevice)],
    ['makes a section more', forged([{ action: 'makeMap', obj: '_root', key: 'more', pred: [] }])],
    ['puts an object into an entry', forged([{ action: 'makeMap', obj: answers, key: 'S1-01', pred: good.pred }])],
    ['deletes', forged([{ action: 'del', obj: answers, key: 'S1-01', pred: good.pred }])],
    ['counts', forged([{ action: 'inc', obj: answers, key: 'S1-01', value: 1, pred: good.pred }])],
    ['writes a counter', forged([{ ...good, value: 1, datatype: 'counter' }])],
    ['writes a moment', forged([{ ...good, value: 1, datatype: 'timestamp' }])],
    ['writes a number', forged([{ ...good, value: 1 }])],
    ['writes what is no JSON', forged([{ ...good, value: '{' }])],
    ['writes under __proto__', forged([{ ...good, key: '__proto__', pred: [] }])],
    ['writes under a key with a slash', forged([{ ...good, key: '../x', pred: [] }])],
    ['writes evidence of another shape', forged([{ ...good, obj: sectionId('evidence'), key: 'x', value: '{"id":1}', pred: [] }])],
    ['writes front matter of another shape', forged([{ ...good, obj: sectionId('control'), key: 'status', value: '"Sold"', pred: [] }])],
    ['builds on what nobody has', forged([good], { deps: ['ab'.repeat(32)] })],
    ['is a second history of a device', forged([good], { actor, seq: 1 })],
    ['leaves numbers out', forged([good], { actor, seq: 9 })],
  ])('is refused on every way in when it %s', (_name, changes) => {
    for (const apply of both(changes)) expect(apply).toThrow(SyncError)
    expect(continueAssessment(loadDocument(stored), changes)).toBeUndefined()
  })

  it.each<[string, readonly object[]]>([
    ['leaves what stands', [{ ...good, pred: [] }]],
    ['replaces more than what stands', [{ ...good, pred: [...good.pred, operationOf(sectionId('control'), 'title')] }]],
    ['replaces another entry', [{ ...good, pred: [operationOf(sectionId('control'), 'title')] }]],
    ['replaces what it wrote itself only once', [good, { ...good, value: '{"value":"yes"}' }]],
  ])('does not continue an open record, numbered as the engine would, when it %s', (_name, operations) => {
    const changes = forged(operations, { startOp: startOp + ops.length })
    expect(continueAssessment(loadDocument(stored), changes)).toBeUndefined()
  })

  it('is refused when one bit of it is another', () => {
    const changes = plain
    for (let at = 0; at < changes.byteLength; at += 1) {
      const flipped = changes.with(at, (changes[at] ?? 0) ^ 1)
      expect(() => openWithChanges(stored, flipped), `byte ${at}`).toThrow(SyncError)
      expect(continueAssessment(loadDocument(stored), flipped), `byte ${at}`).toBeUndefined()
    }
  })

  it('is refused in a whole document, where its entries are read from columns', () => {
    const [hidden] = Automerge.applyChanges(Automerge.clone(doc), [forged([{ ...good, key: '__proto__', pred: [] }])])
    expect(() => applyChanges(undefined, saveDocument(hidden))).toThrow(SyncError)
  })
})
