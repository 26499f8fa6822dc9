import { beforeEach, describe, expect, it } from 'vitest'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { checkFolder } from '#shared/sync/folder/folder-check.ts'
import { answered, bundlesUnderway, id, zeros, type BundlesUnderway } from '../../../support/bundles-underway.ts'
import type { TestDevice } from '../../../support/test-device.ts'

let folder: BundlesUnderway['folder']
let ada: TestDevice
let ben: TestDevice
let benReads: BundlesUnderway['benReads']
beforeEach(async () => {
  ;({ folder, ada, ben, benReads } = await bundlesUnderway())
})

describe('a share that does not tell capitals apart and shows them', () => {
  /** As the port says, but for the names in its listings; paths are found in whatever letters. */
  const shouting = (): SharedFolder => ({
    ...folder,
    list: async (directory, options) =>
      (await folder.list(directory.toLowerCase(), options)).map((entry) => ({ ...entry, name: entry.name.toUpperCase() })),
    read: (wanted) => folder.read(wanted.toLowerCase()),
    writeNew: (wanted, bytes) => folder.writeNew(wanted.toLowerCase(), bytes),
  })

  it('is read and written as any other, and nothing in it is a stray', async () => {
    const { problems } = await ben.exchange(shouting())
    expect(problems).toEqual([])
    expect((await checkFolder(shouting())).problems).toEqual((await checkFolder(folder)).problems)
    expect(answered(ben)).toEqual([2, 3, 4])
    ben.source.answer(id, 'S9-05', { value: 5 }, ben.by())
    expect((await ben.exchange(shouting())).written).toHaveLength(1)
    expect((await ada.exchange(shouting())).problems).toEqual([])
    expect(answered(ada)).toEqual([2, 3, 4, 5])
    // One card each: nobody's was put there again beside the one in capitals.
    expect([...folder.files.keys()].filter((name) => name.startsWith('people/'))).toHaveLength(2)
  })

  it('keeps a directory apart whose name is there in small letters too', async () => {
    folder.files.set(`devices/${ada.device.toUpperCase()}/note.txt`, zeros(1))
    expect(await benReads()).toEqual(['stray-files'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })
})
