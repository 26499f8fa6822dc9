import type { SigningIdentity } from '#shared/signing/identity.ts'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { ReportFile } from './report-files.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'

/** Judges what was just signed as a stranger would, before any of it is written. @throws {CliError} `invalid-input` */
export async function verifyMade(files: readonly ReportFile[], identity: SigningIdentity | undefined): Promise<void> {
  if (identity === undefined) return
  for (const file of files.filter(({ format }) => format !== 'json')) {
    const report = await verifyArtefact({ fileName: file.name, bytes: file.bytes, trusted: identity.chain.slice(0, 1) })
    if (report.valid) continue
    const why = report.problems.map(({ message }) => message).join('; ')
    throw new CliError('invalid-input', [`${file.name}: does not verify after signing, so nothing was written: ${why}`], exitCodes.notValid)
  }
}
