import { expect, test } from 'vitest'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { hostOver, personWithFolder } from '../../../support/two-people.ts'
import { codeOf } from '../../../support/error-code.ts'
const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const

/** Ana and Bo have each worked alone, with a folder and a roster of their own; Bo's host shows what `shown` holds. */
async function strangers() {
  const folders = { ana: memoryFolder(), bo: memoryFolder() }
  const shown = { folder: folders.bo }
  const ana = await personWithFolder('Ana', hostOver(folders.ana), 41)
  const bo = await personWithFolder(
    'Bo',
    {
      folderList: ({ directory }) => shown.folder.list(directory),
      folderRead: ({ path }) => shown.folder.read(path),
      folderWriteNew: ({ path, bytes }) => shown.folder.writeNew(path, Uint8Array.from(bytes)),
    },
    42,
  )
  const started = await bo.engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk of the scorer' })
  const { id } = started.summary
  await bo.answer(id, 'R1-01', 'yes')
  for (const { engine } of [ana, bo]) {
    await engine.exchange()
    await engine.foundRoster({ reason: 'Start' })
    await engine.exchange()
  }
  await bo.engine.makeStatement({ id, statement: { kind: 'comment', text: 'Of before' } })
  return { folders, shown, ana, bo, id }
}

test('the folder of another workspace stops the exchange, and joining it brings everything that was written', async () => {
  const { folders, shown, ana, bo, id } = await strangers()
  shown.folder = folders.ana
  expect(await codeOf(bo.engine.exchange())).toBe('other-workspace')
  expect([...folders.ana.files.keys()].filter((path) => path.startsWith('people/'))).toHaveLength(1)
  const joined = await bo.engine.joinWorkspace()
  expect(joined).toMatchObject({ folder: { folderId: 'f' }, people: [], problems: [] })
  expect((await bo.engine.roster()).workspace).toBe((await ana.engine.roster()).workspace)
  // Nobody was accepted there: what is written first can be read by Bo alone.
  await bo.engine.exchange()
  await ana.engine.exchange()
  expect(await ana.engine.listAssessments()).toEqual([])
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  await bo.engine.exchange()
  await ana.engine.exchange()
  expect((await ana.engine.openAssessment(id)).content.answers['R1-01']).toEqual({ value: 'yes' })
  // And they go on together.
  await ana.answer(id, 'R1-01', 'no')
  await ana.engine.exchange()
  await bo.engine.exchange()
  expect((await bo.engine.openAssessment(id)).content.answers['R1-01']).toEqual({ value: 'no' })
  expect((await bo.engine.statements(id)).statements).toMatchObject([{ standing: 'other-workspace', body: { text: 'Of before' } }])
  const { ok, entries } = await bo.engine.auditEntries()
  expect(ok).toBe(true)
  expect(entries.map(({ event }) => event)).toContain('workspace-joined')
})

test('an invitation to another workspace is accepted only by leaving the own one, and then its folder is connected anew', async () => {
  const { shown, folders, ana, bo } = await strangers()
  const { bytes } = await ana.engine.makeInvitation({ for: 'Bo', roles: ['assessor'], until: '2099-01-01' })
  expect(await codeOf(bo.engine.acceptInvitation({ bytes, wordsCompared: true }))).toBe('other-workspace')
  await bo.engine.acceptInvitation({ bytes, wordsCompared: true, leaveOwn: true })
  expect((await bo.engine.syncState()).folder).toBeUndefined()
  shown.folder = folders.ana
  await bo.engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.addMember({ fingerprint: bo.identity.fingerprint, roles: ['dpo'], reason: 'Appointed' })
  await ana.engine.exchange()
  await bo.engine.exchange()
  expect(await bo.engine.roster()).toMatchObject({ state: 'founded', ownRoles: ['dpo'] })
})

test('nothing is joined where no folder is connected', async () => {
  const { bo, shown } = await strangers()
  shown.folder = memoryFolder()
  expect(await codeOf(bo.engine.joinWorkspace())).toBe('no-folder')
})
