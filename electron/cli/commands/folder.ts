import { promises as fs } from 'node:fs'
import { resolve } from 'node:path'
import { checkFolder } from '#shared/sync/folder-check.ts'
import { directoryFolder } from '../../node/shared-folder.ts'
import { CliError, exitCodes, oneLine } from '../cli-error.ts'
import type { AddCommand } from '../context.ts'
import { readAgeIdentity } from '../identity-input.ts'

export const folderCommand: AddCommand = (program, run) => {
  program
    .command('folder')
    .description('shared folders')
    .command('check')
    .description('state of a shared folder: people, devices, gaps, forks, strangers, damaged files; changes nothing')
    .argument('<directory>', 'shared folder')
    .option('--age-identity <file>', 'your age identity, to look into the bundles too')
    .action(
      run(async (directory: string, flags: { ageIdentity?: string }) => {
        const status = await fs.stat(directory).catch(() => undefined)
        if (status?.isDirectory() !== true) throw new CliError('unreadable', [`${directory}: is no directory that can be read; check the path`])
        const ageIdentity = flags.ageIdentity === undefined ? undefined : await readAgeIdentity(flags.ageIdentity)
        const report = await checkFolder(directoryFolder(resolve(directory)), ageIdentity === undefined ? {} : { ageIdentity })
        return { data: report, lines: [oneLine(JSON.stringify(report))], exitCode: report.problems.length === 0 ? exitCodes.good : exitCodes.notValid }
      }),
    )
}
