import { beforeEach, describe, expect, it } from 'vitest'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { answered, bundlesUnderway, id, zeros, type BundlesUnderway } from '../../../support/bundles-underway.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import type { TestDevice } from '../../../support/test-device.ts'
import { answersFile } from '../records/assessment-fixtures.ts'

let folder: BundlesUnderway['folder']
let ada: TestDevice
let ben: TestDevice
let eve: TestDevice
let path: BundlesUnderway['path']
let bytesOf: BundlesUnderway['bytesOf']
let forge: BundlesUnderway['forge']
let benReads: BundlesUnderway['benReads']
beforeEach(async () => {
  ;({ folder, ada, ben, eve, path, bytesOf, forge, benReads } = await bundlesUnderway())
})

describe('a chain of bundles with a link missing, cut or doubled', () => {
  it('reads on from where it was when nothing is wrong', async () => {
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('waits at a gap and names it, and reads on when it closes', async () => {
    const missing = bytesOf(3)
    folder.files.delete(path(3))
    expect(await benReads()).toEqual(['gap'])
    expect(answered(ben)).toEqual([2])
    folder.files.set(path(3), missing)
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it.each([0, 1, 100, -1])('waits for a file of which only %i bytes have arrived', async (length) => {
    const whole = bytesOf(3)
    folder.files.set(path(3), whole.slice(0, length))
    expect(await benReads()).toContain('partial')
    expect(answered(ben)).toEqual([2])
    folder.files.set(path(3), whole)
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('names a device whose directory was put back to an older state, or emptied', async () => {
    await ben.exchange(folder)
    folder.files.delete(path(4))
    expect(await benReads()).toEqual(['rolled-back'])
    for (const sequence of [1, 2, 3, 4]) folder.files.delete(path(sequence))
    expect(await benReads()).toEqual(['rolled-back'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('does not mind that bundles read long ago were deleted', async () => {
    folder.files.delete(path(1))
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('applies neither of two next bundles by their owner', async () => {
    await forge(ada, {})
    expect(await benReads()).toEqual(['fork'])
    expect(answered(ben)).toEqual([2])
  })

  it('names a next bundle that follows another one than was read', async () => {
    folder.files.delete(path(3))
    await forge(ada, { previous: 'f'.repeat(64) })
    expect(await benReads()).toContain('fork')
    expect(answered(ben)).toEqual([2])
  })

  it('names other content for a bundle that was read already, and stops at it', async () => {
    const second = (await openBundle(bytesOf(2), ben)).manifest
    await forge(ada, { sequence: 2, previous: second.previous })
    expect(await benReads()).toEqual(['fork'])
    expect(answered(ben)).toEqual([2])
  })

  it('tells of bundles that another device has read and that are not shown here', async () => {
    eve.accept(ada, ben)
    ada.accept(eve)
    ben.accept(eve)
    await ada.exchange(folder)
    await eve.exchange(folder)
    eve.source.answer(id, 'S9-09', { value: 9 }, eve.by())
    await eve.exchange(folder)
    for (const name of folder.files.keys()) if (/d01\/0000000[345]/.test(name)) folder.files.delete(name)
    const outcome = await ben.exchange(folder)
    expect(outcome.problems).toMatchObject([{ code: 'withheld', subject: `devices/${ada.device}` }])
    expect(answered(ben)).toContain(9)
  })

  it('tells that another device was shown another bundle of the same number', async () => {
    eve.accept(ada, ben)
    ada.accept(eve)
    ben.accept(eve)
    await ada.exchange(folder)
    await ben.exchange(folder)
    const other = await forge(ada, {
      sequence: 5,
      previous: (await openBundle(bytesOf(4), ben)).sha256,
      snapshot: { part: 1, isLast: true },
    })
    // Eve's view of the folder, in which Ada's fifth bundle is another one.
    const shown = memoryFolder(new Map([...folder.files].filter(([name]) => !name.includes('/00000005-') || name === other)))
    folder.files.delete(other)
    const forged = await openBundle(shown.files.get(other) ?? zeros(0), ben)
    eve.ledger = {
      ...eve.ledger,
      marks: { [ada.device]: { sequence: 5, sha256: forged.sha256, at: '2026-03-01', recent: {} } },
      workspace: forged.manifest.workspace,
    }
    eve.source.create(answersFile(7), eve.by())
    await eve.exchange(shown)
    for (const [name, bytes] of shown.files) if (name.includes(eve.device)) folder.files.set(name, bytes)
    expect(await benReads()).toContain('fork')
  })
})
