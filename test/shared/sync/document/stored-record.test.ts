import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  changesSince,
  conflictsOf,
  continueAssessment,
  createAssessmentDocument,
  headsOf,
  loadDocument,
  openWithChanges,
  saveDocument,
  setAnswer,
  toAnswersFile,
  withActor,
  type AssessmentDocument,
} from '#shared/sync/records/assessment-document.ts'
import { automergeChunks, documentChunkHeads, joinChunks } from '#shared/sync/document/automerge-chunks.ts'
import { freeDocument } from '#shared/sync/document/flat-document.ts'
import { toHex } from '#shared/bytes/digest.ts'
import { changeHeadsSince, type ChangeHead } from '#shared/sync/document/passed-on.ts'
import { appendedSince, lineBehind, readStoredRecord } from '#shared/sync/document/stored-record.ts'
import { seededRandom } from '../../../support/test-device.ts'
import { answersFile, by, deviceOf } from '../records/assessment-fixtures.ts'

/** More for a nightly run: PROBITY_HISTORIES=1000. */
const histories = Number(process.env['PROBITY_HISTORIES'] ?? 60)
const root = createAssessmentDocument(answersFile(), by(1))

interface Side {
  doc: AssessmentDocument
  /** As a vault holds it. */
  bytes: Uint8Array
  /** States that were passed through. */
  readonly past: (readonly string[])[]
}

/** Three devices edit, and give each other what they lack, in any order. */
function randomHistory(seed: number, onExchange: (to: Side, changes: Uint8Array) => void = () => undefined): readonly Side[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => (random.bytes(1)[0] ?? 0) % limit
  const sides = [1, 2, 3].map((device): Side => {
    const doc = withActor(loadDocument(saveDocument(root)), deviceOf(device))
    return { doc, bytes: saveDocument(doc), past: [headsOf(doc)] }
  })
  const put = (side: Side, doc: AssessmentDocument): void => {
    const before = headsOf(side.doc)
    const appended = changesSince(doc, before)
    side.doc = doc
    side.bytes = below(8) === 0 ? saveDocument(doc) : joinChunks([side.bytes, appended])
    side.past.push(headsOf(doc))
  }
  for (let step = 0; step < 14; step += 1) {
    const index = below(3)
    const side = sides[index]
    const other = sides[(index + 1 + below(2)) % 3]
    if (side === undefined || other === undefined) continue
    if (below(3) > 0) {
      const answer = { value: 'word '.repeat(below(120)) + step }
      put(side, setAnswer(side.doc, `S1-0${below(4)}`, below(6) === 0 ? undefined : answer, by(index + 1, step)))
    } else {
      const changes = changesSince(other.doc, headsOf(side.doc))
      if (changes.byteLength === 0) continue
      onExchange(side, changes)
      put(side, withActor(applyChanges(side.doc, changes), deviceOf(index + 1)))
    }
  }
  return sides
}

const hashesOf = (changes: Uint8Array): string[] =>
  automergeChunks(changes)
    .map((chunk) => toHex(chunk.bytes.subarray(4, 8)))
    .sort()

describe(`a record as it rests, in ${histories} histories`, () => {
  it('tells its state and what a reader lacks as the opened document does', () => {
    let told = 0
    let lines = 0
    for (let seed = 0; seed < histories; seed += 1) {
      for (const { doc, bytes, past } of randomHistory(seed)) {
        const record = readStoredRecord(bytes)
        if (record === undefined) throw new Error(`history ${seed} is of another form`)
        expect(record.heads, `history ${seed}`).toEqual(headsOf(doc))
        const [whole] = automergeChunks(saveDocument(doc))
        expect([...documentChunkHeads(whole?.bytes ?? new Uint8Array())].sort(), `history ${seed}`).toEqual(headsOf(doc))
        for (const heads of past) {
          const line = lineBehind(bytes, heads, headsOf(doc))
          if (line !== undefined) {
            lines += 1
            expect(hashesOf(line), `history ${seed}`).toEqual(hashesOf(changesSince(doc, heads)))
          }
          const lacking = appendedSince(record, heads)
          if (lacking === undefined) continue
          told += 1
          expect(hashesOf(lacking), `history ${seed}`).toEqual(hashesOf(changesSince(doc, heads)))
        }
      }
    }
    expect(told).toBeGreaterThan(histories)
    expect(lines).toBeGreaterThan(histories / 2)
  }, 120_000)

  it('takes changes in as the opened document does', () => {
    let taken = 0
    let continuedOnes = 0
    let onTop = 0
    for (let seed = 0; seed < histories; seed += 1) {
      randomHistory(seed + 10_000, ({ doc, bytes }, changes) => {
        const opened = applyChanges(doc, changes)
        const appended = openWithChanges(bytes, changes)
        expect(headsOf(appended), `history ${seed}`).toEqual(headsOf(opened))
        // Read anew: a document that was merged into again may show a value of before.
        const expected = loadDocument(saveDocument(opened))
        expect(toAnswersFile(appended), `history ${seed}`).toEqual(toAnswersFile(expected))
        expect(conflictsOf(appended), `history ${seed}`).toEqual(conflictsOf(expected))
        const continued = continueAssessment(loadDocument(bytes), changes)
        if (continued !== undefined) {
          continuedOnes += 1
          expect(headsOf(continued.doc), `history ${seed}`).toEqual(headsOf(opened))
          expect(toAnswersFile(continued.doc), `history ${seed}`).toEqual(toAnswersFile(expected))
          expect(conflictsOf(continued.doc), `history ${seed}`).toEqual(conflictsOf(expected))
          if (continued.arrived !== undefined) {
            onTop += 1
            const named = ({ actor, seq }: ChangeHead): string => `${seq}@${actor}`
            expect(continued.arrived.map(named), `history ${seed}`).toEqual(changeHeadsSince(continued.doc, headsOf(doc)).map(named))
            expect(continued.arrived.length, `history ${seed}`).toBe(automergeChunks(changes).length)
          }
          freeDocument(continued.doc)
        }
        freeDocument(expected)
        freeDocument(appended)
        freeDocument(opened)
        taken += 1
      })
    }
    expect(taken).toBeGreaterThan(histories)
    expect(continuedOnes).toBeGreaterThan(histories / 2)
    expect(onTop).toBeGreaterThan(histories / 4)
    expect(onTop).toBeLessThan(continuedOnes)
  }, 120_000)

  it('knows nothing of a state inside its saved part, or of one it never had', () => {
    const edited = setAnswer(loadDocument(saveDocument(root)), 'S1-03', { value: 'x' }, by(1, 1))
    const record = readStoredRecord(saveDocument(edited))
    if (record === undefined) throw new Error('of another form')
    expect(appendedSince(record, headsOf(root))).toBeUndefined()
    expect(appendedSince(record, ['ab'.repeat(32)])).toBeUndefined()
    expect(appendedSince(record, [])).toBeUndefined()
    expect(appendedSince(record, headsOf(edited))).toEqual(new Uint8Array())
  })

  it('is left to be opened when it is of another form', () => {
    const edited = setAnswer(loadDocument(saveDocument(root)), 'S1-03', { value: 'x' }, by(1, 1))
    const changes = changesSince(edited, headsOf(root))
    expect(readStoredRecord(new Uint8Array())).toBeUndefined()
    expect(readStoredRecord(changes)).toBeUndefined()
    expect(readStoredRecord(joinChunks([saveDocument(root), saveDocument(edited)]))).toBeUndefined()
  })
})
