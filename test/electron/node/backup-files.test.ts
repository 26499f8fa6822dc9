import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeBackupFile } from '../../../electron/node/backup-files.ts'
import { openProfile, type Profile } from '../../../electron/node/profile.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const name = 'client-a.probity-backup'
const newProfile = async (): Promise<Profile> => openProfile(join(await temporaryDirectory(), 'p'))
const write = (profile: Profile, at: string, file = name): Promise<void> =>
  writeBackupFile(profile.backups, file, new TextEncoder().encode(at), Date.parse(at))
/** What was written when, from the newest on; each file holds the time at which it was written. */
async function kept(profile: Profile, stem = 'client-a'): Promise<string[]> {
  const files = (await fs.readdir(profile.backups)).filter((file) => file.startsWith(`${stem}.`))
  return (await Promise.all(files.map((file) => fs.readFile(join(profile.backups, file), 'utf8')))).toSorted((one, other) =>
    other.localeCompare(one),
  )
}
const minute = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 60_000).toISOString()

describe('backups beside the profile', () => {
  it('keeps the newest under its name, and the ten before it', async () => {
    const profile = await newProfile()
    for (let count = 0; count < 30; count += 1) await write(profile, minute(count))
    expect(await fs.readFile(join(profile.backups, name), 'utf8')).toBe(minute(29))
    expect(await kept(profile)).toEqual(Array.from({ length: 11 }, (_, age) => minute(29 - age)))
  })

  it('keeps the newest of 14 days and of 12 months besides', async () => {
    const profile = await newProfile()
    const weekly = Array.from({ length: 68 }, (_, week) => week * 7)
    const daily = Array.from({ length: 20 }, (_, day) => 480 + day)
    // Twice each day: of these only the later one is the day's.
    const written = [...weekly, ...daily].flatMap((day) => [minute(day * 1440 + 8 * 60), minute(day * 1440 + 17 * 60)])
    for (const time of written) await write(profile, time)
    const older = written.slice(0, -1).toReversed()
    const newestOfEach = (length: number, count: number) =>
      [...new Set(older.map((time) => time.slice(0, length)))].slice(0, count).map((start) => older.find((time) => time.startsWith(start)))
    const expected = new Set([written.at(-1), ...older.slice(0, 10), ...newestOfEach(10, 14), ...newestOfEach(7, 12)])
    expect(await kept(profile)).toEqual([...expected].flatMap((time) => time ?? []).toSorted((one, other) => other.localeCompare(one)))
    // Ten, of six days; eight days more; eleven months more.
    expect(expected.size).toBe(1 + 10 + 8 + 11)
  })

  it('leaves files of other vaults and other names alone', async () => {
    const profile = await newProfile()
    await write(profile, minute(0), 'client-a-files.probity-backup')
    await fs.writeFile(join(profile.backups, 'client-a.mine.probity-backup'), 'kept')
    for (let count = 1; count < 20; count += 1) await write(profile, minute(count))
    expect(await kept(profile, 'client-a-files')).toEqual([minute(0)])
    expect(await kept(profile)).toContain('kept')
  })

  it('does not make another generation of the same bytes', async () => {
    const profile = await newProfile()
    const bytes = new TextEncoder().encode('same')
    for (const time of [1_000, 2_000, 3_000]) await writeBackupFile(profile.backups, name, bytes, time)
    expect(await fs.readdir(profile.backups)).toEqual([name])
    expect((await fs.stat(join(profile.backups, name))).mtimeMs).toBe(3_000)
  })

  it('names what cannot be written', async () => {
    const profile = await newProfile()
    const gone = { ...profile, backups: join(profile.directory, 'gone') }
    await expect(write(gone, minute(0))).rejects.toMatchObject({ area: 'host', code: 'unreachable', facts: { name } })
  })

  it.each(['../x.probity-backup', 'A.probity-backup', '.probity-backup', 'x.probity-backup/..', 'x.probity', ''])(
    'refuses the name %j',
    async (bad) => {
      const profile = await newProfile()
      await expect(writeBackupFile(profile.backups, bad, new Uint8Array(1), 0)).rejects.toMatchObject({
        area: 'host',
        code: 'invalid-request',
      })
    },
  )
})
