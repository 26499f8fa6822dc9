import { checkFolder, type FolderReport } from '#shared/sync/folder/folder-check.ts'
import { exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAgeIdentity } from '../files/identity-input.ts'
import { inPlace, type PlaceOptions } from '../files/open-place.ts'

export const folderCommand: AddCommand = (program, run) => {
  program
    .command('folder')
    .description('shared folders')
    .command('check')
    .description('state of a shared folder: people, devices, gaps, forks, strangers, damaged files; changes nothing')
    .argument('<place>', 'directory, or https:// address of a WebDAV directory or an S3-compatible store')
    .option('--age-identity <file>', 'your age identity, to look into the bundles too')
    .option('--user <name>', 'of a server: user name, or access key id')
    .option('--pass-file <file>', 'of a server: file whose first line is the password, or the secret access key')
    .option('--bucket <name>', 'of an S3-compatible store')
    .option('--prefix <path>', 'where in the bucket the folder lies')
    .option('--region <name>', 'of the bucket, us-east-1 unless given')
    .action(
      run(async (place: string, { ageIdentity: ageFile, ...options }: PlaceOptions & { ageIdentity?: string }) => {
        const ageIdentity = ageFile === undefined ? undefined : await readAgeIdentity(ageFile)
        const report = await inPlace(place, options, (folder) => checkFolder(folder, ageIdentity === undefined ? {} : { ageIdentity }))
        return {
          data: report,
          lines: describe(place, report),
          exitCode: report.ok && report.workspace !== undefined ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

function describe(place: string, report: FolderReport): readonly string[] {
  const state = report.workspace === undefined ? 'NOT A SHARED FOLDER of Probity' : report.ok ? 'in order' : 'NOT IN ORDER'
  const lines = [`${place}: ${state}; workspace ${report.workspace ?? 'none'}`]
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
