import type { SignatureVerdict, VerificationReport } from '#shared/signing/identity.ts'
import { exitCodes, oneLine } from '../cli-error.ts'
import type { AddCommand } from '../context.ts'
import { readAgeIdentity } from '../identity-input.ts'
import { readBytes } from '../read-input.ts'
import { readTrusted } from '../trusted-certificates.ts'
import { verifyArtefact } from '../verify-artefact.ts'

interface VerifyFlags {
  readonly trust?: string
  readonly ageIdentity?: string
}

export const verifyCommand: AddCommand = (program, run) => {
  program
    .command('verify')
    .description('say who signed what and when, and whether it is intact; exit 1 unless every file is valid (and trusted, with --trust)')
    .argument('<files...>', 'PDF, Word file, bundle, answers file or audit log')
    .option('--trust <pem>', 'certificates that you trust; without them nobody is')
    .option('--age-identity <file>', 'your age identity, to look into bundles')
    .action(
      run(async (paths: string[], flags: VerifyFlags) => {
        const trusted = await readTrusted(flags.trust)
        const ageIdentity = flags.ageIdentity === undefined ? undefined : await readAgeIdentity(flags.ageIdentity)
        const reports: (VerificationReport & { file: string })[] = []
        for (const path of paths) {
          const bytes = await readBytes(path)
          reports.push({
            file: path,
            ...(await verifyArtefact(path, bytes, { trusted, ...(ageIdentity !== undefined && { ageIdentity }) })),
          })
        }
        const isGood = reports.every((report) => report.valid && (flags.trust === undefined || report.trusted))
        return {
          data: { valid: isGood, files: reports },
          lines: reports.flatMap((report) => describe(report.file, report)),
          exitCode: isGood ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

function describe(file: string, report: VerificationReport): readonly string[] {
  const lines = [`${file}: ${verdict(report)} (${report.kind})`]
  for (const signature of report.signatures) lines.push(...describeSignature(signature))
  if (report.contentSha256 !== undefined) lines.push(`  content SHA-256 ${report.contentSha256}`)
  for (const problem of report.problems) lines.push(`  problem: ${problem.message} (${problem.code})`)
  return lines.map((line) => (line.startsWith('  ') ? `  ${oneLine(line)}` : oneLine(line)))
}

function verdict(report: VerificationReport): string {
  if (!report.valid) return 'NOT VALID'
  if (report.signatures.length === 0) return 'well formed; it carries no signature'
  return report.trusted ? 'valid, trusted' : 'valid, signer not among the trusted'
}

function describeSignature(signature: SignatureVerdict): readonly string[] {
  const role = signature.role === undefined || signature.role === '' ? '' : ` as ${signature.role}`
  const email = signature.email === undefined ? '' : ` <${signature.email}>`
  const time =
    signature.timestampedAt === undefined ? `, says ${signature.signedAt ?? 'no time'}` : `, timestamped ${signature.timestampedAt}`
  const reason = signature.reason === undefined || signature.reason === '' ? '' : `, reason: ${signature.reason}`
  const state = `${signature.intact ? 'intact' : 'ALTERED'}, ${signature.complete ? 'covers everything' : 'DOES NOT COVER EVERYTHING'}, ${signature.trusted ? 'trusted' : 'not trusted'}`
  return [
    `  signed by ${signature.signer}${email}${role}${time}${reason}`,
    `  ${state}; ${signature.algorithm}; certificate SHA-256 ${signature.fingerprint}`,
    ...signature.problems.map((problem) => `  problem: ${problem.message} (${problem.code})`),
  ]
}
