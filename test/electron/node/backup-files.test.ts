import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeBackupFile } from '../../../electron/node/backup-files.ts'
import { openProfile } from '../../../electron/node/profile.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const name = 'client-a.probity-backup'
const minutes = 60_000

describe('backups beside the profile', () => {
  it('keeps the newest and generations at least half an hour apart', async () => {
    const profile = await openProfile(join(await temporaryDirectory(), 'p'))
    const start = Date.now()
    for (let minute = 0; minute <= 200; minute += 1) {
      const now = start + minute * minutes
      await writeBackupFile(profile, name, new TextEncoder().encode(String(minute)), now)
      await fs.utimes(join(profile.backups, name), now / 1000, now / 1000)
    }
    const kept = await Promise.all(
      ['', '.1', '.2', '.3', '.4'].map(async (suffix) => Number(await fs.readFile(join(profile.backups, name + suffix), 'utf8'))),
    )
    expect(kept[0]).toBe(200)
    for (let age = 1; age < 4; age += 1) expect((kept[age] ?? 0) - (kept[age + 1] ?? 0)).toBeGreaterThanOrEqual(29)
    expect(await fs.readdir(profile.backups)).toHaveLength(5)
  })

  it.each(['../x.probity-backup', 'A.probity-backup', '.probity-backup', 'x.probity-backup/..', 'x.probity', ''])(
    'refuses the name %j',
    async (bad) => {
      const profile = await openProfile(join(await temporaryDirectory(), 'p'))
      await expect(writeBackupFile(profile, bad, new Uint8Array(1), 0)).rejects.toMatchObject({ area: 'host', code: 'invalid-request' })
    },
  )
})
