import { randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import { isAbsolute, join, parse, sep } from 'node:path'
import { z } from 'zod'
import { createTurns } from '#shared/in-turn.ts'
import type { FolderHandle } from '#shared/ports/host-commands.ts'
import { FolderError } from '#shared/ports/folder-error.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf, toFolderError } from './folder/folder-errno.ts'
import type { Profile } from './profile.ts'
import { writeFileWhole } from './folder/write-file.ts'

const registrySchema = z.strictObject({
  folders: z.array(z.strictObject({ folderId: z.string().regex(/^[0-9a-f]{32}$/), path: z.string().min(1) })).max(1_000),
})

export interface FolderRegistry {
  list(): Promise<readonly FolderHandle[]>
  /** Real path of a folder picked earlier. @throws {FolderError} `not-connected` for an unknown id */
  pathOf(folderId: string): Promise<string>
  /** Remembers a folder; the same one keeps its id. @throws {FolderError} `invalid-path`, `not-found`, `denied` */
  add(path: string): Promise<FolderHandle>
}

/** Folders that the user chose in this profile, kept in `folders.json`: the renderer knows them by an opaque id only. */
export function folderRegistry(profile: Profile): FolderRegistry {
  const file = join(profile.directory, 'folders.json')
  /** One write after another, or two picks at once would lose one. */
  const inTurn = createTurns()

  async function load(): Promise<z.infer<typeof registrySchema>['folders']> {
    let text: string
    try {
      text = await fs.readFile(file, 'utf8')
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return []
      throw new HostError('io', 'cannot read the list of folders', {}, { cause: error })
    }
    try {
      return registrySchema.parse(JSON.parse(text)).folders
    } catch (error) {
      throw new HostError('io', 'the list of folders (folders.json in the profile) is damaged', {}, { cause: error })
    }
  }

  async function remember(path: string): Promise<FolderHandle> {
    const folders = await load()
    const known = folders.find((folder) => folder.path === path)
    if (known !== undefined) return { folderId: known.folderId, displayPath: path }
    const folderId = randomBytes(16).toString('hex')
    await writeFileWhole(file, JSON.stringify({ folders: [...folders, { folderId, path }] }))
    return { folderId, displayPath: path }
  }

  return {
    list: async () => (await load()).map(({ folderId, path }) => ({ folderId, displayPath: path })),
    async pathOf(folderId) {
      const found = (await load()).find((folder) => folder.folderId === folderId)
      if (found === undefined) throw new FolderError('not-connected', 'no folder of this id in the profile')
      return found.path
    },
    async add(path) {
      const real = await checkedDirectory(path, profile)
      return await inTurn(() => remember(real))
    },
  }
}

async function checkedDirectory(path: string, profile: Profile): Promise<string> {
  if (!isAbsolute(path) || path.includes('\0')) throw new FolderError('invalid-path', 'the folder must be given as an absolute path')
  let real: string
  try {
    real = await fs.realpath(path)
    if (!(await fs.stat(real)).isDirectory()) throw new FolderError('invalid-path', 'this is a file, not a folder')
  } catch (error) {
    throw toFolderError(error, 'open', '')
  }
  if (real === parse(real).root) throw new FolderError('invalid-path', 'a whole disk cannot be the shared folder; choose a folder on it')
  // Sharing the profile would publish backups and the browser's database.
  const own = await fs.realpath(profile.directory)
  if (`${real}${sep}`.startsWith(`${own}${sep}`) || `${own}${sep}`.startsWith(`${real}${sep}`)) {
    throw new FolderError('invalid-path', "the shared folder cannot contain, or lie in, the program's own profile")
  }
  return real
}
