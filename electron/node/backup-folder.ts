import { constants, promises as fs } from 'node:fs'
import { isAbsolute, join, parse } from 'node:path'
import { z } from 'zod'
import type { BackupFolder } from '#shared/ports/host-commands.ts'
import { FolderError } from '#shared/ports/folder-error.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf, toFolderError } from './folder/folder-errno.ts'
import type { Profile } from './profile.ts'
import { writeFileWhole } from './folder/write-file.ts'

const schema = z.strictObject({ folder: z.string().min(1).max(4_096) })

export interface BackupFolderMemory {
  /** @throws {HostError} `io` when what the profile remembers cannot be read */
  chosen(): Promise<BackupFolder | undefined>
  /** @throws {FolderError} `invalid-path`, `not-found`, `denied`, `read-only` */
  choose(path: string, shared: readonly string[]): Promise<BackupFolder>
  forget(): Promise<void>
}

/** Where backups go besides the profile, kept in `backup-folder.json`: another disk, a stick, a share. */
export function backupFolderMemory(profile: Profile): BackupFolderMemory {
  const file = join(profile.directory, 'backup-folder.json')
  return {
    async chosen() {
      try {
        return { displayPath: schema.parse(JSON.parse(await fs.readFile(file, 'utf8'))).folder }
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return undefined
        throw new HostError('io', 'backup-folder.json in the profile cannot be read', {}, { cause: error })
      }
    },
    async choose(path, shared) {
      const folder = await usable(path)
      // Colleagues' programs would see files there that are none of theirs, and an operator every state of the vault.
      if (shared.includes(folder)) throw new FolderError('invalid-path', 'the shared folder cannot hold the backups; choose another')
      await writeFileWhole(file, JSON.stringify({ folder }))
      return { displayPath: folder }
    },
    forget: () => fs.rm(file, { force: true }),
  }
}

async function usable(path: string): Promise<string> {
  if (!isAbsolute(path) || path.includes('\0')) throw new FolderError('invalid-path', 'the folder must be given as an absolute path')
  try {
    const real = await fs.realpath(path)
    if (!(await fs.stat(real)).isDirectory()) throw new FolderError('invalid-path', 'this is a file, not a folder')
    if (real === parse(real).root) throw new FolderError('invalid-path', 'choose a folder on the disk, not the whole disk')
    await fs.access(real, constants.R_OK | constants.W_OK | constants.X_OK)
    return real
  } catch (error) {
    throw toFolderError(error, 'use', '')
  }
}
