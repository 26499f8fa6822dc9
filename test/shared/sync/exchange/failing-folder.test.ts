import { beforeEach, describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import { SyncError } from '#shared/sync/model/sync-error.ts'
import { acquaint, adasAssessment as id, answerAndSend, codesOf, threeDevices } from '../../../support/exchanging-devices.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import type { TestDevice } from '../../../support/test-device.ts'

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
let cleo: TestDevice
beforeEach(async () => {
  ;({ folder, ada, ben, cleo } = await threeDevices())
})

describe('exchange with a folder that fails', () => {
  it('reads the bundles that follow while it takes one in, and stops at the one that is wrong', async () => {
    await acquaint(folder, ada, ben)
    const paths: string[] = []
    for (let number = 10; number < 16; number += 1) paths.push(await answerAndSend(folder, ada, `S1-${number}`, `answer ${number}`))
    const fourth = folder.files.get(paths[3] ?? '') ?? new Uint8Array()
    folder.files.set(paths[3] ?? '', fourth.slice(0, -1))
    const outcome = await ben.exchange(folder)
    expect(outcome.received.flatMap(({ bundles }) => bundles)).toHaveLength(3)
    expect(codesOf(outcome)).toContain('partial')
    expect(ben.source.content(id).answers['S1-12']?.value).toBe('answer 12')
    expect(ben.source.content(id).answers['S1-13']).toBeUndefined()
    folder.files.set(paths[3] ?? '', fourth)
    expect(codesOf(await ben.exchange(folder))).toEqual([])
    expect(ben.source.content(id).answers['S1-15']?.value).toBe('answer 15')
  })

  it('reads a bundle that a sync program renamed, so that nobody has to send it again', async () => {
    await acquaint(folder, ada, ben)
    const path = await answerAndSend(folder, ada, 'S1-05', 'by Ada')
    const bytes = folder.files.get(path) ?? new Uint8Array()
    folder.files.delete(path)
    folder.files.set(path.replace('.probity', '-LAPTOP-2.probity'), bytes)
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
    expect(await ada.exchange(folder)).toMatchObject({ problems: [], written: [] })
    folder.files.set(path, bytes)
    expect(codesOf(await ben.exchange(folder))).toEqual(['stray-files'])
  })

  it('waits for a file that grows while it is read', async () => {
    await acquaint(folder, ada, ben)
    const path = await answerAndSend(folder, ada, 'S1-05', 'by Ada')
    folder.fault = (call, at) => {
      if (call === 'read' && at === path) throw new FolderError('io', 'file grew while it was read', { path, isArriving: true })
    }
    expect(codesOf(await ben.exchange(folder))).toEqual(['partial'])
    folder.fault = () => undefined
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
  })

  it.each(['read-only', 'full', 'denied'] as const)('still reads from a folder that is %s, and says what waits', async (code) => {
    await acquaint(folder, ada, ben)
    await answerAndSend(folder, ada, 'S1-05', 'by Ada')
    ben.source.answer(id, 'S1-06', { value: 'by Ben' }, ben.by())
    folder.fault = (call) => {
      if (call === 'writeNew') throw new FolderError(code, 'cannot write')
    }
    const outcome = await ben.exchange(folder)
    expect(outcome).toMatchObject({ written: [], waiting: 1, problems: [{ code: 'not-written', subject: code }] })
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
    folder.fault = () => undefined
    expect((await ben.exchange(folder)).written).toHaveLength(1)
  })

  it('loses nothing wherever the folder vanishes, and goes on when it returns', async () => {
    await acquaint(folder, ada, ben)
    for (let step = 0; step < 30; step += 1) {
      ada.source.answer(id, 'S1-05', { value: `step ${step}` }, ada.by())
      await ada.source.addBlob(encode(`evidence ${step}`))
      let left = step % 15
      folder.fault = () => {
        if (left === 0) throw new FolderError('vanished', 'gone')
        left -= 1
      }
      const result = await (step % 2 === 0 ? ada : ben).exchange(folder).catch((error: unknown) => error)
      if (result instanceof Error) expect(result).toMatchObject({ code: 'vanished' })
      folder.fault = () => undefined
    }
    expect((await ada.exchange(folder)).problems).toEqual([])
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
    expect((await ben.source.listBlobs()).length).toBe(30)
  })

  it('refuses a folder that belongs to another workspace than before', async () => {
    await acquaint(folder, ada, ben)
    const other = memoryFolder()
    await cleo.exchange(other)
    ada.source.answer(id, 'S1-05', { value: 'packed already' }, ada.by())
    await expect(ada.exchange(other)).rejects.toMatchObject({ code: 'other-workspace' })
    expect([...folder.files.keys()].filter((path) => path.startsWith(`devices/${ada.device}/`))).toHaveLength(1)
    expect([...other.files.keys()].some((path) => path.startsWith('devices/'))).toBe(false)
    expect([...other.files.keys()].some((path) => path.includes(ada.identity.fingerprint))).toBe(false)
  })

  it('writes nothing into the folder of a newer app', async () => {
    folder.files.set('probity-workspace.json', encode('{"format":"probity-workspace/2"}'))
    await expect(ada.exchange(folder)).rejects.toMatchObject({ code: 'newer-format' })
    expect(folder.files.size).toBe(1)
  })

  it.each(['', '{', '[]', '{"format":"probity-workspace/1"}', ' '.repeat(5_000)])('refuses the workspace file %j', async (text) => {
    folder.files.set('probity-workspace.json', encode(text))
    await expect(ada.exchange(folder)).rejects.toBeInstanceOf(SyncError)
    expect(folder.files.size).toBe(1)
  })
})
