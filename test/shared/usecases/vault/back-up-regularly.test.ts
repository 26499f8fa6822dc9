import { describe, expect, test } from 'vitest'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { backupHost, vaultWithAnswer } from '../../../support/backup-fixtures.ts'

const day = 24 * 60 * 60_000

describe('a backup', () => {
  test('is written by itself within a minute after a change, and not again without one', async () => {
    const { host, names } = backupHost()
    const { machine, engine, vaultId, events } = await vaultWithAnswer(createMachine(host))
    machine.wait(25_000)
    expect(names).toEqual([])
    machine.wait(20_000)
    await expect.poll(async () => (await engine.settings()).backup?.lastAt).toBe('2026-11-23T08:00:45.000Z')
    expect(names).toEqual([`${vaultId}-blobs.probity-backup`, `${vaultId}-records.probity-backup`])
    expect(events.at(-1)).toEqual({ kind: 'backup', backup: { lastAt: '2026-11-23T08:00:45.000Z' } })
    machine.wait(200_000)
    await engine.settings()
    expect(names).toHaveLength(2)
  })

  test('of the files is written again only when one was added, or after a week', async () => {
    const { host, names } = backupHost()
    const { engine, machine, answer, attach, vaultId } = await vaultWithAnswer(createMachine(host))
    const written = async (): Promise<string[]> => {
      names.length = 0
      await engine.lock()
      await engine.unlock({ vaultId, passphrase })
      return names.map((name) => name.slice(vaultId.length + 1).replace('.probity-backup', ''))
    }
    expect(await written()).toEqual(['blobs', 'records'])
    expect(await written()).toEqual([])
    await answer('R1-02', 'x')
    expect(await written()).toEqual(['records'])
    await attach('more')
    expect(await written()).toEqual(['blobs', 'records'])
    machine.clock.advance(8 * day)
    await answer('R1-03', 'x')
    expect(await written()).toEqual(['blobs', 'records'])
  })

  test('is written on a lock, and brings back the last answer', async () => {
    const { host, files } = backupHost()
    const { engine, id, answer } = await vaultWithAnswer(createMachine(host))
    await answer('R1-02', 'just before the lock')
    await engine.lock()
    const other = createMachine({}, 99).openWindow().engine
    await other.restoreVault({ files: [...files.values()], passphrase })
    expect((await other.openAssessment(id)).content.answers).toEqual({
      'R1-01': { value: 'yes' },
      'R1-02': { value: 'just before the lock' },
    })
  })

  test('is written again after the passphrase changed, and opens with the new one', async () => {
    const { host, files } = backupHost()
    const { engine, machine } = await vaultWithAnswer(createMachine(host))
    await engine.backup()
    await engine.changePassphrase({ passphrase, newPassphrase: 'another long one' })
    machine.wait(60_000)
    const other = createMachine({}, 99).openWindow().engine
    await expect
      .poll(() =>
        other.restoreVault({ files: [...files.values()], passphrase: 'another long one' }).then(
          () => 'restored',
          () => 'not yet',
        ),
      )
      .toBe('restored')
  })

  test('that the host could not write is told, is tried again, and stops no saving', async () => {
    const { host, names } = backupHost()
    let isFull = true
    const writeBackup: typeof host.writeBackup = (request) => (isFull ? Promise.reject(new Error('disk full')) : host.writeBackup(request))
    const { machine, engine, events, answer } = await vaultWithAnswer(createMachine({ ...host, writeBackup }))
    machine.wait(60_000)
    await expect.poll(() => engine.settings()).toMatchObject({ backup: { error: 'internal/unexpected' } })
    expect(events.at(-1)).toEqual({ kind: 'backup', backup: { error: 'internal/unexpected' } })
    await answer('R1-02', 'saved all the same')
    isFull = false
    machine.wait(60_000)
    await expect.poll(() => names.length).toBe(2)
    await expect.poll(async () => (await engine.settings()).backup).toEqual({ lastAt: expect.any(String) })
  })

  test('also goes into the folder of the user’s choice, whole from the first one on', async () => {
    const { host, files, folder } = backupHost()
    const { engine, machine, answer, vaultId, id } = await vaultWithAnswer(createMachine(host))
    await engine.backup()
    expect(folder.files.size).toBe(0)
    expect(await engine.setBackupFolder({})).toEqual({ lastAt: expect.any(String) })
    expect(await engine.setBackupFolder({ path: '/stick' })).toEqual({
      lastAt: expect.any(String),
      folder: { displayPath: '/stick', lastAt: expect.any(String) },
    })
    expect([...folder.files.keys()]).toEqual([`${vaultId}-blobs.probity-backup`, `${vaultId}-records.probity-backup`])
    const before = folder.files.get(`${vaultId}-records.probity-backup`)
    await answer('R1-02', 'on the stick too')
    machine.wait(60_000)
    await expect.poll(() => folder.files.get(`${vaultId}-records.probity-backup`)).not.toEqual(before)
    const other = createMachine({}, 99).openWindow().engine
    await expect.poll(() => folder.files.get(`${vaultId}-records.probity-backup`)).toEqual(files.get(`${vaultId}-records.probity-backup`))
    await other.restoreVault({ files: [...folder.files.values()], passphrase })
    expect((await other.openAssessment(id)).content.answers['R1-02']).toEqual({ value: 'on the stick too' })
    expect((await engine.setBackupFolder({ none: true })).folder).toBeUndefined()
  })

  test('goes on beside the profile while the folder is away, says so, and is made up for when it is back', async () => {
    const { host, files, folder } = backupHost()
    const { engine, machine, answer, vaultId } = await vaultWithAnswer(createMachine(host))
    const records = `${vaultId}-records.probity-backup`
    await engine.setBackupFolder({ path: '/stick' })
    const onStick = folder.files.get(records)
    folder.isAway = true
    await answer('R1-02', 'away')
    machine.wait(60_000)
    await expect.poll(() => engine.settings()).toMatchObject({ backup: { folder: { displayPath: '/stick', error: 'host/unreachable' } } })
    expect((await engine.settings()).backup?.error).toBeUndefined()
    expect(folder.files.get(records)).toEqual(onStick)
    expect(files.get(records)).not.toEqual(onStick)
    folder.isAway = false
    machine.wait(120_000)
    await engine.settings()
    expect(folder.files.get(records)).toEqual(onStick)
    // The folder is asked again after a while, although nothing changed.
    for (let minutes = 0; minutes < 4; minutes += 1) {
      await engine.activity()
      machine.wait(120_000)
    }
    await expect.poll(async () => (await engine.settings()).backup?.folder).toEqual({ displayPath: '/stick', lastAt: expect.any(String) })
    expect(folder.files.get(records)).toEqual(files.get(records))
  })

  test('that reads back otherwise than it was written is told as not written', async () => {
    const { host } = backupHost()
    const readBackup: typeof host.readBackup = async (request) =>
      (await host.readBackup(request)).map((byte, index) => (index === 40 ? byte ^ 1 : byte))
    const { engine } = await vaultWithAnswer(createMachine({ ...host, readBackup }))
    await engine.backup()
    expect((await engine.settings()).backup).toEqual({ error: 'host/io' })
  })

  test('is of the window that writes only', async () => {
    const { host, names } = backupHost()
    const machine = createMachine(host)
    const { engine, vaultId } = await vaultWithAnswer(machine)
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    const reader = machine.openWindow().engine
    expect((await reader.unlock({ vaultId, passphrase })).mode).toBe('reader')
    names.length = 0
    await reader.lock()
    expect(names).toEqual([])
  })
})
