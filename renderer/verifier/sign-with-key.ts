import { identityFromKey } from '#shared/signing/certificates/create-identity.ts'
import { importPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import type { CertificateDer } from '#shared/signing/certificates/certificate.ts'
import { addSignature } from '#shared/usecases/reports/add-signature.ts'
import { signDocument } from '#shared/usecases/documents/sign-document.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import type { Countersigned } from '#shared/usecases/contract/issued-report.ts'
import fontUrl from '../../assets/fonts/Inter-Regular.ttf?inline'

export interface SignWithKeyRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly key: Uint8Array
  readonly passphrase: string
  readonly trusted: readonly CertificateDer[]
  readonly role: string
  readonly reason: string
}

/**
 * A further signature by somebody who has a key file and this page only; the time is this computer's clock.
 *
 * @throws {SignatureError} as `importPkcs12` and `signDocument`
 * @throws {WorkbenchError} `not-intact`, `verification-failed`
 */
export async function signWithKey({ key, passphrase, fileName, ...request }: SignWithKeyRequest): Promise<Countersigned> {
  const { chain, pkcs8, person } = await importPkcs12(key, passphrase)
  const identity = await identityFromKey({ chainDer: chain, pkcs8, person, ageRecipient: '' })
  pkcs8.fill(0)
  const documents = { verify: verifyArtefact, sign: (act: Parameters<typeof signAct>[0]) => signAct(act) }
  const signed = await addSignature(documents, { ...request, fileName, identity, signedAt: new Date().toISOString() })
  return { ...signed, fileName: signedName(fileName) }
}

const signAct = (act: Omit<Parameters<typeof signDocument>[0], 'font' | 'timestamp'>) => signDocument({ ...act, font: font() })

/** The file that was opened keeps its name, so that nobody replaces it by mistake. */
const signedName = (fileName: string): string => fileName.replace(/(\.[^.]+)?$/, (extension) => `-signed${extension}`)

/** For the visible block; inside this page as text, since nothing is fetched. */
function font(): Uint8Array<ArrayBuffer> {
  const base64 = fontUrl.slice(fontUrl.indexOf(',') + 1)
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
