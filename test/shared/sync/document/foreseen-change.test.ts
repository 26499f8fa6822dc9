import * as Automerge from '@automerge/automerge'
import { describe, expect, it } from 'vitest'
import { makeEntries, setEntries, upToDate, type LateDocument } from '#shared/sync/document/change-entries.ts'
import { createFlatDocument, saveDocument, type FlatDocument } from '#shared/sync/document/flat-document.ts'
import { foreseeChange } from '#shared/sync/document/foreseen-change.ts'
import { by } from '../records/assessment-fixtures.ts'
import { codeThrownBy } from '../../../support/error-code.ts'
import { fc } from '../../../support/property.ts'

const created = (): FlatDocument => createFlatDocument({ meta: { id: 'x' }, answers: { 'A-0': 'there' }, control: {} }, by(1))
const key = fc.constantFrom('A-0', 'A-1', 'A-2', 'B')
const value = fc.oneof(
  fc.constantFrom(undefined, 'one', 'two'),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.toWellFormed()),
  // Changes of this length are compressed where the engine compresses any.
  fc.string({ minLength: 300, maxLength: 2000 }),
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('make' as const), entries: fc.dictionary(key, value, { minKeys: 1, maxKeys: 3 }) }) },
  // Past whoever foresees: by the engine's own way, from what is shown.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), entries: fc.dictionary(key, value, { minKeys: 1, maxKeys: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('show' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('load' as const) }) },
)
const lastChange = (doc: FlatDocument): Uint8Array => Uint8Array.from(Automerge.getLastLocalChange(doc) ?? [])

describe('a foreseen change', () => {
  it('is byte by byte what the engine makes of it, whatever was changed, read or opened in between', () => {
    let foreseen = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        let late: LateDocument = upToDate(created())
        let expected = created()
        for (const [minute, next] of steps.entries()) {
          switch (next.do) {
            case 'make': {
              const before = Automerge.getHeads(expected)
              expected = setEntries(expected, 'answers', next.entries, by(1, minute % 60))
              const opened = late.history()
              const state = Automerge.getHeads(opened)
              const made = makeEntries(opened, 'answers', next.entries, by(1, minute % 60), false)
              const isSame = before.join() === Automerge.getHeads(expected).join()
              expect(made.bytes).toEqual(isSame ? new Uint8Array() : lastChange(expected))
              expect(made.heads).toEqual(Automerge.getHeads(expected))
              // The engine has not been asked yet.
              if (!isSame && Automerge.getHeads(opened).join() === state.join()) foreseen += 1
              late = made
              break
            }
            case 'set':
              late = upToDate(setEntries(late.shown(), 'answers', next.entries, by(1, minute % 60)))
              expected = setEntries(expected, 'answers', next.entries, by(1, minute % 60))
              break
            case 'show':
              expect(JSON.stringify(late.shown())).toBe(JSON.stringify(expected))
              break
            case 'load': {
              const actor = Automerge.getActorId(expected)
              late = upToDate(Automerge.load<FlatDocument>(saveDocument(late.history()), { actor }))
              expected = Automerge.load<FlatDocument>(saveDocument(expected), { actor })
              break
            }
          }
        }
        expect(saveDocument(late.history())).toEqual(saveDocument(expected))
        expect(JSON.stringify(late.shown())).toBe(JSON.stringify(expected))
      }),
      { numRuns: 150 },
    )
    // Else it would compare the engine with itself.
    expect(foreseen).toBeGreaterThan(150)
  })

  it('is left to the engine where nobody followed the history, or somebody else changed it', () => {
    const options = { message: 'm', time: 1 }
    const entries = { target: '/answers', changed: [{ key: 'A-0', text: '"x"' }] }
    const doc = created()
    const history = Automerge.getBackend(doc)
    expect(foreseeChange(history, entries, () => true, options)).toBeUndefined()
    const target = Automerge.getObjectId(doc['answers'] ?? {}) ?? ''
    makeEntries(doc, 'answers', { 'A-0': 'followed' }, by(1, 1), false)
    expect(foreseeChange(history, { ...entries, target }, () => true, options)).toBeDefined()
    history.put(target, 'A-0', 'beside', 'str')
    history.commit('beside', 2)
    expect(foreseeChange(history, { ...entries, target }, () => true, options)).toBeUndefined()
  })

  it('is told when the engine makes another one', () => {
    const doc = created()
    const history = Automerge.getBackend(doc)
    const target = Automerge.getObjectId(doc['answers'] ?? {}) ?? ''
    makeEntries(doc, 'answers', { 'A-0': 'followed' }, by(1, 1), false)
    const foreseen = foreseeChange(history, { target, changed: [{ key: 'A-0', text: '"x"' }] }, () => true, { message: 'm', time: 1 })
    const other = (): void => {
      history.put(target, 'A-0', '"y"', 'str')
      history.commit('m', 1)
    }
    expect(codeThrownBy(() => foreseen?.settle(other))).toBe('damaged-document')
    const heads = history.getHeads()
    expect(codeThrownBy(() => foreseen?.settle(other))).toBe('damaged-document')
    expect(history.getHeads()).toEqual(heads)
  })
})
