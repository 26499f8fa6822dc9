/** Programs that carry encrypted files to another place, doing what an exchange does: nothing new, or ten files more. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { versionOf } from '../../scripts/machine.ts'
import { runTimed, type RunTimes } from '../run-timed.ts'

export interface OtherTool {
  readonly name: string
  readonly version: string
  /** Brings the copy up to date with the folder. */
  readonly run: () => RunTimes
}

/** How the programs get here; named in the results when one is missing. */
export const installHint = 'apt-get install rsync restic rclone'

/** Those of the alternatives that are installed. `copies` is an empty directory for what they keep. */
export function otherTools(folder: string, copies: string): { readonly tools: readonly OtherTool[]; readonly missing: readonly string[] } {
  const tools: OtherTool[] = []
  const missing: string[] = []
  for (const [name, args, prepare] of [
    ['rsync', ['--version'], prepareRsync],
    ['restic', ['version'], prepareRestic],
    ['rclone', ['version'], prepareRclone],
  ] as const) {
    const version = versionOf(name, args)
    if (version === undefined) missing.push(name)
    else tools.push({ ...prepare(folder, join(copies, name)), version })
  }
  return { tools, missing }
}

type Prepared = Omit<OtherTool, 'version'>

function prepareRsync(folder: string, copy: string): Prepared {
  mkdirSync(copy)
  return { name: 'rsync -a', run: () => runTimed('rsync', ['-a', `${folder}/`, copy]) }
}

function prepareRestic(folder: string, copy: string): Prepared {
  mkdirSync(copy)
  const passwordFile = join(copy, 'password')
  writeFileSync(passwordFile, 'bench')
  const common = ['--repo', join(copy, 'repository'), '--password-file', passwordFile, '--quiet', '--cache-dir', join(copy, 'cache')]
  runTimed('restic', [...common, 'init'])
  return { name: 'restic backup', run: () => runTimed('restic', [...common, 'backup', folder]) }
}

function prepareRclone(folder: string, copy: string): Prepared {
  mkdirSync(copy)
  const config = join(copy, 'rclone.conf')
  const { stdout } = runTimed('rclone', ['obscure', 'bench'])
  writeFileSync(config, `[sealed]\ntype = crypt\nremote = ${join(copy, 'remote')}\npassword = ${stdout.trim()}\n`)
  return { name: 'rclone sync to crypt', run: () => runTimed('rclone', ['--config', config, 'sync', folder, 'sealed:']) }
}
