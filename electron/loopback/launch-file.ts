import { randomBytes } from 'node:crypto'
import { constants, promises as fs } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../node/profile.ts'

/**
 * A page on disk, readable by this user alone, that posts the one-time code and so opens the app. A process's arguments are readable
 * by every user of the machine, and addresses stay in the browser's history: the code is in neither.
 */
export async function writeLaunchFile(profile: Profile, origin: string, code: string): Promise<string> {
  const path = join(profile.run, `launch-${randomBytes(16).toString('hex')}.html`)
  const handle = await fs.open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    // Origin and code hold no character that HTML gives a meaning to.
    await handle.writeFile(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Probity</title>
<form method="post" action="${origin}/launch"><input type="hidden" name="code" value="${code}"><button>Open Probity</button></form>
<script>document.forms[0].submit()</script></html>\n`,
    )
  } finally {
    await handle.close()
  }
  return path
}

/** Launch files of this and earlier runs; a used one is worthless, but its presence invites a second use. */
export async function removeLaunchFiles(profile: Profile): Promise<void> {
  for (const name of await fs.readdir(profile.run)) {
    if (/^launch-[0-9a-f]{32}\.html$/.test(name)) await fs.rm(join(profile.run, name), { force: true })
  }
}
