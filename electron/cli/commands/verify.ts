import { basename } from 'node:path'
import type { AuditHead } from '#shared/audit/chain.ts'
import { toldLogEnds } from '#shared/bundle/told-log-ends.ts'
import { assertNever } from '#shared/errors.ts'
import type { SignatureVerdict, VerificationReport } from '#shared/signing/model/identity.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAgeIdentity } from '../files/identity-input.ts'
import { readBytes } from '../terminal/read-input.ts'
import { readTrusted } from '../files/trusted-certificates.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'

interface VerifyFlags {
  readonly trust: readonly string[]
  readonly ageIdentity?: string
}

export const verifyCommand: AddCommand = (program, run, context) => {
  program
    .command('verify')
    .description(
      'say who signed what and when, and whether it is intact; exit 1 unless every file is valid (with --trust: and every signer trusted); ' +
        'an audit log is also held against what bundles beside it tell of its end',
    )
    .argument('<files...>', 'PDF, Word file, bundle, answers file or audit log')
    .option('--trust <pem>', 'certificates that you trust, may be given several times; without them nobody is trusted', addTo, [])
    .option('--age-identity <file>', 'your age identity, to look into bundles')
    .action(
      run(async (paths: string[], flags: VerifyFlags) => {
        const trusted = (await Promise.all(flags.trust.map(readTrusted))).flat()
        const ageIdentity = flags.ageIdentity === undefined ? undefined : await readAgeIdentity(flags.ageIdentity)
        const { files, unread } = await readFiles(paths)
        for (const { lines } of unread) for (const line of lines) context.warn(oneLine(line))
        const anchors: AuditHead[] = []
        if (ageIdentity !== undefined)
          for (const { bytes } of files) if (isAge(bytes)) anchors.push(...(await toldLogEnds(bytes, { ageIdentity, trusted })))
        const known = { trusted, anchors, ...(ageIdentity !== undefined && { ageIdentity }) }
        const reports: (VerificationReport & { file: string })[] = []
        for (const { path, bytes } of files)
          reports.push({ file: path, ...(await verifyArtefact({ fileName: basename(path), bytes, ...known })) })
        const isGood = reports.every((report) => report.valid && (flags.trust.length === 0 || report.trusted))
        return {
          data: { valid: isGood && unread.length === 0, files: reports, unreadable: unread.flatMap(({ lines }) => lines) },
          lines: reports.flatMap((report) => describe(report.file, report)),
          exitCode: unread.length > 0 ? exitCodes.wrongUse : isGood ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

interface ReadFiles {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** A file that cannot be read does not keep the others from being judged. */
  readonly unread: readonly CliError[]
}

async function readFiles(paths: readonly string[]): Promise<ReadFiles> {
  const files: { path: string; bytes: Uint8Array }[] = []
  const unread: CliError[] = []
  for (const path of paths) {
    try {
      files.push({ path, bytes: await readBytes(path) })
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      unread.push(error)
    }
  }
  return { files, unread }
}

const isAge = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 22)) === 'age-encryption.org/v1\n'

const addTo = (path: string, paths: readonly string[]): readonly string[] => [...paths, path]

function describe(file: string, report: VerificationReport): readonly string[] {
  const lines = [`${file}: ${verdict(report)} (${report.kind})`]
  for (const signature of report.signatures) lines.push(...describeSignature(signature))
  if (report.contentSha256 !== undefined) lines.push(`  content SHA-256 ${report.contentSha256}`)
  for (const problem of report.problems) lines.push(`  problem: ${problem.message} (${problem.code})`)
  return lines.map((line) => (line.startsWith('  ') ? `  ${oneLine(line)}` : oneLine(line)))
}

function verdict(report: VerificationReport): string {
  if (report.problems.some(({ code }) => code === 'age-identity-needed')) return 'NOT JUDGED; name your age identity with --age-identity'
  if (!report.valid) return 'NOT VALID'
  const { length } = report.signatures
  if (length === 0) return 'well formed; it carries no signature'
  if (report.trusted) return 'valid, trusted'
  const known = report.signatures.filter(({ trusted }) => trusted).length
  return `valid, ${known} of ${length} signer${length === 1 ? '' : 's'} trusted`
}

function describeSignature(signature: SignatureVerdict): readonly string[] {
  const role = signature.role === undefined || signature.role === '' ? '' : ` as ${signature.role}`
  const email = signature.email === undefined ? '' : ` <${signature.email}>`
  const time =
    signature.timestampedAt === undefined ? `, says ${signature.signedAt ?? 'no time'}` : `, timestamped ${signature.timestampedAt}`
  const reason = signature.reason === undefined || signature.reason === '' ? '' : `, reason: ${signature.reason}`
  const words = signature.fingerprintWords === undefined ? [] : [`  in words: ${signature.fingerprintWords.join(' ')}`]
  const state = `${signature.intact ? 'intact' : 'ALTERED'}, ${signature.complete ? 'covers everything' : 'DOES NOT COVER EVERYTHING'}, ${trustOf(signature)}`
  return [
    `  signed by ${signature.signer}${email}${role}${time}${reason}`,
    `  ${state}; ${signature.algorithm}; certificate SHA-256 ${signature.fingerprint}`,
    ...words,
    ...signature.problems.map((problem) => `  problem: ${problem.message} (${problem.code})`),
  ]
}

/** Why, or why not. */
function trustOf({ trusted, basis }: SignatureVerdict): string {
  if (basis === undefined) return trusted ? 'trusted' : 'not trusted'
  switch (basis.kind) {
    case 'known':
      return trusted ? 'trusted: the certificate is among yours' : 'NOT TRUSTED although the certificate is among yours'
    case 'issued-by-known':
      return trusted ? `trusted: issued by ${basis.issuer}` : `NOT TRUSTED although issued by ${basis.issuer}`
    case 'self-signed-unknown':
      return 'not trusted: a certificate of their own making, not among yours'
    case 'issuer-unknown':
      return `not trusted: issued by ${basis.issuer}, who is not among yours`
    case 'issuer-impostor':
      return `NOT TRUSTED: claims to be issued by ${basis.issuer}, whose key did not issue it`
    case 'issuer-unfit':
      return `NOT TRUSTED: names ${basis.issuer}, whom you trust, as issuer, and breaks a rule on the way there`
    case 'no-certificate':
      return 'not trusted: no certificate'
    default:
      return assertNever(basis)
  }
}
