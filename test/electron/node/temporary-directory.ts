import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Directory of its own for one test, gone afterwards; real path, so that comparisons hold where /tmp is a link. */
export async function temporaryDirectory(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'probity-test-')))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}
