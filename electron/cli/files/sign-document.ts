import type { IsoDateTime } from '#shared/model/ids.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { SignatureError } from '#shared/signing/model/signature-error.ts'
import { signDocument as signWithFrame } from '#shared/usecases/documents/sign-document.ts'
import { CliError } from '../terminal/cli-error.ts'
import { reportFonts } from './report-fonts.ts'

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
  try {
    const { bytes: signed } = await signWithFrame({ bytes, identity, ...act, font: (await reportFonts()).regular })
    return signed
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    throw new CliError('invalid-input', [`${path}: cannot be signed: ${error.message} (${error.code})`], undefined, { cause: error })
  }
}
