import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '../temporary-directory.ts'

/** Resolves when the disk's clock, which moves in steps, has left the time at which the directory changed last. */
export async function nextStep(path: string): Promise<void> {
  const { mtimeNs } = await fs.stat(path, { bigint: true })
  const probe = join(await temporaryDirectory(), 'probe')
  for (;;) {
    await fs.writeFile(probe, '')
    if ((await fs.stat(probe, { bigint: true })).mtimeNs > mtimeNs) return
  }
}
