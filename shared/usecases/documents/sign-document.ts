import type { TimestampRequester } from '../../signing/cms/cms.ts'
import { ownBytes } from '../../bytes/digest.ts'
import { SignatureError } from '../../signing/model/signature-error.ts'
import type { SignDocumentRequest, SignedDocument } from '../contract/document-signing.ts'

/** Longest reason that a Word signature takes. */
const reasonLength = 255

/**
 * Adds a signature by what the file is, not by its name. In a report's PDF it shows in the next free frame of the signature page.
 *
 * @throws {SignatureError} "certificate-not-valid-now", "certificate-not-for-signing"; "not-a-pdf" for what is neither PDF nor Word file, else as `signPdf` and `signDocx`
 */
export async function signDocument(request: SignDocumentRequest): Promise<SignedDocument> {
  const { bytes, identity, role, reason, signedAt } = request
  const { requireSigningCertificate } = await import('../../signing/certificates/trust.ts')
  requireSigningCertificate(identity.chain[0] ?? new Uint8Array(), signedAt)
  const begins = new TextDecoder('latin1').decode(bytes.subarray(0, 5))
  if (begins === '%PDF-') return signPdfDocument(request)
  if (!begins.startsWith('PK')) throw new SignatureError('not-a-pdf', 'only PDF and Word files can be signed')
  const { signDocx } = await import('../../signing/docx/sign-docx.ts')
  return {
    bytes: await signDocx({ docx: bytes, identity, role, reason: reason.slice(0, reasonLength).toWellFormed(), signedAt }),
    warnings: [],
  }
}

async function signPdfDocument({ bytes, identity, role, reason, signedAt, font, timestamp }: SignDocumentRequest): Promise<SignedDocument> {
  const [{ freeFrame }, { signPdf }, { timestampOver }] = await Promise.all([
    import('../../documents/pdf/free-frame.ts'),
    import('../../signing/pdf/sign-pdf.ts'),
    import('../../signing/cms/timestamp.ts'),
  ])
  const frame = freeFrame(bytes, identity.person.name, role)
  const [left, bottom, right, top] = frame?.rect ?? [0, 0, 0, 0]
  // Frames count pages from 1 and name corners; signatures count from 0 and take sizes.
  const visible = frame && { page: frame.page - 1, rect: [left, bottom, right - left, top - bottom] as const, font }
  const request = { pdf: ownBytes(bytes), identity, role, reason, signedAt, ...(visible ? { visible } : {}) }
  if (!timestamp) return { bytes: await signPdf(request), warnings: [] }
  let failed = false
  const ask: TimestampRequester = async (digest) => {
    try {
      return await timestampOver(timestamp)(digest)
    } catch (error) {
      failed = true
      throw error
    }
  }
  try {
    return { bytes: await signPdf({ ...request, timestamp: ask }), warnings: [] }
  } catch (error) {
    // Offline is everyday life; anything but the authority's failure is an error of the signature itself.
    if (!failed) throw error
    return { bytes: await signPdf(request), warnings: ['timestamp-unavailable'] }
  }
}
