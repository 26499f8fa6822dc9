import type { PdfDocument } from './pdfmake-internals.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * pdfkit copies the Info entries into the XMP packet as they are, so that `R & D` makes it ill-formed XML. It gets escaped copies
 * while it writes the packet; the Info dictionary keeps the texts themselves, and PDF/A wants both to be equal after parsing.
 */
export function escapeXmp(pdf: PdfDocument): void {
  const write = pdf._addInfo.bind(pdf)
  pdf._addInfo = () => {
    const info = pdf.info
    pdf.info = Object.fromEntries(Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? escaped(value) : value]))
    write()
    pdf.info = info
  }
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] ?? character)
