import { expect, it } from 'vitest'
import { listAhead } from '#shared/sync/folder/list-ahead.ts'
import { FolderError } from '#shared/ports/folder-error.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

function folderWithTwo() {
  const folder = memoryFolder(
    new Map([
      ['a/one', bytes('one')],
      ['b/two', bytes('two')],
    ]),
  )
  const read: string[] = []
  const fails = new Set<string>()
  folder.fault = (call, path) => {
    if (call === 'read') read.push(path)
    if (call === 'read' && fails.has(path)) throw new FolderError('io', 'broken', { path })
  }
  return { folder, read, fails }
}

it('lists once for whoever asks first, and reads the first file that is wanted as soon as it is known to be there', async () => {
  const { folder, read } = folderWithTwo()
  const ahead = listAhead(folder, [
    { directory: 'a', wanted: ([first]) => first && `a/${first.name}` },
    { directory: 'b', wanted: () => 'b/two' },
    { directory: 'c', wanted: ([first]) => first && `c/${first.name}` },
  ])
  await expect.poll(() => read).toEqual(['a/one'])
  expect(folder.calls.list).toBe(3)
  expect((await ahead.list('a')).map(({ name }) => name)).toEqual(['one'])
  expect(folder.calls.list).toBe(3)
  await ahead.list('a')
  expect(folder.calls.list).toBe(4)
  expect(await ahead.read('a/one')).toEqual(bytes('one'))
  expect(await ahead.read('b/two')).toEqual(bytes('two'))
  expect(read).toEqual(['a/one', 'b/two'])
  // Asked for again it may be another one.
  folder.files.set('a/one', bytes('changed'))
  expect(await ahead.read('a/one')).toEqual(bytes('changed'))
})

it('tells of a file that cannot be read whoever asks for it, and nobody else', async () => {
  const { folder, read, fails } = folderWithTwo()
  fails.add('a/one')
  const ahead = listAhead(folder, [{ directory: 'a', wanted: () => 'a/one' }])
  await expect.poll(() => read).toEqual(['a/one'])
  expect(await ahead.read('b/two')).toEqual(bytes('two'))
  await expect(ahead.read('a/one')).rejects.toMatchObject({ code: 'io' })
  fails.clear()
  expect(await ahead.read('a/one')).toEqual(bytes('one'))
})
