import { assertNever } from '../errors.ts'
import type { CertificateDer } from './certificates/certificate.ts'
import type { ArtefactKind, VerificationReport } from './model/identity.ts'
import { verifyDocx } from './docx/verify-docx.ts'
import { verifyPdf } from './pdf/verify-pdf.ts'

/** Bundles are the largest, at 50 MiB of content; a report with pictures stays far below. */
const maxByteLength = 134_217_728

export interface VerifyFileOptions {
  readonly trusted: readonly CertificateDer[]
  /** Opens and judges an age-encrypted bundle; without it a bundle is only named. */
  readonly verifyBundle?: (bytes: Uint8Array, options: { readonly trusted: readonly CertificateDer[] }) => Promise<VerificationReport>
  /** Judges JSON: answer files and audit logs. */
  readonly verifyJson?: (value: unknown, fileName: string) => Promise<VerificationReport> | VerificationReport
}

/**
 * What can be said of any file that somebody hands over. The kind is told from the content, never from the name alone; never throws for
 * hostile input.
 *
 * @param fileName without folders; only compared with what the content says
 */
export async function verifyFile(fileName: string, bytes: Uint8Array, options: VerifyFileOptions): Promise<VerificationReport> {
  if (bytes.length === 0) return nothing('unknown', 'empty-file', 'the file is empty')
  if (bytes.length > maxByteLength) return nothing('unknown', 'too-large', `larger than ${maxByteLength} bytes`)
  const kind = kindOf(bytes)
  try {
    const report = await judge(kind, fileName, bytes, options)
    const expected = expectedKinds[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()]
    if (expected === undefined || report.kind === 'unknown' || expected.includes(report.kind)) return report
    const problem = { code: 'name-misleads', message: `the name says ${expected.join(' or ')}, the content is ${report.kind}` }
    return { ...report, valid: false, trusted: false, problems: [...report.problems, problem] }
  } catch (error) {
    // A reader of foreign formats may trip over anything; that is a verdict on the file, and no reason to stop the other files.
    return nothing(kind, 'unreadable', `the file cannot be judged: ${error instanceof Error ? error.message : 'unknown cause'}`)
  }
}

const expectedKinds: Readonly<Record<string, readonly ArtefactKind[]>> = {
  pdf: ['pdf'],
  docx: ['docx'],
  probity: ['bundle'],
  json: ['answers', 'audit-log'],
}

async function judge(kind: ArtefactKind, fileName: string, bytes: Uint8Array, options: VerifyFileOptions): Promise<VerificationReport> {
  const { trusted } = options
  switch (kind) {
    case 'pdf':
      return verifyPdf(bytes, { trusted })
    case 'docx':
      return verifyDocx(bytes, { trusted })
    case 'bundle':
      return options.verifyBundle === undefined
        ? nothing('bundle', 'age-identity-needed', 'an encrypted bundle: needs the age identity of one of its recipients')
        : options.verifyBundle(bytes, { trusted })
    case 'answers':
    case 'audit-log':
      return judgeJson(fileName, bytes, options)
    case 'unknown':
      return nothing('unknown', 'foreign-file', 'not a report, bundle or answer file')
    default:
      return assertNever(kind)
  }
}

async function judgeJson(fileName: string, bytes: Uint8Array, options: VerifyFileOptions): Promise<VerificationReport> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return nothing('unknown', 'malformed-json', 'the file is damaged or cut off: not JSON')
  }
  if (options.verifyJson === undefined) return nothing('answers', 'not-judged', 'answer files carry no signature')
  return options.verifyJson(value, fileName)
}

const nothing = (kind: ArtefactKind, code: string, message: string): VerificationReport => ({
  kind,
  valid: false,
  trusted: false,
  signatures: [],
  problems: [{ code, message }],
})

const starts = {
  pdf: '%PDF-',
  age: 'age-encryption.org/v1\n',
  armored: '-----BEGIN AGE ENCRYPTED FILE-----',
} as const

function kindOf(bytes: Uint8Array): ArtefactKind {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  // Readers accept junk before the header; the PDF verifier then names it.
  if (head.includes(starts.pdf)) return 'pdf'
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'docx'
  if (head.startsWith(starts.age) || head.startsWith(starts.armored)) return 'bundle'
  return /^(?:\u00ef\u00bb\u00bf)?\s*[[{]/.test(head) ? 'answers' : 'unknown'
}
