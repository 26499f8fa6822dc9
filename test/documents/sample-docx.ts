import { Document, ExternalHyperlink, Footer, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { sha256Hex } from '#shared/bytes/digest.ts'

/** A grey pixel. */
const pixel = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

/** A Word file with a heading, a table, a picture, an external link, a footer and the digest of the content among its properties. */
export async function sampleDocx(content = 'the content'): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: 'Impact assessment – Müller & Søn',
    creator: 'Probity',
    customProperties: [{ name: 'ProbityContentSha256', value: await sha256Hex(new TextEncoder().encode(content)) }],
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph('internal')] }) },
        children: [
          new Paragraph({ text: 'Assessment of Müller & Søn', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ children: [new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun('the law')] })] }),
          new Table({
            rows: [
              new TableRow({
                children: [
                  new TableCell({ children: [new Paragraph('residual risk')] }),
                  new TableCell({ children: [new Paragraph('low')] }),
                ],
              }),
            ],
          }),
          new Paragraph({ children: [new ImageRun({ type: 'png', data: pixel, transformation: { width: 20, height: 20 } })] }),
        ],
      },
    ],
  })
  return Uint8Array.from(await Packer.toBuffer(document))
}
