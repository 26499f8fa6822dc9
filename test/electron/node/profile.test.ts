import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultProfileDirectory, openProfile, profilePort } from '../../../electron/node/profile.ts'
import { temporaryDirectory } from './temporary-directory.ts'

describe('the profile directory', () => {
  it.each([
    ['linux', {}, '/home/u/.local/share/probity'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/probity'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/u/.local/share/probity'],
    ['darwin', {}, '/home/u/Library/Application Support/Probity'],
  ] as const)('lies where %s keeps data (%j)', (platform, environment, expected) => {
    expect(defaultProfileDirectory(platform, environment, '/home/u')).toBe(expected)
  })

  it('is closed to other users, also if it was open before', async () => {
    const directory = join(await temporaryDirectory(), 'profile')
    await fs.mkdir(directory, { mode: 0o755 })
    const profile = await openProfile(directory)
    for (const path of Object.values(profile)) expect((await fs.stat(path)).mode & 0o777).toBe(0o700)
  })

  it('chooses a dynamic port once and keeps it, readable by this user only', async () => {
    const profile = await openProfile(join(await temporaryDirectory(), 'profile'))
    const port = await profilePort(profile)
    expect(port).toBeGreaterThanOrEqual(49_152)
    expect(port).toBeLessThanOrEqual(65_535)
    expect(await profilePort(profile)).toBe(port)
    expect((await fs.stat(join(profile.directory, 'port'))).mode & 0o777).toBe(0o600)
  })

  it.each(['', 'abc', '0', '80', '65536', '1e4', '-1', '50000 x'])(
    'stops instead of choosing anew when the stored port is %j',
    async (text) => {
      const profile = await openProfile(join(await temporaryDirectory(), 'profile'))
      await fs.writeFile(join(profile.directory, 'port'), text)
      await expect(profilePort(profile)).rejects.toMatchObject({ area: 'host', code: 'io' })
    },
  )
})
