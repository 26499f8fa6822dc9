import { promises as fs } from 'node:fs'
import { resolve } from 'node:path'
import { checkFolder, type FolderReport } from '#shared/sync/folder-check.ts'
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
        if (status?.isDirectory() !== true)
          throw new CliError('unreadable', [`${directory}: is no directory that can be read; check the path`])
        const ageIdentity = flags.ageIdentity === undefined ? undefined : await readAgeIdentity(flags.ageIdentity)
        const report = await checkFolder(directoryFolder(resolve(directory)), ageIdentity === undefined ? {} : { ageIdentity })
        return {
          data: report,
          lines: describe(directory, report),
          exitCode: report.ok && report.workspace !== undefined ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

function describe(directory: string, report: FolderReport): readonly string[] {
  const state = report.workspace === undefined ? 'NOT A SHARED FOLDER of Probity' : report.ok ? 'in order' : 'NOT IN ORDER'
  const lines = [`${directory}: ${state}; workspace ${report.workspace ?? 'none'}`]
  for (const { person, fingerprint } of report.people)
    lines.push(`person  ${person.name} <${person.email}>, certificate SHA-256 ${fingerprint}`)
  for (const device of report.devices) {
    const names = report.people.filter(({ fingerprint }) => device.owners.includes(fingerprint)).map(({ person }) => person.name)
    const missing = device.missingSequences.length === 0 ? '' : `, missing ${device.missingSequences.join(', ')}`
    lines.push(
      `device  ${device.device} of ${names.join(' and ') || 'nobody with a card'}: ${device.bundles} bundles up to number ${device.newestSequence}${missing}; ${device.opened} opened, ${device.notForMe} for others`,
    )
  }
  lines.push(`blobs   ${report.blobs.count}, ${report.blobs.byteLength} bytes`)
  for (const problem of report.problems)
    lines.push(`${problem.severity}  ${problem.message} (${problem.code})${problem.subject === undefined ? '' : `: ${problem.subject}`}`)
  return lines.map(oneLine)
}
