import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf } from './folder-errno.ts'
import type { Profile } from './profile.ts'
import { writeFileWhole } from './write-file.ts'

/** Newest and four before it: a backup of a vault that went wrong unnoticed does not push out the good ones at once. */
const generations = 5
/** Younger than this, the newest is replaced without moving the others on; else an hour's typing would fill all generations. */
const sameGenerationMs = 30 * 60_000

const backupName = /^[a-z0-9-]{1,100}\.probity-backup$/

/**
 * Writes `<name>` and keeps earlier ones as `<name>.1` … `<name>.4`, oldest last. At every moment at least one whole backup exists.
 * @throws {HostError} `invalid-request`, `full`, `read-only`, `io`
 */
export async function writeBackupFile(profile: Profile, name: string, bytes: Uint8Array, nowMs: number): Promise<void> {
  if (!backupName.test(name)) throw new HostError('invalid-request', 'name of a backup is not [a-z0-9-]+.probity-backup')
  const newest = join(profile.backups, name)
  try {
    if (await isDue(newest, nowMs)) {
      for (let age = generations - 1; age >= 1; age -= 1) await moveIfThere(age === 1 ? newest : `${newest}.${age - 1}`, `${newest}.${age}`)
    }
    await writeFileWhole(newest, bytes)
  } catch (error) {
    const errno = errnoOf(error)
    const code = errno === 'ENOSPC' || errno === 'EDQUOT' ? 'full' : errno === 'EROFS' ? 'read-only' : 'io'
    throw new HostError(code, `cannot write the backup: ${errno ?? 'unknown error'}`, { name }, { cause: error })
  }
}

/** Due when `<name>.1` is missing or older than the spacing: its time is when the last rotation's content was written. */
async function isDue(newest: string, nowMs: number): Promise<boolean> {
  try {
    return nowMs - (await fs.stat(`${newest}.1`)).mtimeMs >= sameGenerationMs
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return true
    throw error
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await fs.rename(from, to)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}
