import { describe, expect, test } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { RemoteTarget } from '#shared/ports/remote-target.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { hostOver, personWithFolder, twoPeople } from '../../../support/two-people.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'
import { codeOf, nothingThrown } from '../../../support/error-code.ts'

describe('a preview', () => {
  test('tells of a new assessment, and neither takes it over nor writes to the folder', async () => {
    const { folder, ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    const [files, waiting] = [[...folder.files.keys()], (await bo.engine.syncState()).waiting]
    const preview = await bo.engine.previewExchange()
    expect(preview.assessments).toMatchObject([
      { id, title: 'Risk of the scorer', isNew: true, from: 'Ana', answered: 1, changes: [], conflicts: [], hasOtherChanges: false },
    ])
    expect(preview.problems).toEqual([])
    expect([...folder.files.keys()]).toEqual(files)
    expect(await bo.engine.listAssessments()).toEqual([])
    expect((await bo.engine.syncState()).waiting).toBe(waiting)
    // What was looked at still comes.
    await bo.engine.exchange()
    expect((await bo.engine.listAssessments()).map((one) => one.id)).toEqual([id])
    expect((await bo.engine.previewExchange()).assessments).toEqual([])
  })

  test('shows each answer that would change, before and after, and what would conflict', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await ana.answer(id, 'R1-01', 'no')
    await ana.answer(id, 'R1-02', 'high')
    await bo.answer(id, 'R1-02', 'low')
    await ana.engine.exchange()
    const [seen] = (await bo.engine.previewExchange()).assessments
    expect(seen).toMatchObject({ isNew: false, from: 'Ana', conflicts: ['R1-02'], hasOtherChanges: false })
    expect(seen?.changes).toContainEqual({ question: 'R1-01', before: { value: 'yes' }, after: { value: 'no' } })
    expect((await bo.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-02': { value: 'low' } })
    expect((await bo.engine.openAssessment(id)).conflicts).toEqual({})
  })

  test('names people with a card whom nobody here has accepted', async () => {
    const folder = memoryFolder()
    const [ana, bo] = [await personWithFolder('Ana', hostOver(folder), 21), await personWithFolder('Bo', hostOver(folder), 22)]
    await ana.engine.exchange()
    expect((await bo.engine.previewExchange()).unknownPeople).toEqual([{ name: 'Ana', fingerprint: ana.identity.fingerprint }])
    expect((await bo.engine.syncState()).people).toEqual([])
  })
})

test('own changes are sent while what arrived still waits, and the colleague merges both', async () => {
  const { ana, bo, id } = await twoPeople()
  await ana.engine.exchange()
  await bo.engine.exchange()
  await ana.answer(id, 'R1-01', 'no')
  await ana.engine.exchange()
  await bo.answer(id, 'R1-02', 'high')
  const { written, received, state } = await bo.engine.sendChanges()
  expect({ written: written.length, received, waiting: state.waiting }).toEqual({ written: 1, received: [], waiting: 0 })
  expect((await bo.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-02': { value: 'high' } })
  await ana.engine.exchange()
  expect((await ana.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'no' }, 'R1-02': { value: 'high' } })
  // Nothing was lost of what waited.
  expect((await bo.engine.previewExchange()).assessments).toMatchObject([{ id, changes: [{ question: 'R1-01' }] }])
  await bo.engine.exchange()
  expect((await bo.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'no' }, 'R1-02': { value: 'high' } })
})

describe('the way back', () => {
  test('shows in the lists what stands after it, not what was taken back', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    const listed = async () => {
      const [{ answered, level, outcome } = {}] = await bo.engine.listAssessments()
      return { answered, level, outcome }
    }
    const first = await listed()
    // A prohibited practice: nothing is more visible in a list.
    await ana.answer(id, 'R1-03', 'yes')
    await ana.answer(id, 'R0-03', 'Ranks applications')
    await ana.engine.exchange()
    await bo.engine.exchange()
    expect(await listed()).not.toEqual(first)
    const [arrival] = await bo.engine.arrivals()
    expect(await bo.engine.takeBackArrival({ arrival: arrival?.id ?? '', id })).toEqual({ takenBack: 2, kept: 0 })
    expect(await listed()).toEqual(first)
  })

  test('sets back what an arrival changed, keeps what was written since, and history keeps both', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.answer(id, 'R1-03', 'first')
    await ana.engine.exchange()
    await bo.engine.exchange()
    await ana.answer(id, 'R1-01', 'no')
    await ana.answer(id, 'R1-03', 'second')
    await ana.answer(id, 'R1-04', 'new')
    await ana.engine.exchange()
    await bo.engine.exchange()
    await bo.answer(id, 'R1-03', 'mine')
    const [arrival] = await bo.engine.arrivals()
    expect(arrival).toMatchObject({ assessments: [{ id, title: 'Risk of the scorer', from: 'Ana', isNew: false, isTakenBack: false }] })
    expect(await bo.engine.takeBackArrival({ arrival: arrival?.id ?? '', id })).toEqual({ takenBack: 2, kept: 1 })
    expect((await bo.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-03': { value: 'mine' } })
    expect((await bo.engine.arrivals())[0]?.assessments).toMatchObject([{ isTakenBack: true }])
    expect(await bo.engine.takeBackArrival({ arrival: arrival?.id ?? '', id })).toEqual({ takenBack: 0, kept: 3 })
    // It is a change like any other: the colleague gets it, and can take it back in turn.
    await bo.engine.exchange()
    await ana.engine.exchange()
    expect((await ana.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-03': { value: 'mine' } })
    const [back] = await ana.engine.arrivals()
    await ana.engine.takeBackArrival({ arrival: back?.id ?? '', id })
    expect((await ana.engine.openAssessment(id)).content.answers).toMatchObject({ 'R1-01': { value: 'no' }, 'R1-03': { value: 'second' } })
  })

  test('knows no state before an assessment that came as new', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    const [arrival] = await bo.engine.arrivals()
    expect(arrival?.assessments).toMatchObject([{ id, isNew: true }])
    expect(await codeOf(bo.engine.takeBackArrival({ arrival: arrival?.id ?? '', id }))).toBe('not-undoable')
    expect(await codeOf(bo.engine.takeBackArrival({ arrival: 'another', id }))).toBe('not-undoable')
  })
})

test('an exchange that is cancelled stops between two files, keeps what it had, and the next one finishes', async () => {
  const { folder, ana, bo, id } = await twoPeople()
  for (let turn = 0; turn < 5; turn += 1) {
    await ana.answer(id, 'R1-05', `turn ${turn}`)
    await ana.engine.exchange()
  }
  const seen: number[] = []
  folder.fault = (call, path) => {
    if (call === 'read' && path.includes('00000003-')) void bo.engine.cancelExchange()
  }
  expect(await codeOf(bo.engine.exchange(({ bytes }) => seen.push(bytes ?? -1)))).toBe('cancelled')
  expect(seen.length).toBeGreaterThan(0)
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(0)
  folder.fault = () => undefined
  await bo.engine.exchange()
  expect((await bo.engine.openAssessment(id)).content.answers['R1-05']).toEqual({ value: 'turn 4' })
  // Nobody is running: cancelling does nothing to the next one.
  await bo.engine.cancelExchange()
  expect(await codeOf(bo.engine.exchange())).toBe(nothingThrown)
})

test('an exchange that waits for a silent server is cancelled at once', async () => {
  const { folder, ana, bo } = await twoPeople()
  await ana.engine.exchange()
  const hung = Promise.withResolvers<void>()
  const read = folder.read.bind(folder)
  let isSilent = true
  folder.read = (path) => {
    if (!isSilent || !path.startsWith('devices/')) return read(path)
    hung.resolve()
    return new Promise(() => {})
  }
  const exchanging = codeOf(bo.engine.exchange())
  await hung.promise
  await bo.engine.cancelExchange()
  expect(await exchanging).toBe('cancelled')
  isSilent = false
  await bo.engine.exchange()
  expect(await bo.engine.listAssessments()).toHaveLength(1)
})

describe('a store on another computer', () => {
  const target: RemoteTarget = { kind: 'webdav', address: 'https://cloud.example.org/dav', userName: 'ana', password: 'a secret 4711' }

  test('is handed its credentials again by the vault when the host was started anew, and they are shown nowhere', async () => {
    const folder = memoryFolder()
    const given: RemoteTarget[] = []
    let isKnown = false
    const host = hostOver(folder)
    const ana = await personWithFolder(
      'Ana',
      {
        ...host,
        async connectTarget(request) {
          given.push(request)
          isKnown = true
          return { folderId: 'remote', displayPath: request.address }
        },
        folderList: async ({ directory }) => {
          if (!isKnown) throw new FolderError('not-connected', 'no folder of this id in the profile')
          return folder.list(directory)
        },
      },
      21,
    )
    const state = await ana.engine.connectTarget(target)
    expect(state.folder).toEqual({ folderId: 'remote', displayPath: 'https://cloud.example.org/dav' })
    await ana.engine.exchange()
    isKnown = false
    await ana.engine.lock()
    await ana.engine.unlock({ vaultId: ana.vaultId, passphrase })
    await ana.engine.exchange()
    expect(given).toEqual([target, target])
    const shown = JSON.stringify([await ana.engine.syncState(), await ana.engine.settings(), ana.events])
    expect(shown).not.toContain('a secret')
    expect(new TextDecoder().decode((await ana.engine.auditLog()).bytes)).not.toContain('a secret')
    expect([...folder.files.values()].map((bytes) => new TextDecoder().decode(bytes)).join()).not.toContain('a secret')
  })
})

test('what was seen of each record is remembered also when the vault cannot be written in between, and after unlocking', async () => {
  const { ana, bo, id } = await twoPeople()
  await ana.engine.exchange()
  await bo.engine.exchange()
  const store = ana.machine.directory.stores.get(ana.vaultId)
  if (store === undefined) throw new Error('the vault has no store')
  const sent: number[] = []
  for (const failing of [1, 3]) {
    await ana.answer(id, 'R1-02', `ana ${failing}`)
    let commits = 0
    store.beforeCommit = () => {
      commits += 1
      if (commits === failing) throw new Error('disk full')
    }
    await ana.engine.exchange().catch(() => undefined)
    store.beforeCommit = () => {}
    if (failing === 3) {
      await ana.engine.lock()
      await ana.engine.unlock({ vaultId: ana.vaultId, passphrase })
    }
    await ana.engine.exchange()
    sent.push((await ana.engine.exchange()).written.length)
    expect((await ana.engine.syncState()).waiting).toBe(0)
    await bo.engine.exchange()
    expect((await bo.engine.openAssessment(id)).content.answers['R1-02']).toMatchObject({ value: `ana ${failing}` })
  }
  expect(sent).toEqual([0, 0])
})
