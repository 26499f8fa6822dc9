import { contentDigest } from '../../bytes/digest.ts'
import type { VerificationReport } from '../../signing/model/identity.ts'
import { parseAnswersFile } from '../../template/parse/parse-answers.ts'

/** Answers carry no signature: valid means well formed, and the digest tells which reports were made from them. */
export async function verifyAnswers(value: unknown): Promise<VerificationReport> {
  const result = parseAnswersFile(value)
  const base = { kind: 'answers', trusted: false, signatures: [] } as const
  if (result.ok) return { ...base, valid: true, contentSha256: await contentDigest(result.value), problems: [] }
  return {
    ...base,
    valid: false,
    problems: result.issues.map(({ code, path, message }) => ({ code, message: `${path.join('.')}: ${message}` })),
  }
}
