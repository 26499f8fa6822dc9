import type { IsoDateTime } from '#shared/model/ids.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import { SignatureError } from '#shared/signing/signature-error.ts'
import { signDocx } from '#shared/signing/sign-docx.ts'
import { signPdf } from '#shared/signing/sign-pdf.ts'
import { CliError } from './cli-error.ts'
import { signaturePlace } from './signature-place.ts'

export interface SigningAct {
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
}

/** Signs by what the file is, not by its name; in a report, visibly on its signature page. @throws {CliError} `invalid-input` */
export async function signDocument(
  path: string,
  bytes: Uint8Array,
  identity: SigningIdentity,
  act: SigningAct,
): Promise<Uint8Array<ArrayBuffer>> {
  const begins = new TextDecoder('latin1').decode(bytes.subarray(0, 5))
  try {
    if (begins === '%PDF-') {
      const visible = await signaturePlace(bytes, act.role)
      return await signPdf({ pdf: bytes, identity, ...act, ...(visible !== undefined && { visible }) })
    }
    if (begins.startsWith('PK')) return await signDocx({ docx: bytes, identity, ...act })
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    throw new CliError('invalid-input', [`${path}: cannot be signed: ${error.message} (${error.code})`], undefined, { cause: error })
  }
  throw new CliError('invalid-input', [`${path}: is neither a PDF nor a Word file; only these can be signed`])
}
