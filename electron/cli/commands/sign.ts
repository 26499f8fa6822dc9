import { basename } from 'node:path'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readIdentity } from '../files/identity-input.ts'
import { readBytes } from '../terminal/read-input.ts'
import { signDocument } from '../files/sign-document.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import { writeOne } from '../terminal/write-output.ts'

interface SignFlags {
  readonly identity: string
  readonly passFile: string
  readonly role: string
  readonly reason: string
  readonly out?: string
}

export const signCommand: AddCommand = (program, run, context) => {
  program
    .command('sign')
    .description('add a signature to a PDF or Word file; earlier signatures stay valid')
    .argument('<file>', 'report (*.pdf, *.docx)')
    .requiredOption('--identity <p12>', 'PKCS#12 file with key and certificate')
    .requiredOption('--pass-file <file>', 'file whose first line is the passphrase of the key')
    .option('--role <text>', 'in which function you sign', '')
    .option('--reason <text>', 'why you sign', '')
    .option('--out <file>', 'write here instead of replacing the file')
    .action(
      run(async (path: string, flags: SignFlags) => {
        const bytes = await readBytes(path)
        const identity = await readIdentity(flags.identity, flags.passFile)
        const signed = await signDocument(path, bytes, identity, { role: flags.role, reason: flags.reason, signedAt: context.clock.now() })
        const report = await verifyArtefact({ fileName: basename(path), bytes: signed, trusted: identity.chain.slice(0, 1) })
        if (!report.valid) {
          const why = report.problems.map((problem) => problem.message).join('; ')
          throw new CliError(
            'invalid-input',
            [`${path}: the signed file would not verify, so nothing was written: ${why}`],
            exitCodes.notValid,
          )
        }
        const out = flags.out ?? path
        await writeOne(out, signed)
        const data = { file: out, signatures: report.signatures.length, signer: identity.person.name, fingerprint: identity.fingerprint }
        return {
          data,
          lines: [
            `${out}: signed by ${identity.person.name}; ${report.signatures.length} valid signature${report.signatures.length === 1 ? '' : 's'}`,
          ],
          exitCode: exitCodes.good,
        }
      }),
    )
}
