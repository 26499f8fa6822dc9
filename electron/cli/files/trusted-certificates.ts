import { parseCertificatesPem } from '#shared/signing/certificates/pem.ts'
import type { CertificateDer } from '#shared/signing/certificates/certificate.ts'
import { SignatureError } from '#shared/signing/model/signature-error.ts'
import { CliError } from '../terminal/cli-error.ts'
import { readText } from '../terminal/read-input.ts'

/** Certificates of `--trust`; none without the option. @throws {CliError} `unreadable`, `invalid-input` */
export async function readTrusted(path: string | undefined): Promise<readonly CertificateDer[]> {
  if (path === undefined) return []
  const text = await readText(path)
  try {
    return parseCertificatesPem(text)
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    throw new CliError('invalid-input', [`${path}: ${error.message}; expected certificates in PEM form`], undefined, { cause: error })
  }
}
