import { fingerprintWords } from '#shared/signing/certificates/fingerprint-words.ts'
import type { KeyAlgorithm } from '#shared/signing/model/identity.ts'
import { SignatureError } from '#shared/signing/model/signature-error.ts'
import { Option } from 'commander'
import { basename, dirname } from 'node:path'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { beside, readIdentity } from '../files/identity-input.ts'
import { makeIdentity, makeRoot } from '../files/make-identity.ts'
import { readSecretLine } from '../terminal/read-input.ts'
import { requireFree, writeFiles } from '../terminal/write-output.ts'

interface NewFlags {
  readonly name: string
  readonly email: string
  readonly designation: string
  readonly organisation: string
  readonly out: string
  readonly passFile: string
  readonly key: KeyAlgorithm
  readonly issuer?: string
  readonly issuerPassFile?: string
}
type RootFlags = Pick<NewFlags, 'organisation' | 'out' | 'passFile' | 'key'>

/** Characters; below this a stolen file is opened by trying. */
const minPassphrase = 8
const secretMode = 0o600

export const identityCommand: AddCommand = (program, run, context) => {
  const keys = program.command('identity').description('keys and certificates')
  keys
    .command('root')
    .description("the organisation's own authority")
    .command('new')
    .description('make an authority that issues identities; writes FILE.p12 (lock it away) and FILE.pem (give it to those who verify)')
    .requiredOption('--organisation <text>', 'your organisation')
    .requiredOption('--out <file>', 'PKCS#12 file to write (*.p12)')
    .requiredOption('--pass-file <file>', 'file whose first line is the passphrase that will protect the key')
    .addOption(new Option('--key <kind>', 'kind of key').choices(['rsa3072', 'p256']).default('rsa3072'))
    .action(
      run(async (flags: RootFlags) => {
        if (flags.organisation.trim() === '') throw new CliError('usage', ['--organisation: is empty'])
        const passphrase = await newPassphrase(flags)
        const paths = { p12: flags.out, pem: beside(flags.out, 'pem') }
        await requireFree(Object.values(paths))
        const made = await makeRoot(flags.organisation.trim(), flags.key, passphrase, context.clock)
        await writeFiles(dirname(flags.out), [
          { name: basename(paths.p12), bytes: made.p12, mode: secretMode },
          { name: basename(paths.pem), bytes: made.pem },
        ])
        const { fingerprint } = made.identity
        const lines = [
          `${paths.p12}: key of ${made.identity.person.name}; whoever has it and its passphrase can sign as anybody, so keep it offline`,
          `${paths.pem}: its certificate, for --trust and for installing where signatures are checked`,
          `fingerprint ${fingerprint}`,
          `in words    ${fingerprintWords(fingerprint).join(' ')}`,
        ]
        return {
          data: { ...paths, fingerprint, fingerprintWords: fingerprintWords(fingerprint), key: flags.key },
          lines,
          exitCode: exitCodes.good,
        }
      }),
    )
  keys
    .command('new')
    .description('make a signing key with its certificate, and an age key; writes FILE.p12, FILE.pem and FILE.age')
    .requiredOption('--name <name>', 'your name, as it shall stand in signatures')
    .requiredOption('--email <address>', 'your e-mail address')
    .option('--designation <text>', 'your function', '')
    .option('--organisation <text>', 'your organisation', '')
    .requiredOption('--out <file>', 'PKCS#12 file to write (*.p12)')
    .requiredOption('--pass-file <file>', 'file whose first line is the passphrase that will protect the key')
    .addOption(new Option('--key <kind>', 'kind of key').choices(['rsa3072', 'p256']).default('rsa3072'))
    .option('--issuer <p12>', "the organisation's authority, which then issues the certificate")
    .option('--issuer-pass-file <file>', 'file whose first line is the passphrase of the authority')
    .action(
      run(async (flags: NewFlags) => {
        requireP12Name(flags.out)
        if (flags.name.trim() === '') throw new CliError('usage', ['--name: is empty; give your name'])
        if (!/^[^\s@]+@[^\s@]+$/.test(flags.email)) throw new CliError('usage', [`--email: ${flags.email} is not an e-mail address`])
        if ((flags.issuer === undefined) !== (flags.issuerPassFile === undefined))
          throw new CliError('usage', ['--issuer and --issuer-pass-file: each needs the other'])
        const passphrase = await newPassphrase(flags)
        const issuer = flags.issuer === undefined ? undefined : await readIdentity(flags.issuer, flags.issuerPassFile ?? '')
        const paths = { p12: flags.out, pem: beside(flags.out, 'pem'), age: beside(flags.out, 'age') }
        await requireFree(Object.values(paths))
        const { name, email, designation, organisation } = flags
        const made = await makeIdentity({ name, email, designation, organisation }, flags.key, passphrase, context.clock, issuer).catch(
          (error: unknown) => {
            if (!(error instanceof SignatureError) || error.code !== 'not-an-authority') throw error
            throw new CliError('invalid-input', [
              `${flags.issuer ?? ''}: is not an authority that is valid now; make one with identity root new`,
            ])
          },
        )
        await writeFiles(dirname(flags.out), [
          { name: basename(paths.p12), bytes: made.p12, mode: secretMode },
          { name: basename(paths.pem), bytes: made.pem },
          { name: basename(paths.age), bytes: made.age, mode: secretMode },
        ])
        const { identity } = made
        const words = fingerprintWords(identity.fingerprint)
        const lines = [
          `${paths.p12}: key and certificate of ${identity.person.name}, protected by the passphrase`,
          `${paths.pem}: certificate, for those who check your signatures`,
          `${paths.age}: secret age key, for opening bundles; keep it to yourself`,
          `fingerprint ${identity.fingerprint}`,
          `in words    ${words.join(' ')}`,
          `recipient   ${identity.ageRecipient}`,
        ]
        const data = {
          ...paths,
          name: identity.person.name,
          fingerprint: identity.fingerprint,
          fingerprintWords: words,
          ageRecipient: identity.ageRecipient,
          key: flags.key,
        }
        return { data, lines, exitCode: exitCodes.good }
      }),
    )
}

/** @throws {CliError} `usage` for a file name or passphrase that will not do, `unreadable` */
async function newPassphrase({ out, passFile }: Pick<NewFlags, 'out' | 'passFile'>): Promise<string> {
  requireP12Name(out)
  const passphrase = await readSecretLine(passFile)
  if (passphrase.length < minPassphrase)
    throw new CliError('usage', [`${passFile}: the passphrase has fewer than ${minPassphrase} characters; choose a longer one`])
  return passphrase
}

function requireP12Name(out: string): void {
  if (!/\.p12$/i.test(out)) throw new CliError('usage', [`${out}: the name must end in .p12`])
}
