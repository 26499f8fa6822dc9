import { HostError } from '../ports/host-error.ts'
import type { ReportFonts } from '../documents/pdf/render-pdf.ts'
import type { PlacedBox } from '../documents/pdf/tagged-renderer.ts'
import type { VisibleSignature } from '../signing/pdf-appearance.ts'
import type { DocumentMaker, DocumentRequest, MadeDocuments } from './ports.ts'

/** Longest reason that a Word signature takes. */
const reasonLength = 255

/**
 * Builds, renders, signs and verifies in this thread; the app runs it in a worker of its own, Node as it is. Libraries are loaded when
 * they are first needed.
 *
 * @param readFonts fonts that are embedded in PDFs and in the visible signature
 */
export function createDocumentMaker(readFonts: () => Promise<ReportFonts>): DocumentMaker {
  return {
    build: () => Promise.reject(new HostError('unavailable', 'reports are not part of this build yet')),
    async make(request) {
      const fonts = await readFonts()
      const [pdf, docx] = await Promise.all([makePdf(request, fonts), makeDocx(request)])
      return { pdf, docx } satisfies MadeDocuments
    },
    assess: () => Promise.reject(new HostError('unavailable', 'scoring is not part of this build yet')),
    async verify({ fileName, bytes, trusted }) {
      const { verifyFile } = await import('../signing/verify-file.ts')
      return verifyFile(fileName, bytes, { trusted })
    },
  }
}

async function makePdf({ report, createdAt, identity, role, reason }: DocumentRequest, fonts: ReportFonts): Promise<Uint8Array<ArrayBuffer>> {
  const { renderPdf } = await import('../documents/pdf/render-pdf.ts')
  const pdf = await renderPdf(report, { fonts, createdAt })
  if (!identity) return pdf
  const [{ signatureBoxes }, { signPdf }] = await Promise.all([import('../documents/pdf/signature-boxes.ts'), import('../signing/sign-pdf.ts')])
  const visible = signaturePlace(signatureBoxes(pdf), role, fonts.regular)
  return signPdf({ pdf, identity, role, reason, signedAt: createdAt, ...(visible ? { visible } : {}) })
}

async function makeDocx({ report, createdAt, identity, role, reason }: DocumentRequest): Promise<Uint8Array<ArrayBuffer>> {
  const { renderDocx } = await import('../documents/docx/render-docx.ts')
  const docx = await renderDocx(report, { createdAt })
  if (!identity) return docx
  const { signDocx } = await import('../signing/sign-docx.ts')
  return signDocx({ docx, identity, role, reason: [...reason].slice(0, reasonLength).join(''), signedAt: createdAt })
}

/** The frame of the signer's role, else the first; frames count pages from 1 and corners, signatures pages from 0 and sizes. */
function signaturePlace(boxes: readonly PlacedBox[], role: string, font: Uint8Array): VisibleSignature | undefined {
  const wanted = role.toLocaleLowerCase('en')
  const box = boxes.find(({ label }) => wanted !== '' && label.toLocaleLowerCase('en').includes(wanted)) ?? boxes[0]
  if (!box) return undefined
  const [left, bottom, right, top] = box.rect
  return { page: box.page - 1, rect: [left, bottom, right - left, top - bottom], font }
}
