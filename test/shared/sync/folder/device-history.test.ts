import { expect, it } from 'vitest'
import { deviceHistoryOf } from '#shared/sync/folder/device-history.ts'
import type { FolderEntry } from '#shared/ports/shared-folder.ts'
import { seededRandom } from '../../../support/test-device.ts'

const entryOf = (sequence: number, rival = 0): FolderEntry => ({
  name: `${String(sequence).padStart(8, '0')}-${rival.toString(16).padStart(16, '0')}.probity`,
  kind: 'file',
})

it('tells of a directory what its names say, whatever numbers strangers reach for', () => {
  const random = seededRandom(20_261_129)
  const below = (limit: number): number => random.bytes(3).reduce((sum, byte) => sum * 256 + byte, 0) % limit
  for (let round = 0; round < 60; round += 1) {
    const highest = [20, 300, 99_999_999][below(3)] ?? 20
    const entries = Array.from({ length: below(400) }, (_, index): FolderEntry =>
      below(20) === 0 ? { name: `notes ${index}.txt`, kind: 'file' } : entryOf(1 + below(highest), index),
    )
    const history = deviceHistoryOf(entries)
    const bySequence = new Map<number, string[]>()
    for (const { name } of entries) {
      const sequence = name.endsWith('.probity') ? Number(name.slice(0, 8)) : 0
      if (sequence > 0) bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), name])
    }
    const sequences = [...bySequence.keys()].sort((a, b) => a - b)
    expect(history).toMatchObject({
      count: sequences.length,
      newest: sequences.at(-1) ?? 0,
      strayFiles: entries.filter(({ name }) => name.startsWith('notes')).length,
    })
    expect(history.crowded.toSorted((a, b) => a - b)).toEqual(sequences.filter((one) => (bySequence.get(one)?.length ?? 0) > 1))
    for (const sequence of [...sequences, 0, 1, highest, highest + 1, -1]) {
      expect(history.has(sequence)).toBe(bySequence.has(sequence))
      expect(history.filesOf(sequence).map(({ name }) => name)).toEqual(bySequence.get(sequence) ?? [])
    }
    const middle = sequences[below(sequences.length || 1)] ?? 0
    expect(history.sequencesAfter(middle)).toEqual(sequences.filter((one) => one > middle).toReversed())
  }
})

it.each([
  ['OneDrive', '00000002-00000000000000aa-LAPTOP-2.probity'],
  ['Syncthing', '00000002-00000000000000aa.sync-conflict-20261129-101500-ABCDEFG.probity'],
  ['a disk with capitals only', '00000002-00000000000000AA.PROBITY'],
])('a bundle that %s renamed counts where the right name is gone, and only there', (_program, renamed) => {
  const before = entryOf(1)
  const named = entryOf(2, 0xaa)
  const alone = deviceHistoryOf([before, { name: renamed, kind: 'file' }])
  expect(alone).toMatchObject({ count: 2, newest: 2, strayFiles: 0, crowded: [] })
  expect(alone.filesOf(2)).toEqual([{ name: renamed, sequence: 2, hashPrefix: '00000000000000aa' }])
  const twice = [{ name: renamed, kind: 'file' } as const, { name: renamed.replace(/\.probity$/i, '-3.probity'), kind: 'file' } as const]
  expect(deviceHistoryOf([before, ...twice])).toMatchObject({ count: 2, strayFiles: 1, crowded: [] })
  const both = deviceHistoryOf([{ name: renamed, kind: 'file' }, before, named])
  expect(both).toMatchObject({ count: 2, newest: 2, strayFiles: 1, crowded: [] })
  expect(both.filesOf(2).map(({ name }) => name)).toEqual([named.name])
})

it.each([
  '00000002-00000000000000aa (conflicted copy).probity',
  '00000002-00000000000000aa-../x.probity',
  '00000002-00000000000000aax.probity',
  '00000000-00000000000000aa-LAPTOP.probity',
])('leaves %s alone', (name) => {
  expect(deviceHistoryOf([{ name, kind: 'file' }])).toMatchObject({ count: 0, newest: 0, strayFiles: 1 })
})

it('is the same of entries that a folder remembered as of entries made anew', () => {
  const anew = (entries: readonly FolderEntry[]) => entries.map((entry) => ({ ...entry }))
  const seen = (history: ReturnType<typeof deviceHistoryOf>) => {
    const { count, newest, crowded, strayFiles } = history
    return { count, newest, crowded, strayFiles, files: [1, 2, 3, 4, 5].map((sequence) => history.filesOf(sequence)) }
  }
  const [one, two, three, rival, four] = [entryOf(1), entryOf(2), entryOf(3), entryOf(3, 0xbb), entryOf(4)]
  const third = entryOf(3, 0xcc)
  const stray: FolderEntry = { name: 'notes.txt', kind: 'file' }
  const marked: FolderEntry = { name: entryOf(3).name.replace('.probity', '-LAPTOP.probity'), kind: 'file' }
  for (const entries of [
    [one, two, three],
    [one, two, three, four],
    [one, three, four],
    [one, two, three, rival],
    [one, two, three, rival, third],
    [one, two, three, rival, third, four],
    [one, two, three],
    [one, two, three, marked],
    [one, two, three, marked, four],
    [one, two],
    [one, two, marked],
    [one, two, marked, three],
    [one, two, entryOf(99_999_999)],
    [one, two, entryOf(99_999_999), three],
    [one],
    [one, stray, two],
    [two],
    [],
  ])
    expect(seen(deviceHistoryOf(entries))).toEqual(seen(deviceHistoryOf(anew(entries))))
})

it('what was told of a listing stays as it was when more came', () => {
  const [one, two, rival, three] = [entryOf(1), entryOf(2), entryOf(2, 0xbb), entryOf(3)]
  const before = deviceHistoryOf([one, two])
  const after = deviceHistoryOf([one, two, rival, three])
  expect(after).toMatchObject({ count: 3, newest: 3, crowded: [2] })
  expect(before).toMatchObject({ count: 2, newest: 2, crowded: [] })
  expect(before.has(3)).toBe(false)
  expect(before.filesOf(2).map(({ name }) => name)).toEqual([two.name])
})
