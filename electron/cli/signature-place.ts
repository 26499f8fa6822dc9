import { signatureBoxes } from '#shared/documents/pdf/signature-boxes.ts'
import type { VisibleSignature } from '#shared/signing/pdf-appearance.ts'
import { reportFonts } from './report-fonts.ts'

/** The frame of the signer's role on a report's signature page, else the next one; `undefined` for other people's PDFs. */
export async function signaturePlace(pdf: Uint8Array, role: string): Promise<VisibleSignature | undefined> {
  const boxes = signatureBoxes(pdf)
  const wanted = role.toLowerCase()
  // One byte range per signature that is there already.
  const taken = new TextDecoder('latin1').decode(pdf).match(/\/ByteRange/g)?.length ?? 0
  const box = boxes.find(({ label }) => wanted !== '' && label.toLowerCase().includes(wanted)) ?? boxes[taken]
  if (box === undefined) return undefined
  const [left, bottom, right, top] = box.rect
  // Frames count pages from 1 and name corners; signatures count from 0 and take sizes.
  return { page: box.page - 1, rect: [left, bottom, right - left, top - bottom], font: (await reportFonts()).regular }
}
