import { expect, it } from 'vitest'
import { heldDocuments } from '#shared/usecases/records/held-documents.ts'
import type { Session } from '#shared/usecases/session/session.ts'
import { entryTable } from '#shared/vault/entry-table.ts'
import type { IndexEntry, RecordKind } from '#shared/vault/index-page.ts'

const entryOf = (recordId: string, head: string, kind: RecordKind = 'assessment'): IndexEntry => ({
  recordId,
  kind,
  store: 'records',
  base: '0'.repeat(24),
  parts: 1,
  chain: '0'.repeat(64),
  summary: { heads: [head] },
})

it('lists what did not change as the same object again, and everything else as it is', () => {
  const table = entryTable([[entryOf('a', '1'), entryOf('b', '1'), entryOf('c', '1'), entryOf('s', '1', 'system')]], new Map())
  // Of a session no more is asked than its vault's entries.
  const session = { vault: { entries: (kind: RecordKind) => table.ofKind(kind) } } as unknown as Session
  const before = heldDocuments(session)
  expect(before).toEqual([
    { kind: 'assessment', id: 'a', heads: ['1'] },
    { kind: 'assessment', id: 'b', heads: ['1'] },
    { kind: 'assessment', id: 'c', heads: ['1'] },
    { kind: 'ai-system', id: 's', heads: ['1'] },
  ])
  table.apply(new Map([['b', entryOf('b', '2')]]))
  const edited = heldDocuments(session)
  expect(edited).toEqual(before.map((document) => (document.id === 'b' ? { ...document, heads: ['2'] } : document)))
  expect(edited.map((document, index) => document === before[index])).toEqual([true, false, true, true])
  table.apply(new Map([['a', undefined]]))
  expect(heldDocuments(session)).toEqual(edited.slice(1))
})
