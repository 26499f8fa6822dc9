import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/answer.ts'
import { mergeAnswers } from '#shared/sync/merge/merge-answers.ts'
import { mergeRows } from '#shared/sync/merge/merge-rows.ts'
import { mergeTexts } from '#shared/sync/merge/merge-texts.ts'
import { fc } from '../../../support/property.ts'

const base = 'The model ranks applicants by their expected success in the job.'

describe('two versions of a text', () => {
  it('keep the words of both, and say whose they are', () => {
    const merged = mergeTexts(base, [
      'The model ranks applicants by their expected success in the job. A person decides.',
      'The model ranks external applicants by their expected success in the job.',
    ])
    expect(merged?.text).toBe('The model ranks external applicants by their expected success in the job. A person decides.')
    expect(merged?.pieces.filter(({ addedBy }) => addedBy.length > 0)).toEqual([
      { text: 'external ', addedBy: [1], removedBy: [] },
      { text: ' A person decides.', addedBy: [0], removedBy: [] },
    ])
  })

  it('lose what one of them took away, marked', () => {
    const merged = mergeTexts(base, [base.replace(' in the job', ''), base.replace('ranks', 'orders')])
    expect(merged?.text).toBe('The model orders applicants by their expected success.')
    expect(merged?.pieces).toContainEqual({ text: ' in the job', addedBy: [], removedBy: [0] })
    expect(merged?.pieces).toContainEqual({ text: 'ranks', addedBy: [], removedBy: [1] })
  })

  it('that replace the same words both stay, never glued together', () => {
    const merged = mergeTexts(base, [base.replace('ranks', 'orders'), base.replace('ranks', 'sorts')])
    expect(merged?.text).toBe('The model orders sorts applicants by their expected success in the job.')
  })

  it('that add the same words add them once', () => {
    const both = `${base} A person decides.`
    expect(mergeTexts(base, [both, both])?.text).toBe(both)
  })

  it('that have nothing in common are not mixed', () => {
    const long = (word: string): string => Array.from({ length: 3_000 }, (_, index) => `${word}${index}`).join(' ')
    expect(mergeTexts(long('a'), [long('b'), long('c')])).toBeUndefined()
  })

  it('keep every added word, add none, and do not depend on who merges, for any texts', () => {
    const text = fc
      .array(fc.constantFrom('risk', 'model', 'data', 'person', 'Ärzte', '数据', '.', '\n', '😀'), { maxLength: 12 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, text, (before, mine, theirs) => {
        const merged = mergeTexts(before, [mine, theirs])
        if (merged === undefined) throw new Error('short texts always merge')
        const version = (index: number): string =>
          merged.pieces
            .filter(({ addedBy, removedBy }) => (addedBy.length === 0 || addedBy.includes(index)) && !removedBy.includes(index))
            .map((piece) => piece.text)
            .join('')
        const bare = (words: string): string => words.replaceAll(/\s/gu, '')
        // Taking the other's marks away gives each version back: nothing was lost and nothing made up.
        expect([bare(version(0)), bare(version(1))]).toEqual([bare(mine), bare(theirs)])
        expect(mergeTexts(before, [mine, before])?.text).toBe(mine)
        const turned = mergeTexts(before, [theirs, mine])
        const letters = (words: string): string => words.split('').sort().join('').trim()
        expect(letters(turned?.text ?? '')).toBe(letters(merged.text))
      }),
      { numRuns: 500 },
    )
  })
})

const row = (id: string, cells: Omit<Row, 'id'> = {}): Row => ({ ...cells, id })
const ids = (rows: readonly Row[]): string => rows.map(({ id }) => id).join('')

describe('two versions of a table', () => {
  const rows = [row('a', { text: 'one', level: 1 }), row('b', { text: 'two', level: 2 }), row('c', { text: 'three', level: 3 })]

  it('keep changes of different rows and of different cells of one row', () => {
    const mine = [row('a', { text: 'ONE', level: 1 }), rows[1] ?? row('b'), rows[2] ?? row('c')]
    const theirs = [row('a', { text: 'one', level: 9 }), row('b', { text: 'two', level: 8 }), rows[2] ?? row('c')]
    const merged = mergeRows(rows, [mine, theirs])
    expect(merged.rows).toEqual([row('a', { text: 'ONE', level: 9 }), row('b', { text: 'two', level: 8 }), rows[2]])
    expect(merged.clashes).toEqual([])
    expect(merged.changes).toContainEqual({ row: 'a', what: 'changed', by: [0, 1] })
  })

  it('keep both values of one cell for a person to choose', () => {
    const merged = mergeRows(
      rows,
      [[row('a', { text: 'one', level: 4 })], [row('a', { text: 'one', level: 5 })]].map((changed) => [...changed, ...rows.slice(1)]),
    )
    expect(merged.clashes).toEqual([{ row: 'a', column: 'level', values: [4, 5] }])
    expect(merged.rows[0]).toEqual(row('a', { text: 'one', level: 4 }))
  })

  it('keep a row that one removed while the other changed it, and say so', () => {
    const theirs = [row('a', { text: 'one', level: 7 }), ...rows.slice(1)]
    const merged = mergeRows(rows, [rows.slice(1), theirs])
    expect(merged.rows.find(({ id }) => id === 'a')).toEqual(theirs[0])
    expect(merged.clashes).toEqual([{ row: 'a', values: [null, theirs[0]] }])
  })

  it('lose a row that one removed and nobody changed', () => {
    const merged = mergeRows(rows, [rows.slice(1), rows])
    expect(ids(merged.rows)).toBe('bc')
    expect(merged.changes).toEqual([{ row: 'a', what: 'removed', by: [0] }])
  })

  it('keep rows that both added, each behind the row that it followed', () => {
    const [a, b, c] = rows.map((known) => [known])
    const merged = mergeRows(rows, [
      [...(a ?? []), row('x'), ...(b ?? []), ...(c ?? [])],
      [row('y'), ...(a ?? []), ...(b ?? []), ...(c ?? []), row('z')],
    ])
    expect(ids(merged.rows)).toBe('yaxbcz')
  })

  it('take the order of whoever moved rows, the first version’s where both did', () => {
    const moved = [2, 0, 1].flatMap((index) => rows[index] ?? [])
    const otherwise = [1, 0, 2].flatMap((index) => rows[index] ?? [])
    expect(ids(mergeRows(rows, [rows, moved]).rows)).toBe('cab')
    expect(ids(mergeRows(rows, [otherwise, moved]).rows)).toBe('bac')
    expect(ids(mergeRows(rows, [moved, [...rows, row('z')]]).rows)).toBe('czab')
  })

  it('join long texts in one cell, and rows within rows', () => {
    const nested = (text: string, inner: readonly Row[]): Row[] => [row('a', { text, controls: inner })]
    const merged = mergeRows(nested(base, [row('1', { name: 'log' })]), [
      nested(`${base} A person decides.`, [row('1', { name: 'log' }), row('2', { name: 'review' })]),
      nested(base.replace('ranks', 'orders'), [row('1', { name: 'logging' })]),
    ])
    expect(merged.clashes).toEqual([])
    expect(merged.rows[0]).toEqual(
      row('a', {
        text: `${base.replace('ranks', 'orders')} A person decides.`,
        controls: [row('1', { name: 'logging' }), row('2', { name: 'review' })],
      }),
    )
  })
})

describe('two versions of an answer', () => {
  it('join what both added around one value, and name both authors', () => {
    const merged = mergeAnswers({ value: 'yes' }, [
      { value: 'yes', comment: 'checked in the log', answeredBy: 'Ada', answeredAt: '2026-03-01T10:00:00.000Z' },
      { value: 'yes', source: 'test', answeredBy: 'Ben', answeredAt: '2026-03-01T11:00:00.000Z' },
    ])
    expect(merged?.answer).toEqual({
      value: 'yes',
      comment: 'checked in the log',
      source: 'test',
      answeredBy: 'Ada, Ben',
      answeredAt: '2026-03-01T11:00:00.000Z',
    })
  })

  it.each([
    ['two choices', { value: 'yes' }, { value: 'no' }],
    ['two numbers', { value: 3 }, { value: 4 }],
    ['two dates', { value: '2026-01-01' }, { value: '2026-01-02' }],
    ['two names', { value: 'Anna Smith' }, { value: 'Anna Schmidt' }],
    ['a value and a state', { value: 'yes' }, { state: 'unknown' }],
    ['a long text and no answer', { value: `${base} More.` }, {}],
    ['sets of choices', { value: ['a'] }, { value: ['b'] }],
  ] as const)('leave %s to a person', (_name, mine, theirs) => {
    expect(mergeAnswers(undefined, [mine, theirs])).toBeUndefined()
  })
})
