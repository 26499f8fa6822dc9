import * as Automerge from '@automerge/automerge'
import { describe, expect, it } from 'vitest'
import { createAssessmentDocument, headsOf, changesSince, saveDocument, setAnswer } from '#shared/sync/records/assessment-document.ts'
import { automergeChunks, changeChunkDeps } from '#shared/sync/document/automerge-chunks.ts'
import { joined } from '../../../support/raw-zip.ts'
import { answersFile, by } from '../records/assessment-fixtures.ts'

const doc = createAssessmentDocument(answersFile(), by(1))
const whole = saveDocument(doc)
const known = headsOf(doc)
const changes = changesSince(setAnswer(setAnswer(doc, 'A', { value: 'x' }, by(1, 1)), 'B', { value: 'y'.repeat(5_000) }, by(1, 2)), known)

describe('automergeChunks', () => {
  it('finds a saved document and each change, also a deflated one', () => {
    expect(automergeChunks(joined([whole, changes])).map(({ kind }) => kind)).toEqual(['document', 'change', 'change'])
    expect(joined(automergeChunks(changes).map(({ bytes }) => bytes))).toEqual(changes)
  })

  it('finds nothing in nothing', () => {
    expect(automergeChunks(new Uint8Array())).toEqual([])
  })

  it.each([
    ['a byte in front', Uint8Array.of(0, ...whole)],
    ['a byte behind', Uint8Array.of(...whole, 0)],
    ['an unknown type', Uint8Array.from(whole, (byte, index) => (index === 8 ? 9 : byte))],
    ['a length without end', Uint8Array.from(whole, (byte, index) => (index > 8 && index < 15 ? 0xff : byte))],
    ['a length of gigabytes', Uint8Array.of(...whole.slice(0, 9), 0xff, 0xff, 0xff, 0xff, 0x0f)],
  ])('refuses %s', (_name, bytes) => {
    expect(() => automergeChunks(bytes)).toThrow(SyntaxError)
  })

  it('refuses every cut', () => {
    for (let length = 1; length < whole.byteLength; length += 1) expect(() => automergeChunks(whole.slice(0, length))).toThrow(SyntaxError)
  })
})

describe('changeChunkDeps', () => {
  it('reads what a change builds upon as the engine does, and leaves a deflated one to it', () => {
    const [plain] = automergeChunks(changes)
    const deflated = plain?.bytes.map((byte, index) => (index === 8 ? 2 : byte))
    expect(changeChunkDeps(plain?.bytes ?? whole)).toEqual(known)
    expect(changeChunkDeps(plain?.bytes ?? whole)).toEqual(Automerge.decodeChange(plain?.bytes ?? whole).deps)
    expect(changeChunkDeps(deflated ?? whole)).toBeUndefined()
  })

  it('refuses a change that ends within them', () => {
    const [plain] = automergeChunks(changes)
    expect(() => changeChunkDeps(plain?.bytes.subarray(0, 30) ?? whole)).toThrow(SyntaxError)
  })
})
