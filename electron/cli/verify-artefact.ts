import { basename } from 'node:path'
import { verifyAuditLogFile } from '#shared/audit/verify-log.ts'
import { verifyBundleFile } from '#shared/bundle/verify-bundle.ts'
import type { CertificateDer } from '#shared/signing/certificate.ts'
import { contentDigest } from '#shared/signing/digest.ts'
import type { VerificationReport } from '#shared/signing/identity.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { parseAnswersFile } from '#shared/template/parse-answers.ts'

export interface VerifyOptions {
  readonly trusted: readonly CertificateDer[]
  /** Opens bundles, whose signature is inside the encryption. */
  readonly ageIdentity?: string
}

/** What any artefact of this program says of itself, told from its bytes. */
export async function verifyArtefact(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
  { trusted, ageIdentity }: VerifyOptions,
): Promise<VerificationReport> {
  return await verifyFile(basename(path), bytes, {
    trusted,
    verifyJson: async (value) => (isAuditLog(value) ? await verifyAuditLogFile(bytes, { trusted }) : await verifyAnswers(value)),
    ...(ageIdentity !== undefined && {
      verifyBundle: (bundle: Uint8Array, options: { readonly trusted: readonly CertificateDer[] }) =>
        verifyBundleFile(bundle, { ...options, ageIdentity }),
    }),
  })
}

const isAuditLog = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && String(value.format).startsWith('probity-audit-log/')

/** Answers carry no signature: valid means well formed, and the digest tells which reports were made from them. */
async function verifyAnswers(value: unknown): Promise<VerificationReport> {
  const result = parseAnswersFile(value)
  const nobody = { kind: 'answers', trusted: false, signatures: [] } as const
  if (!result.ok)
    return {
      ...nobody,
      valid: false,
      problems: result.issues.map((issue) => ({ code: issue.code, message: `${issue.path.join('.')}: ${issue.message}` })),
    }
  return { ...nobody, valid: true, contentSha256: await contentDigest(result.value), problems: [] }
}
