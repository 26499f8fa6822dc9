import { rootCertificates } from 'node:tls'
import { ProbityError } from '#shared/errors.ts'
import { timestampLater } from '#shared/usecases/reports/timestamp-later.ts'
import { timestampPdf } from '#shared/usecases/documents/timestamp-pdf.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import { basename } from 'node:path'
import { requestTimestamp } from '../../node/timestamp-request.ts'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readBytes, readText } from '../terminal/read-input.ts'
import { readTrusted } from '../files/trusted-certificates.ts'
import { writeOne } from '../terminal/write-output.ts'

interface TimestampFlags {
  readonly authority: string
  readonly ca?: string
  readonly out?: string
}

export const timestampCommand: AddCommand = (program, run) => {
  program
    .command('timestamp')
    .description('prove the time of the last signature of a PDF by a timestamp authority; every signature stays valid')
    .argument('<file>', 'signed report (*.pdf)')
    .requiredOption('--authority <url>', 'https address of the authority (RFC 3161)')
    .option('--ca <pem>', "further root certificates, for an organisation's own authority")
    .option('--out <file>', 'write here instead of replacing the file')
    .action(
      run(async (path: string, { authority, ca, out = path }: TimestampFlags) => {
        const bytes = await readBytes(path)
        const trusted = await readTrusted(ca)
        // A list of own roots replaces those that Node brings.
        const roots = ca === undefined ? undefined : [...rootCertificates, await readText(ca)].join('\n')
        const documents = { verify: verifyArtefact, addTimestamp: timestampPdf }
        try {
          const stamped = await timestampLater(documents, { fileName: basename(path), bytes, trusted }, (query) =>
            requestTimestamp(authority, query, roots),
          )
          await writeOne(out, stamped.bytes)
          const last = stamped.verification.signatures.at(-1)
          const time = last?.timestampedAt ?? ''
          return {
            data: { file: out, signer: last?.signer, timestampedAt: time },
            lines: [`${out}: the signature of ${last?.signer ?? ''} is timestamped ${time}`],
            exitCode: exitCodes.good,
          }
        } catch (error) {
          if (!(error instanceof ProbityError) || error.area !== 'signature') throw error
          throw new CliError('invalid-input', [`${path}: nothing was changed: ${error.message} (${error.code})`], undefined, {
            cause: error,
          })
        }
      }),
    )
}
