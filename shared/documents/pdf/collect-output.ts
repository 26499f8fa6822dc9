import type { PdfDocument } from './pdfmake-internals.ts'

/**
 * Takes what pdfkit writes straight from it. pdfkit makes a buffer of each line and sends it through a stream: a hundred thousand in a long
 * report, and in the browser both are imitations.
 *
 * @param pdf nothing but the file's head written yet
 * @returns ends the document and gives its bytes
 */
export function collectOutput(pdf: PdfDocument): () => Promise<Uint8Array<ArrayBuffer>> {
  const parts: (string | Uint8Array)[] = [pdf.read() ?? '']
  pdf._write = (data) => {
    const part = typeof data === 'string' ? `${data}\n` : data
    parts.push(part)
    pdf._offset += part.length
  }
  return () =>
    new Promise((resolve, reject) => {
      pdf.on('error', reject)
      pdf.on('end', () => resolve(joined(parts)))
      // A stream that nobody reads does not end.
      pdf.on('data', () => {})
      pdf.end()
    })
}

/** One byte a character: pdfkit's strings hold bytes. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  writeLatin1(text, bytes, 0)
  return bytes
}

function writeLatin1(text: string, bytes: Uint8Array, offset: number): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index)
}

function joined(parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    if (typeof part === 'string') writeLatin1(part, bytes, offset)
    else bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}
