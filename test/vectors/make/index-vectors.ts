import { writeVectors, type Vector } from '../vector.ts'

/** Content of an opened row of the index, as text; `entries` are the record ids that it lists when it is read. */
export interface IndexVector extends Vector {
  readonly row: 'page' | 'directory' | 'head'
  readonly content: string
  readonly entries?: readonly string[]
}

const chain = 'ab'.repeat(32)
const base = 'c0ffee00'.repeat(3)
const id = 'd1'.repeat(16)
const entry: readonly unknown[] = ['0190a1b2-0000-7000-8000-00000000000a', 0, 0, base, 2, chain, { title: 'Prüfung' }]
const other = ['evidence:1', 9, 1, base, 1, chain, null]
const ref = [id, 7, 'AAAAAAAAAAAAAAAA']
const changed = (position: number, value: unknown): readonly unknown[] => entry.with(position, value)

export function makeIndexVectors(): Promise<void> {
  const of = (row: IndexVector['row'], name: string, content: unknown, entries?: readonly string[]): IndexVector => ({
    name: `${row}: ${name}`,
    expect: entries ? 'ok' : 'damaged-record',
    row,
    content: typeof content === 'string' ? content : JSON.stringify(content),
    ...(entries ? { entries } : {}),
  })
  const [first, second] = [String(entry[0]), String(other[0])]
  writeVectors<IndexVector>('index-1', 'content of rows of the index, format 1', [
    of('page', 'two entries', [entry, other], [first, second]),
    of('page', 'empty', [], []),
    of('directory', 'one page', [ref], [id]),
    of('head', 'without pages', [null, [entry]], [first]),
    of('head', 'with pages, an entry and an erased record', [ref, [other, first]], [second, first]),
    of('page', 'no text', ''),
    of('page', 'no JSON', '[['),
    of('page', 'an object', '{}'),
    of('page', 'null', 'null'),
    of('page', 'an entry that is an object', [{}]),
    of('page', 'an entry without members', [[]]),
    of('page', 'a record id that is no text', [changed(0, 7)]),
    of('page', 'a kind that does not exist yet', [changed(1, 1000)]),
    of('page', 'a kind below zero', [changed(1, -1)]),
    of('page', 'a kind that is text', [changed(1, 'assessment')]),
    of('page', 'a store that does not exist', [changed(2, 2)]),
    of('page', 'a base too short', [changed(3, base.slice(1))]),
    of('page', 'a base in capitals', [changed(3, base.toUpperCase())]),
    of('page', 'a base with a path', [changed(3, '../../../../../../../../..')]),
    of('page', 'no part', [changed(4, 0)]),
    of('page', 'half a part', [changed(4, 1.5)]),
    of('page', 'parts as text', [changed(4, '2')]),
    of('page', 'a chain too short', [changed(5, chain.slice(2))]),
    of('page', 'an empty chain', [changed(5, '')]),
    of('directory', 'a page', [entry]),
    of('directory', 'a row id with a path', [[`../${id}`.slice(0, 32), 7, 'AAAA']]),
    of('directory', 'a revision that is text', [[id, '7', 'AAAA']]),
    of('directory', 'no nonce', [[id, 7]]),
    of('head', 'no changes', [ref]),
    of('head', 'a directory that is text', ['x', []]),
    of('head', 'changes that are an object', [ref, {}]),
    of('head', 'an erased record that is a number', [ref, [7]]),
    of('head', 'a page', [entry, other]),
  ])
  return Promise.resolve()
}
