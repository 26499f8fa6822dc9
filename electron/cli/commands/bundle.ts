import type { Command } from 'commander'
import { join } from 'node:path'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import type { CertificateDer } from '#shared/signing/certificates/certificate.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { ageRecipientStanzas } from '#shared/bundle/age-header.ts'
import { packAnswers } from '../files/pack-answers.ts'
import { readAnswers } from '../files/read-answers.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand, CliContext, RunAction } from '../terminal/context.ts'
import { readAgeIdentity, readIdentity } from '../files/identity-input.ts'
import { readBytes } from '../terminal/read-input.ts'
import { readTrusted } from '../files/trusted-certificates.ts'
import { requireEmpty, writeFiles, writeOne } from '../terminal/write-output.ts'

export const bundleCommand: AddCommand = (program, run, context) => {
  const bundle = program.command('bundle').description('encrypted, signed bundles of answers')
  addPack(bundle, run, context)
  addOpen(bundle, run)
  addInspect(bundle, run)
}

interface PackFlags {
  readonly to: readonly string[]
  readonly identity: string
  readonly passFile: string
  readonly out: string
}

function addPack(bundle: Command, run: RunAction, context: CliContext): void {
  bundle
    .command('pack')
    .description('pack answers files, signed by you and encrypted to others')
    .argument('<answers...>', 'answers files (*.answers.json)')
    .requiredOption('--to <recipients...>', 'age recipients (age1…)')
    .requiredOption('--identity <p12>', 'PKCS#12 file with your key and certificate')
    .requiredOption('--pass-file <file>', 'file whose first line is the passphrase of the key')
    .requiredOption('--out <file>', 'bundle to write (*.probity)')
    .action(
      run(async (paths: string[], flags: PackFlags) => {
        const contents: AnswersFile[] = []
        for (const path of paths) {
          const { content } = await readAnswers(path)
          if (contents.some(({ id }) => id === content.id))
            throw new CliError('usage', [`${path}: is the same assessment (${content.id}) as another file; pack each once`])
          contents.push(content)
        }
        const identity = await readIdentity(flags.identity, flags.passFile)
        const packed = await explained(flags.out, packAnswers(contents, identity, flags.to, context.clock))
        await writeOne(flags.out, packed.bytes)
        const data = {
          file: flags.out,
          byteLength: packed.bytes.byteLength,
          sha256: packed.sha256,
          author: identity.fingerprint,
          contents: packed.manifest.contents,
        }
        return {
          data,
          lines: [
            `${flags.out}: ${contents.length} assessment${contents.length === 1 ? '' : 's'}, ${packed.bytes.byteLength} bytes, SHA-256 ${packed.sha256}`,
          ],
          exitCode: exitCodes.good,
        }
      }),
    )
}

interface OpenFlags {
  readonly ageIdentity: string
  readonly out: string
  readonly trust?: string
}

function addOpen(bundle: Command, run: RunAction): void {
  bundle
    .command('open')
    .description('decrypt and check a bundle, then write what is in it; nothing is written unless all of it is as signed')
    .argument('<bundle>', 'bundle (*.probity)')
    .requiredOption('--age-identity <file>', 'your age identity (FILE.age)')
    .requiredOption('--out <directory>', 'new or empty directory')
    .option('--trust <pem>', 'certificates of the authors that you accept')
    .action(
      run(async (path: string, flags: OpenFlags) => {
        const bytes = await readBytes(path)
        const ageIdentity = await readAgeIdentity(flags.ageIdentity)
        const trusted = await readTrusted(flags.trust)
        await requireEmpty(flags.out)
        const { bundle: verified, warnings } = await verifiedBundle(path, bytes, ageIdentity, trusted)
        if (flags.trust !== undefined && !verified.trusted) {
          throw new CliError(
            'invalid-input',
            [`${path}: was signed by ${oneLine(verified.author.person.name)}, who is not among the certificates of ${flags.trust}`],
            exitCodes.notValid,
          )
        }
        const files = [...verified.files]
          .filter(([name]) => name.startsWith('data/'))
          .map(([name, content]) => ({ name: name.slice('data/'.length), bytes: content }))
        await writeFiles(flags.out, files)
        const data = {
          author: { ...verified.author.person, fingerprint: verified.author.fingerprint },
          trusted: verified.trusted,
          manifest: verified.manifest,
          files: files.map(({ name }) => join(flags.out, name)),
          warnings,
        }
        const lines = [
          `${path}: signed by ${verified.author.person.name} (certificate SHA-256 ${verified.author.fingerprint})${verified.trusted ? ', trusted' : ''}, ${verified.manifest.created}`,
          ...data.files,
        ]
        return { data, lines: lines.map(oneLine), exitCode: exitCodes.good }
      }),
    )
}

function addInspect(bundle: Command, run: RunAction): void {
  bundle
    .command('inspect')
    .description('what a bundle shows without a key, and with --age-identity what is in it; writes nothing')
    .argument('<bundle>', 'bundle (*.probity)')
    .option('--age-identity <file>', 'your age identity (FILE.age)')
    .option('--trust <pem>', 'certificates of the authors that you accept')
    .action(
      run(async (path: string, flags: { ageIdentity?: string; trust?: string }) => {
        const bytes = await readBytes(path)
        const stanzas = ageRecipientStanzas(bytes)
        if (stanzas === undefined)
          throw new CliError('invalid-input', [`${path}: is no bundle, or cut off; a bundle is a file encrypted with age`])
        const outside = {
          file: path,
          byteLength: bytes.byteLength,
          sha256: await sha256Hex(bytes),
          recipients: stanzas.length,
          recipientKinds: [...new Set(stanzas)],
        }
        const lines = [
          `${path}: ${outside.byteLength} bytes, encrypted to ${outside.recipients} recipient${outside.recipients === 1 ? '' : 's'}`,
          `SHA-256 ${outside.sha256}`,
        ]
        if (flags.ageIdentity === undefined) return { data: outside, lines, exitCode: exitCodes.good }
        const { bundle: verified, warnings } = await verifiedBundle(
          path,
          bytes,
          await readAgeIdentity(flags.ageIdentity),
          await readTrusted(flags.trust),
        )
        const { manifest, author, trusted } = verified
        lines.push(
          `signed by ${author.person.name} (certificate SHA-256 ${author.fingerprint})${trusted ? ', trusted' : ''}`,
          `created ${manifest.created}, workspace ${manifest.workspace}, device ${manifest.device}, number ${manifest.sequence}, previous ${manifest.previous ?? 'none'}`,
        )
        for (const entry of manifest.contents) lines.push(`${entry.kind}  ${entry.byteLength} bytes  ${entry.path}`)
        return {
          data: { ...outside, author: { ...author.person, fingerprint: author.fingerprint }, trusted, manifest, warnings },
          lines: lines.map(oneLine),
          exitCode: exitCodes.good,
        }
      }),
    )
}

async function verifiedBundle(path: string, bytes: Uint8Array, ageIdentity: string, trusted: readonly CertificateDer[]) {
  const verdict = await verifyBundle(await explained(path, openBundle(bytes, { ageIdentity })), { trusted })
  if (verdict.ok) return verdict
  throw new CliError(
    'invalid-input',
    verdict.problems.map((problem) => `${path}: ${problem.message} (${problem.code})`),
    exitCodes.notValid,
  )
}

const advice: Readonly<Record<string, string>> = {
  'not-for-me': 'ask the sender to encrypt it to your recipient, or name another --age-identity',
  'not-a-bundle': 'choose a *.probity file',
  'newer-format': 'update Probity',
  'not-packable': 'check the recipients (--to takes age1…) and files',
  damaged: 'fetch it again from the sender',
}

async function explained<Value>(path: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof BundleError)) throw error
    throw new CliError(
      'invalid-input',
      [`${path}: ${error.message} (${error.code})${advice[error.code] === undefined ? '' : `; ${advice[error.code]}`}`],
      // Nothing could be read, by this key or at all; a bundle that was read and is not as signed ends with 1.
      exitCodes.wrongUse,
      { cause: error },
    )
  }
}
