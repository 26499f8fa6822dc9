import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { promiseStorage } from '../../../electron/loopback/promise-storage.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'

const origin = 'http://127.0.0.1:50123'
let directory: string
let path: string
beforeEach(async () => {
  directory = await temporaryDirectory()
  path = join(directory, 'Default', 'Preferences')
})
const read = async (): Promise<unknown> => JSON.parse(await fs.readFile(path, 'utf8'))
const put = async (text: string): Promise<void> => {
  await fs.mkdir(join(directory, 'Default'), { recursive: true })
  await fs.writeFile(path, text)
}
const permission = (site = origin) => ({ durable_storage: { [`${site},*`]: { setting: 1 } } })

describe('a promise to keep the vaults', () => {
  it('is in the profile before the first start, and nothing else', async () => {
    await promiseStorage(directory, origin)
    expect(await read()).toEqual({ profile: { content_settings: { exceptions: permission() } } })
  })

  it('is added to what the browser wrote, for another port as well, and once', async () => {
    await put(
      JSON.stringify({ browser: { x: 1 }, profile: { name: 'P', content_settings: { exceptions: { geolocation: {} }, pref_version: 1 } } }),
    )
    await promiseStorage(directory, origin)
    await promiseStorage(directory, 'http://127.0.0.1:50124')
    const written = await fs.readFile(path, 'utf8')
    expect(JSON.parse(written)).toEqual({
      browser: { x: 1 },
      profile: {
        name: 'P',
        content_settings: {
          exceptions: {
            geolocation: {},
            durable_storage: { ...permission().durable_storage, ...permission('http://127.0.0.1:50124').durable_storage },
          },
          pref_version: 1,
        },
      },
    })
    await promiseStorage(directory, origin)
    expect(await fs.readFile(path, 'utf8')).toBe(written)
  })

  it.each(['{"profile":', '[]', '{"profile":[]}', '{"profile":{"content_settings":{"exceptions":{"durable_storage":1}}}}'])(
    'leaves preferences as they are that it does not understand: %s',
    async (text) => {
      await put(text)
      await promiseStorage(directory, origin)
      expect(await fs.readFile(path, 'utf8')).toBe(text)
    },
  )

  it('keeps nobody from starting where it cannot be written', async () => {
    await fs.writeFile(join(directory, 'Default'), 'a file in its place')
    await expect(promiseStorage(directory, origin)).resolves.toBeUndefined()
  })
})
