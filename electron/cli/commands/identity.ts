import { fingerprintWords } from '#shared/signing/fingerprint-words.ts'
import type { KeyAlgorithm } from '#shared/signing/identity.ts'
import { Option } from 'commander'
import { basename, dirname } from 'node:path'
import { CliError, exitCodes } from '../cli-error.ts'
import type { AddCommand } from '../context.ts'
import { beside } from '../identity-input.ts'
import { makeIdentity } from '../make-identity.ts'
import { readSecretLine } from '../read-input.ts'
import { requireFree, writeFiles } from '../write-output.ts'

interface NewFlags {
  readonly name: string
  readonly email: string
  readonly designation: string
  readonly organisation: string
  readonly out: string
  readonly passFile: string
  readonly key: KeyAlgorithm
}

/** Characters; below this a stolen file is opened by trying. */
const minPassphrase = 8
const secretMode = 0o600

export const identityCommand: AddCommand = (program, run, context) => {
  program
    .command('identity')
    .description('keys and certificates')
    .command('new')
    .description('make a signing key with its certificate, and an age key; writes FILE.p12, FILE.pem and FILE.age')
    .requiredOption('--name <name>', 'your name, as it shall stand in signatures')
    .requiredOption('--email <address>', 'your e-mail address')
    .option('--designation <text>', 'your function', '')
    .option('--organisation <text>', 'your organisation', '')
    .requiredOption('--out <file>', 'PKCS#12 file to write (*.p12)')
    .requiredOption('--pass-file <file>', 'file whose first line is the passphrase that will protect the key')
    .addOption(new Option('--key <kind>', 'kind of key').choices(['rsa3072', 'p256']).default('rsa3072'))
    .action(
      run(async (flags: NewFlags) => {
        if (!/\.p12$/i.test(flags.out)) throw new CliError('usage', [`${flags.out}: the name must end in .p12`])
        if (flags.name.trim() === '') throw new CliError('usage', ['--name: is empty; give your name'])
        if (!/^[^\s@]+@[^\s@]+$/.test(flags.email)) throw new CliError('usage', [`--email: ${flags.email} is not an e-mail address`])
        const passphrase = await readSecretLine(flags.passFile)
        if (passphrase.length < minPassphrase)
          throw new CliError('usage', [`${flags.passFile}: the passphrase has fewer than ${minPassphrase} characters; choose a longer one`])
        const paths = { p12: flags.out, pem: beside(flags.out, 'pem'), age: beside(flags.out, 'age') }
        await requireFree(Object.values(paths))
        const { name, email, designation, organisation } = flags
        const made = await makeIdentity({ name, email, designation, organisation }, flags.key, passphrase, context.clock)
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
