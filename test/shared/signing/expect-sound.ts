import { expect } from 'vitest'
import type { VerificationReport } from '#shared/signing/model/identity.ts'
import { signedAt } from './signers.ts'

/** Nothing is said against a file with so many signatures, all by trusted people. */
export function expectSound(report: VerificationReport, kind: VerificationReport['kind'], count: number): void {
  expect(report).toMatchObject({ kind, valid: true, trusted: true, problems: [] })
  expect(report.signatures).toHaveLength(count)
  for (const verdict of report.signatures)
    expect(verdict).toMatchObject({ intact: true, complete: true, trusted: true, signedAt, problems: [] })
}
