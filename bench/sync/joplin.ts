/**
 * Joplin with end-to-end encryption and as many notes, each of the size of a bundle, synchronising with a folder. Far too large to be a
 * dependency: `PROBITY_BENCH_JOPLIN` names the command of an installation (`npm install joplin` somewhere, then `…/node_modules/.bin/joplin`).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTimed } from '../run-timed.ts'
import type { OtherTool } from './other-tools.ts'

/** Why it is missing where only a package registry can be reached; as of November 2026. */
export const joplinHint =
  'its 3.6.2 asks for a package version that the registry lacks, and 3.4.1 and 3.5.1 for a built sqlite3, or the headers to build it, from elsewhere'

export const joplinCommand = (): string | undefined => process.env['PROBITY_BENCH_JOPLIN']

/** Makes the notes, encrypts and sends them once. Its time is that of its process, as it is for whoever runs it by a clock. */
export function prepareJoplin(
  command: string,
  home: string,
  notes: number,
  noteBytes: number,
): OtherTool & { change(count: number): void } {
  const profile = join(home, 'profile')
  const target = join(home, 'target')
  const sources = join(home, 'notes')
  for (const directory of [profile, target, sources]) mkdirSync(directory, { recursive: true })
  const joplin = (...args: string[]) => runTimed(command, ['--profile', profile, ...args])
  let made = 0
  const change = (count: number): void => {
    const batch = join(sources, `batch-${made}`)
    mkdirSync(batch)
    for (let index = 0; index < count; index += 1) {
      const text = Buffer.from(crypto.getRandomValues(new Uint8Array((noteBytes * 3) / 4))).toString('base64')
      writeFileSync(join(batch, `note-${made + index}.md`), text)
    }
    made += count
    joplin('import', '--format', 'md', batch)
  }
  const version = joplin('version').stdout.trim().split('\n')[0] ?? 'Joplin'
  joplin('config', 'sync.target', '2')
  joplin('config', 'sync.2.path', target)
  change(notes)
  joplin('e2ee', 'enable', '--password', 'bench')
  // Version 3.5.1 has ended without a word and without enabling it; plain notes would be another comparison.
  if (!joplin('e2ee', 'status').stdout.includes('Enabled')) throw new Error('this Joplin did not enable its encryption')
  joplin('sync')
  return { name: `Joplin, encrypted, ${notes} notes`, version, run: () => joplin('sync'), change }
}
