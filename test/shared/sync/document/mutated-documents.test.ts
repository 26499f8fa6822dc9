import { describe, expect, it } from 'vitest'
import {
  applyChanges,
  changesSince,
  createAssessmentDocument,
  headsOf,
  loadDocument,
  saveDocument,
  setAnswer,
  toAnswersFile,
} from '#shared/sync/records/assessment-document.ts'
import { SyncError } from '#shared/sync/model/sync-error.ts'
import { seededRandom } from '../../../support/test-device.ts'
import { answersFile, by } from '../records/assessment-fixtures.ts'

/** More for a nightly run: PROBITY_MUTATIONS=100000. */
const mutations = Number(process.env['PROBITY_MUTATIONS'] ?? 1_000)

describe('mutated documents', () => {
  it(`are refused with a reason, each of ${mutations}`, () => {
    const base = createAssessmentDocument(answersFile(), by(1))
    const known = headsOf(base)
    const before = saveDocument(base)
    const edited = setAnswer(base, 'S1-03', { value: 'a long text '.repeat(40) }, by(1, 1))
    const [whole, changes] = [saveDocument(edited), changesSince(edited, known)]
    const expected = toAnswersFile(edited)
    const onto = loadDocument(before)
    const random = seededRandom(7)
    const chance = (below: number): number => random.bytes(3).reduce((sum, byte) => sum * 256 + byte, 0) % below
    let altered = 0
    let refused = 0
    for (let index = 0; index < mutations; index += 1) {
      const isChanges = index % 2 === 0
      const bytes = (isChanges ? changes : whole).slice()
      const at = chance(bytes.byteLength)
      if (index % 3 === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8))
      else if (index % 3 === 1) bytes.fill(chance(256), at, at + 1 + chance(30))
      else bytes.copyWithin(at, chance(bytes.byteLength), chance(bytes.byteLength))
      if (bytes.every((byte, position) => byte === (isChanges ? changes : whole)[position])) continue
      altered += 1
      try {
        if (isChanges) applyChanges(onto, bytes)
        else loadDocument(bytes)
      } catch (error) {
        if (!(error instanceof SyncError)) throw error
        refused += 1
      }
    }
    expect(altered).toBeGreaterThan(mutations / 2)
    expect(refused).toBe(altered)
    expect(saveDocument(onto)).toEqual(before)
    // Whatever happened inside the library, it still works.
    expect(toAnswersFile(applyChanges(onto, changes))).toEqual(expected)
  }, 120_000)
})
