import type { AuditHead } from '../audit/chain.ts'
import type { CertificateDer } from '../signing/certificates/certificate.ts'
import type { AgeIdentity } from './age.ts'
import { BundleError } from './bundle-error.ts'
import { openBundle } from './open-bundle.ts'
import { verifyBundle } from './verify-bundle.ts'

/**
 * Ends of audit logs, its author's own and others', that a bundle tells of: what these logs must still hold. None where it does not open
 * or does not verify, and, where somebody is trusted at all, none by anybody else.
 */
export async function toldLogEnds(
  bytes: Uint8Array,
  { ageIdentity, trusted }: { readonly ageIdentity: AgeIdentity; readonly trusted: readonly CertificateDer[] },
): Promise<readonly AuditHead[]> {
  try {
    const verdict = await verifyBundle(await openBundle(bytes, { ageIdentity }), { trusted })
    if (!verdict.ok || (trusted.length > 0 && !verdict.bundle.trusted)) return []
    return Object.entries(verdict.bundle.manifest.audit ?? {}).map(([log, end]) => ({ format: 'probity-audit-head/1', log, ...end }))
  } catch (error) {
    // Said by the bundle's own verdict.
    if (error instanceof BundleError) return []
    throw error
  }
}
