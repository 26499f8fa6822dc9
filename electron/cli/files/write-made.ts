import { join } from 'node:path'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import { writeFiles } from '../terminal/write-output.ts'
import type { ReportFile, ReportFormat } from './report-files.ts'

/** A file as the command's answer names it. */
export interface WrittenFile {
  readonly file: string
  readonly format: ReportFormat
  readonly byteLength: number
}

/**
 * Writes all files into `directory`, or none.
 *
 * @param identity with which they were signed
 * @throws {CliError} `invalid-input` when one of them does not verify; as `writeFiles`
 */
export async function writeMade(
  directory: string,
  files: readonly ReportFile[],
  identity: SigningIdentity | undefined,
): Promise<readonly WrittenFile[]> {
  await verifyMade(files, identity)
  await writeFiles(directory, files)
  return files.map(({ name, format, bytes }) => ({ file: join(directory, name), format, byteLength: bytes.byteLength }))
}

/** Judges what was just signed as a stranger would, before any of it is written. @throws {CliError} `invalid-input` */
async function verifyMade(files: readonly ReportFile[], identity: SigningIdentity | undefined): Promise<void> {
  if (identity === undefined) return
  const { verifyArtefact } = await import('#shared/usecases/documents/verify-artefact.ts')
  for (const file of files.filter(({ format }) => format !== 'json')) {
    const report = await verifyArtefact({ fileName: file.name, bytes: file.bytes, trusted: identity.chain.slice(0, 1) })
    if (report.valid) continue
    const why = report.problems.map(({ message }) => message).join('; ')
    throw new CliError('invalid-input', [`${file.name}: does not verify after signing, so nothing was written: ${why}`], exitCodes.notValid)
  }
}
