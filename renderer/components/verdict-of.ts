import type { VerificationReport } from '#shared/signing/model/identity.ts'

export type Verdict = 'trusted' | 'untrusted' | 'unsigned' | 'broken' | 'locked' | 'wellFormed' | 'unjudged'

/** What is no report of ours, or cannot be looked into: to call it altered would say more than is known. */
const unjudged: ReadonlySet<string> = new Set([
  'foreign-file',
  'empty-file',
  'too-large',
  'pdf-encrypted',
  'unreadable',
  'newer-format',
  'not-a-bundle',
])
const locked: ReadonlySet<string> = new Set(['age-identity-needed', 'not-for-me'])

/** The one word that stands over a report's verdict. */
export function verdictOf({ kind, valid, trusted, signatures, problems }: VerificationReport): Verdict {
  if (valid && signatures.length === 0) return kind === 'answers' ? 'wellFormed' : 'unsigned'
  if (valid) return trusted ? 'trusted' : 'untrusted'
  if (signatures.length === 0) {
    const codes = problems.map(({ code }) => code)
    if (codes.some((code) => locked.has(code))) return 'locked'
    if (codes.length === 1 && codes[0] === 'not-signed') return 'unsigned'
    if (codes.some((code) => unjudged.has(code))) return 'unjudged'
  }
  return 'broken'
}
