import { contentFileName } from '../../model/carried-content.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import type { PdfDocument } from './pdfmake-internals.ts'

/**
 * Attaches the canonical JSON that the report was made from: an associated file of the document with relationship Source,
 * listed among the attachments. pdfkit's own `file` writes the checksum in the wrong form.
 *
 * @see ISO 19005-3 6.8 and annex E, ISO 32000-1 7.11.4 (Table 46)
 */
export async function attachContent(pdf: PdfDocument, canonicalContent: string, createdAt: IsoDateTime): Promise<void> {
  const bytes = new TextEncoder().encode(canonicalContent)
  const date = new Date(createdAt)
  const stream = pdf.ref({
    Type: 'EmbeddedFile',
    Subtype: 'application#2Fjson',
    Params: { Size: bytes.length, ModDate: date, CreationDate: date },
  })
  stream.end(bytes)
  const file = pdf.ref({
    Type: 'Filespec',
    F: new String(contentFileName),
    UF: new String(contentFileName),
    AFRelationship: 'Source',
    Desc: new String('Answers, subject and evidence hashes of this report as canonical JSON (RFC 8785)'),
    EF: { F: stream, UF: stream },
  })
  file.end()
  pdf.addNamedEmbeddedFile(contentFileName, file)
  pdf._root.data['AF'] = [file]
}
