import { promises as fs } from 'node:fs'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf } from './folder/folder-errno.ts'

/** Room that this user may still fill on the disk of a directory. @throws {HostError} `io` */
export async function diskSpace(directory: string): Promise<{ readonly freeBytes: number }> {
  try {
    const { bavail, bsize } = await fs.statfs(directory)
    return { freeBytes: bavail * bsize }
  } catch (error) {
    throw new HostError('io', `cannot tell the room on the disk: ${errnoOf(error) ?? 'unknown error'}`, {}, { cause: error })
  }
}
