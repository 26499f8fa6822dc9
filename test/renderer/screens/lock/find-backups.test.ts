import { describe, expect, test } from 'vitest'
import type { BackupFile, HostCommands } from '#shared/ports/host-commands.ts'
import { findBackups, groupBackups } from '../../../../renderer/screens/lock/find-backups.ts'
import { backupHost, vaultWithAnswer } from '../../../support/backup-fixtures.ts'
import { createMachine } from '../../../support/workbench-fixtures.ts'

const a = '0190a1b2-0000-7000-8000-00000000000a'
const b = '0190a1b2-0000-7000-8000-00000000000b'
const file = (name: string, minute: number, place: BackupFile['place'] = 'profile'): BackupFile => ({
  place,
  name: `${name}.probity-backup`,
  byteLength: 100,
  writtenAt: new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString(),
})

describe('backups that the host holds', () => {
  test('are one entry a vault and place, the newest first, with the files that belong together', () => {
    const files = [
      file(`${a}-records`, 5),
      file(`${a}-records.2026-01-01T08-03-00.000Z`, 3),
      file(`${a}-v1-records`, 2),
      file(`${a}-blobs`, 2),
      file(`${a}-blobs.2026-01-01T08-01-00.000Z`, 1),
      file(`${a}-records`, 9, 'folder'),
      file(`${b}-records-1-of-2`, 7),
      file(`${b}-records-2-of-2`, 7),
      file(`${b}-records-1-of-2.2026-01-01T08-00-00.000Z`, 0),
      file('clinic-2026-01-01', 4, 'folder'),
    ]
    const shown = groupBackups(files).map(({ key, states }) => ({
      key,
      states: states.map(({ files: of }) => of.map(({ name }) => name.slice(36, -15))),
    }))
    expect(shown).toEqual([
      { key: `folder/${a}`, states: [['-records']] },
      { key: `profile/${b}`, states: [['-records-1-of-2', '-records-2-of-2']] },
      {
        key: `profile/${a}`,
        states: [
          ['-records', '-blobs'],
          ['-records.2026-01-01T08-03-00.000Z', '-blobs'],
          ['-v1-records', '-blobs'],
        ],
      },
      { key: 'folder/clinic-2026-01-01.probity-backup', states: [['']] },
    ])
  })

  test('without records are none', () => {
    expect(groupBackups([file(`${a}-blobs`, 1)])).toEqual([])
  })

  test('carry the name that stands in their head; a file that is no backup is left out', async () => {
    const { host, files } = backupHost()
    const { engine, vaultId } = await vaultWithAnswer(createMachine(host))
    await engine.lock()
    files.set('notes.probity-backup', new TextEncoder().encode('something else\n'))
    const listing: Partial<HostCommands> = {
      ...host,
      listBackups: () => Promise.resolve([...files.keys()].map((name, minute) => ({ ...file('', minute), name }))),
    }
    // Only these commands are asked for.
    const found = await findBackups(listing as HostCommands)
    expect(found.map(({ key, label }) => [key, label])).toEqual([[`profile/${vaultId}`, 'Client']])
    expect(found[0]?.states[0]?.files).toHaveLength(2)
  })
})
