import type { AuditHead } from '../../audit/chain.ts'
import type { AgeIdentity } from '../../bundle/age.ts'
import type { CertificateDer } from '../../signing/certificates/certificate.ts'
import { ownBytes } from '../../bytes/digest.ts'
import type { VerificationReport } from '../../signing/model/identity.ts'
import { verifyFile } from '../../signing/verify-file.ts'

export interface VerifyArtefactRequest {
  /** Without folders. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly trusted: readonly CertificateDer[]
  /** `AGE-SECRET-KEY-1…`: opens bundles, whose signature is inside the encryption. */
  readonly ageIdentity?: AgeIdentity
  /** Ends of audit logs that others have seen: a log that contradicts one is not valid. */
  readonly anchors?: readonly AuditHead[]
}

/**
 * What any artefact of this program says of itself, told from its bytes: the same verdict in the app, on the command line and in the verifier
 * that stands alone. Never throws for hostile input.
 */
export async function verifyArtefact({
  fileName,
  bytes,
  trusted,
  ageIdentity,
  anchors = [],
}: VerifyArtefactRequest): Promise<VerificationReport> {
  return verifyFile(fileName, bytes, {
    trusted,
    async verifyJson(value) {
      if (isAuditLog(value)) return (await import('../../audit/verify-log.ts')).verifyAuditLogFile(ownBytes(bytes), { trusted, anchors })
      return (await import('./verify-answers.ts')).verifyAnswers(value)
    },
    async verifyBundle(bundle, options) {
      const { verifyBundleFile } = await import('../../bundle/verify-bundle.ts')
      return verifyBundleFile(bundle, { ...options, ...(ageIdentity === undefined ? {} : { ageIdentity }) })
    },
  })
}

const isAuditLog = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && String(value.format).startsWith('probity-audit-log/')
