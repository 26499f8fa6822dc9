import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { identityFromKey } from '#shared/signing/certificates/create-identity.ts'
import { importPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import { SignatureError } from '#shared/signing/model/signature-error.ts'
import { CliError } from '../terminal/cli-error.ts'
import { readBytes, readFirstLine, readText } from '../terminal/read-input.ts'
import { isThere } from '../terminal/write-output.ts'

/** `x.p12` → `x.age`, `x.pem`: what `identity new` writes beside the key. */
export const beside = (p12Path: string, extension: 'age' | 'pem'): string => `${p12Path.replace(/\.(?:p12|pfx)$/i, '')}.${extension}`

/**
 * @param p12Path PKCS#12 file; the age key of `identity new` beside it is used if there is one
 * @throws {CliError} `unreadable`, `invalid-input` (wrong passphrase, no key in it)
 */
export async function readIdentity(p12Path: string, passFile: string): Promise<SigningIdentity> {
  const bytes = await readBytes(p12Path)
  const passphrase = await readFirstLine(passFile)
  try {
    const { chain, pkcs8, person } = await importPkcs12(bytes, passphrase)
    const agePath = beside(p12Path, 'age')
    const ageRecipient = (await isThere(agePath)) ? await recipientOf(await readAgeIdentity(agePath)) : ''
    return await identityFromKey({ chainDer: chain, pkcs8, person, ageRecipient })
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    const hint =
      error.code === 'wrong-passphrase'
        ? `is the passphrase in ${passFile} the right one?`
        : 'choose a .p12 file with a private key and its certificate'
    throw new CliError('invalid-input', [`${p12Path}: ${error.message}; ${hint}`], undefined, { cause: error })
  }
}

const recipientOf = async (ageIdentity: string): Promise<string> => (await import('age-encryption')).identityToRecipient(ageIdentity)

/** First `AGE-SECRET-KEY-…` line of an identity file as the age program writes it. @throws {CliError} `unreadable`, `invalid-input` */
export async function readAgeIdentity(path: string): Promise<string> {
  const line = (await readText(path)).split(/\r?\n/).find((candidate) => candidate.trim().startsWith('AGE-SECRET-KEY-'))
  if (line === undefined)
    throw new CliError('invalid-input', [`${path}: holds no age identity; expected a line that starts with AGE-SECRET-KEY-1`])
  return line.trim()
}
