import { ProbityError } from '../errors.ts'
import type { Fingerprint } from '../model/ids.ts'
import type { CertificateDer } from '../signing/certificates/certificate.ts'
import { keyAlgorithmOf, parseCertificate, readCertificate } from '../signing/certificates/certificate.ts'
import type { PersonCard, SignatureVerdict, TrustBasis, VerificationReport } from '../signing/model/identity.ts'
import { parseCertificatesPem } from '../signing/certificates/pem.ts'
import { identifySigner } from '../signing/cms/signer-verdict.ts'
import { verifyDetached } from '../signing/statement.ts'
import { judgeTrust } from '../signing/certificates/trust.ts'
import type { AgeIdentity } from './age.ts'
import { ageRecipientStanzas } from './age-header.ts'
import { checkBag, textOf } from './bag.ts'
import { BundleError } from './bundle-error.ts'
import { manifestPath } from './entry-name.ts'
import { openBundle, type UnverifiedBundle } from './open-bundle.ts'

/** As JWS names them. @see RFC 7518, section 3.1 */
const algorithmNames = { rsa3072: 'RS256', p256: 'ES256' } as const

declare const verified: unique symbol

/** Signed by its author over everything in it, complete and exact. Whether the author is to be believed is the caller's to decide. */
export interface VerifiedBundle extends UnverifiedBundle {
  readonly [verified]: true
  readonly author: { readonly person: PersonCard; readonly fingerprint: Fingerprint; readonly chain: readonly CertificateDer[] }
  readonly algorithm: string
  /** The author's certificate is among, or issued by one of, the trusted certificates given. */
  readonly trusted: boolean
  readonly basis: TrustBasis
}

export interface BundleProblem {
  readonly code: string
  readonly message: string
}

export type BundleVerdict =
  | { readonly ok: true; readonly bundle: VerifiedBundle; readonly warnings: readonly BundleProblem[] }
  | { readonly ok: false; readonly problems: readonly BundleProblem[] }

/**
 * Checks, from outside to inside: bag complete and exact, signature over the tag manifest, certificates as signed, author as in the
 * manifest, contents exactly as in the manifest. What is wrong is a problem, not an exception.
 */
export async function verifyBundle(
  opened: UnverifiedBundle,
  options: { readonly trusted: readonly CertificateDer[] },
): Promise<BundleVerdict> {
  try {
    await checkBag(opened.files)
    checkContents(opened)
    const signature = await verifyDetached(
      textOf(opened.files, 'signature.jws'),
      opened.files.get('tagmanifest-sha256.txt') ?? new Uint8Array(),
    )
    const [signer] = signature.chain
    const [named] = parseCertificatesPem(textOf(opened.files, 'author.pem'))
    if (signer === undefined || named === undefined) throw new BundleError('signature', 'no certificate')
    const { signer: person, fingerprint } = signature
    const algorithm = algorithmNames[keyAlgorithmOf(parseCertificate(signer))]
    const isAuthor = fingerprint === opened.manifest.author && (await readCertificate(named)).fingerprint === fingerprint
    if (!isAuthor) throw new BundleError('signature', 'signed by someone else than the author it names')
    const trust = await judgeTrust(signature.chain, options.trusted, opened.manifest.created)
    // All checks of this function passed, which is what the mark stands for.
    const bundle = {
      ...opened,
      author: { person, fingerprint, chain: signature.chain },
      algorithm,
      trusted: trust.trusted,
      basis: trust.basis,
    } as VerifiedBundle
    return { ok: true, bundle, warnings: trust.problems }
  } catch (error) {
    if (!(error instanceof ProbityError)) throw error
    const code = error instanceof BundleError ? error.code : 'signature'
    return { ok: false, problems: [{ code, message: error.message }] }
  }
}

/** What `verify` says of a bundle file: opens with the identity if there is one. */
export async function verifyBundleFile(
  bytes: Uint8Array,
  options: { readonly trusted: readonly CertificateDer[]; readonly ageIdentity?: AgeIdentity },
): Promise<VerificationReport> {
  const failed = (problems: readonly BundleProblem[]): VerificationReport => ({
    kind: 'bundle',
    valid: false,
    trusted: false,
    signatures: [],
    problems,
  })
  if (options.ageIdentity === undefined) return failed([needsAgeIdentity(bytes)])
  try {
    const verdict = await verifyBundle(await openBundle(bytes, { ageIdentity: options.ageIdentity }), options)
    if (!verdict.ok) return failed(verdict.problems)
    const signature = await signatureVerdict(verdict.bundle, verdict.warnings)
    return { kind: 'bundle', valid: true, trusted: signature.trusted, signatures: [signature], problems: [] }
  } catch (error) {
    if (!(error instanceof BundleError)) throw error
    return failed([{ code: error.code, message: error.message }])
  }
}

/** All that can be known from outside: for how many it is encrypted. */
function needsAgeIdentity(bytes: Uint8Array): BundleProblem {
  const recipients = ageRecipientStanzas(bytes)?.length
  const whom =
    recipients === undefined ? 'its recipients cannot be counted' : `encrypted for ${recipients} recipient${recipients === 1 ? '' : 's'}`
  return { code: 'age-identity-needed', message: `${whom}; contents and signature show after opening with the age identity of one of them` }
}

async function signatureVerdict(
  { author, algorithm, trusted, basis, manifest }: VerifiedBundle,
  problems: readonly BundleProblem[],
): Promise<SignatureVerdict> {
  const { person, ...identified } = await identifySigner(author.chain[0] ?? new Uint8Array())
  return {
    signer: person.name,
    email: person.email,
    signedAt: manifest.created,
    ...identified,
    algorithm,
    intact: true,
    complete: true,
    trusted,
    basis,
    problems,
  }
}

function checkContents({ manifest, files }: UnverifiedBundle): void {
  const listed = new Map(manifest.contents.map((content) => [content.path, content]))
  const hashes = new Map(
    textOf(files, 'manifest-sha256.txt')
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  )
  for (const [path, bytes] of files) {
    if (!path.startsWith('data/') || path === manifestPath) continue
    const content = listed.get(path)
    if (content === undefined) throw new BundleError('incomplete', 'a file is not in the manifest', { entry: path })
    // checkBag compared these hashes with the bytes already.
    const agrees = content.byteLength === bytes.byteLength && content.sha256 === hashes.get(path)
    if (!agrees) throw new BundleError('damaged', 'a file is not as the manifest says', { entry: path })
  }
  for (const path of listed.keys()) if (!files.has(path)) throw new BundleError('incomplete', 'a file is missing', { entry: path })
}
