import { expect, test } from 'vitest'
import {
  applyChanges,
  createAssessmentDocument,
  headsOf,
  loadDocument,
  saveDocument,
  setAnswer,
  withActor,
} from '#shared/sync/records/assessment-document.ts'
import { historyOf } from '#shared/sync/records/assessment-history.ts'
import { hasHeads, type FlatDocument } from '#shared/sync/document/flat-document.ts'
import { giveWay, rivalsIn } from '#shared/sync/document/rival-histories.ts'
import { seededRandom } from '../../../support/test-device.ts'
import { answersFile, deviceOf } from '../records/assessment-fixtures.ts'

const runs = Number(process.env['PROBITY_RIVAL_RUNS'] ?? 4)
const ref = { kind: 'assessment', id: answersFile().id } as const
const questions = ['S1-03', 'S1-04', 'S1-05']

/** Two copies of one vault, and three people of whom each hears one of them: what each wrote, and their documents. */
function apart(seed: number) {
  const random = seededRandom(seed)
  const below = (limit: number): number => (random.bytes(1)[0] ?? 0) % limit
  const written: string[] = []
  const edit = (doc: FlatDocument, device: number): FlatDocument => {
    const value = `value ${written.length}`
    written.push(value)
    const time = new Date(Date.UTC(2026, 0, 1) + written.length * 1_000).toISOString()
    return setAnswer(
      doc,
      questions[below(questions.length)] ?? '',
      { value },
      { author: `Person ${device}`, device: deviceOf(device), time },
    )
  }
  const first = { author: 'Person 1', device: deviceOf(1), time: '2026-01-01T00:00:00.000Z' }
  const start = edit(edit(createAssessmentDocument(answersFile(), first), 2), 1)
  const devices = [1, 1, 2, 3, 4]
  const sides = [0, 1, 0, 1, below(2)]
  const docs = devices.map((device) => withActor(loadDocument(saveDocument(start)), deviceOf(device)))
  for (let step = 0; step < 12; step += 1) {
    const [from, to] = [below(5), below(5)]
    docs[from] = edit(docs[from] ?? start, devices[from] ?? 1)
    if (from !== to && sides[from] === sides[to])
      docs[to] = withActor(applyChanges(docs[to], saveDocument(docs[from])), deviceOf(devices[to] ?? 1))
  }
  return { docs, written }
}

/** What an exchange does with a colleague's document, and what its user does where the note has a button. */
function meet(mine: FlatDocument, theirs: FlatDocument, gaveWay: string[], to: number): FlatDocument {
  const arriving = saveDocument(theirs)
  try {
    const merged = applyChanges(mine, arriving)
    return gaveWay.some((hash) => hasHeads(merged, [hash])) ? mine : merged
  } catch (error) {
    expect(error).toMatchObject({ code: 'duplicate-history' })
    const rivals = rivalsIn(ref, saveDocument(mine), arriving, deviceOf(99))
    expect(rivals).toBeDefined()
    const hashes = (rivals ?? []).map(({ hash }) => hash)
    gaveWay.push(...hashes)
    return hashes.length === 0 ? mine : giveWay(mine, new Set(hashes), deviceOf(to))
  }
}

test.each(Array.from({ length: runs }, (_none, index) => index + 1))(
  'two histories of one device become one for everybody, with all that anybody wrote (seed %i)',
  (seed) => {
    const { docs, written } = apart(seed)
    const gaveWay = docs.map((): string[] => [])
    let before = ''
    for (let now = 'not yet'; now !== before; now = docs.map((doc) => headsOf(doc).join()).join('\n')) {
      before = now
      for (const [me] of docs.entries())
        for (const [other, theirs] of docs.entries())
          if (other !== me) docs[me] = meet(docs[me] ?? theirs, docs[other] ?? theirs, gaveWay[me] ?? [], 50 + me)
    }
    expect(new Set(docs.map((doc) => headsOf(doc).join())).size).toBe(1)
    const [one] = docs
    const found = questions.flatMap((question) => (one === undefined ? [] : historyOf(one, question)).map(({ answer }) => answer.value))
    expect(found.toSorted()).toEqual(written.toSorted())
    // Saved whole and opened again, as a complete copy is.
    expect(one && headsOf(loadDocument(saveDocument(one)))).toEqual(one && headsOf(one))
  },
)
