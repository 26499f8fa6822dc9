import { Document, ExternalHyperlink, Packer, PageBreak, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { encodePng } from '#shared/documents/figure/encode-png.ts'

export interface HouseStyle {
  readonly cover?: readonly string[]
  readonly link?: string
}

/** A Word file as an organisation's designer would hand it over, made by the library and not by our renderer. */
export async function houseTemplate({
  cover = ['ACME HOUSE STYLE', '{{logo}}', '{{title}}', 'No. {{number}} – {{classification}}'],
  link,
}: HouseStyle = {}): Promise<Uint8Array> {
  const document = new Document({
    styles: {
      default: {
        document: { run: { font: 'Georgia', size: 22, color: '222222' } },
        heading1: { run: { font: 'Georgia', size: 40, color: '7A1E48', bold: true }, paragraph: { spacing: { before: 360, after: 180 } } },
        heading2: { run: { font: 'Georgia', size: 28, color: 'FFEE55' } },
        title: { run: { font: 'Georgia', size: 64, color: '7A1E48', allCaps: true } },
      },
    },
    sections: [
      {
        children: [
          ...cover.map(
            (text, index) =>
              new Paragraph({ alignment: index === 0 ? 'right' : 'left', children: [new TextRun({ text, size: 30, bold: index === 0 })] }),
          ),
          ...(link === undefined ? [] : [new Paragraph({ children: [new ExternalHyperlink({ link, children: [new TextRun('home')] })] })]),
          new Paragraph({ children: [new PageBreak()] }),
          new Paragraph('Lorem ipsum that no report may carry {{#if secret}}'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** The same file with parts changed or added by `change`. */
export function repacked(docx: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(docx)
  change(parts)
  return zipSync(parts, { mtime: new Date(1980, 0, 1) })
}
export const edited = (part: Uint8Array | undefined, change: (xml: string) => string): Uint8Array =>
  strToU8(change(strFromU8(part ?? new Uint8Array())))

export const png = (width: number, height: number): Uint8Array => encodePng(width, height, new Uint8Array(width * height * 3).fill(120))
/** Header of a picture of that size and nothing behind it: what it takes to make a reader allocate. */
export function pngOfSize(width: number, height: number): Uint8Array {
  const bytes = png(4, 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}
/** Frame header of a JPEG with that many colour components, closed by the end marker. */
export const jpeg = (width: number, height: number, components = 3): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xc0,
    0,
    8 + 3 * components,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    components,
    ...Array.from({ length: 3 * components }, () => 1),
    0xff,
    0xda,
    0,
    2,
    0xff,
    0xd9,
  ])
export const svg = (inner: string, head = 'viewBox="0 0 120 40"'): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><!-- made by a drawing program --><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${head}>${inner}</svg>`,
  )
