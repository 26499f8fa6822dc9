import { beforeEach, describe, expect, it } from 'vitest'
import { checkFolder } from '#shared/sync/folder/folder-check.ts'
import { bundlesUnderway, zeros, type BundlesUnderway } from '../../../support/bundles-underway.ts'
import type { TestDevice } from '../../../support/test-device.ts'
import { deviceOf } from '../records/assessment-fixtures.ts'

let folder: BundlesUnderway['folder']
let ada: TestDevice
let ben: TestDevice
let eve: TestDevice
let path: BundlesUnderway['path']
let bytesOf: BundlesUnderway['bytesOf']
let forge: BundlesUnderway['forge']
beforeEach(async () => {
  ;({ folder, ada, ben, eve, path, bytesOf, forge } = await bundlesUnderway())
})

describe('checkFolder', () => {
  it('finds nothing wrong with a good folder, with and without a key', async () => {
    await ben.exchange(folder)
    await ada.source.addBlob(new TextEncoder().encode('evidence'))
    await ada.exchange(folder)
    const outside = await checkFolder(folder)
    expect(outside).toMatchObject({ ok: true, problems: [], blobs: { count: 1 } })
    expect(outside.people.map(({ person }) => person.name).toSorted()).toEqual(['Ada', 'Ben'])
    const inside = await checkFolder(folder, { ageIdentity: ben.ageIdentity })
    expect(inside).toMatchObject({ ok: true, problems: [] })
    expect(inside.devices).toMatchObject([
      { device: ada.device, owners: [ada.identity.fingerprint], bundles: 5, opened: 5, notForMe: 0, missingSequences: [] },
    ])
    expect((await checkFolder(folder, { ageIdentity: eve.ageIdentity })).devices).toMatchObject([{ opened: 0, notForMe: 5 }])
  })

  const damage: [string, () => unknown, string][] = [
    ['a gap', () => folder.files.delete(path(2)), 'gap'],
    ['a cut file', () => folder.files.set(path(2), bytesOf(2).slice(0, -1)), 'partial'],
    ['a fork', () => forge(ada, {}), 'fork'],
    ['a stranger', () => folder.files.set(`devices/${deviceOf(77)}/00000001-${'0'.repeat(16)}.probity`, zeros(1)), 'stranger'],
    ['a forged bundle', () => forge(eve, { sequence: 5, previous: 'f'.repeat(64) }), 'foreign'],
    ['a damaged blob', () => folder.files.set(`blobs/aa/${'aa'.repeat(32)}.age`, zeros(5)), 'blob-damaged'],
    ['a damaged card', () => folder.files.set(`people/${'a'.repeat(64)}.jws`, zeros(5)), 'damaged-card'],
    ['no workspace file', () => folder.files.delete('probity-workspace.json'), 'stranger'],
    ['a conflicted copy', () => folder.files.set(`${path(1)} (conflict)`, zeros(1)), 'stray-files'],
  ]
  it.each(damage)('names %s', async (_name, harm, code) => {
    await harm()
    const { problems } = await checkFolder(folder, { ageIdentity: ben.ageIdentity })
    expect(problems.map((problem) => problem.code)).toContain(code)
  })
})
