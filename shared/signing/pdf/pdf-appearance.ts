import { type EmbeddedFont, type PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core'
import type { IsoDateTime } from '../../model/ids.ts'
import type { PersonCard } from '../model/identity.ts'

/** Where and how a signature shows on paper; lengths in points, origin at the lower left corner of the page. */
export interface VisibleSignature {
  /** Zero based. */
  readonly page: 'last' | number
  readonly rect: readonly [x: number, y: number, width: number, height: number]
  /** A TrueType file; the glyphs used are embedded, as PDF/A demands. Without it only the frame is drawn. */
  readonly font?: Uint8Array
  /** What to print instead of name, role, reason and time, e.g. in the reader's language. */
  readonly lines?: readonly string[]
}

interface Signed {
  readonly identity: { readonly person: PersonCard }
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
}

const paddingPt = 5
const largestPt = 10
const smallestPt = 4
/** Baseline distance as a multiple of the size. */
const leading = 1.3

/** Form XObject with a frame, the name in the first line and below it role, reason and time in UTC, as large as fits. */
export function drawSignatureAppearance(pdf: PDF, visible: VisibleSignature, signed: Signed): PdfRef {
  const [, , width, height] = visible.rect
  const frame = `q 0.6 G 0.5 w 0.25 0.25 ${point(width - 0.5)} ${point(height - 0.5)} re S Q\n`
  const form = PdfStream.fromDict({
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Form'),
    BBox: PdfArray.of(...[0, 0, width, height].map((value) => PdfNumber.of(value))),
  })
  const font = visible.font === undefined ? undefined : pdf.embedFont(visible.font)
  let text = ''
  if (font !== undefined) {
    const lines = (visible.lines ?? wordsOf(signed, font)).map((line) => encodable(font, line)).filter((line) => line !== '')
    text = drawLines(font, lines, width - 2 * paddingPt, height - 2 * paddingPt, height - paddingPt)
    form.set('Resources', PdfDict.of({ Font: PdfDict.of({ F0: pdf.context.getFontRef(font) }) }))
  }
  form.setData(new TextEncoder().encode(frame + text))
  return pdf.register(form)
}

const wordsOf = ({ identity, role, reason, signedAt }: Signed, font: EmbeddedFont): string[] => [
  nameIn(font, identity.person),
  [role, identity.person.organisation].filter((part) => part !== '').join(', '),
  reason,
  `${signedAt.slice(0, 19).replace('T', ' ')} UTC`,
]

/** A name in a script that the font lacks would be nothing but question marks; the address of its owner says more. */
const nameIn = (font: EmbeddedFont, { name, email }: PersonCard): string =>
  email === '' || Array.from(name).every((character) => font.canEncode(character)) ? name : email

/** A glyph that the font lacks would print as .notdef, which PDF/A forbids. */
function encodable(font: EmbeddedFont, text: string): string {
  return Array.from(text.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
    .map((character) => (font.canEncode(character) ? character : '?'))
    .join('')
}

/** Shrinks until everything fits; what does not fit at the smallest size is cut with an ellipsis. */
function drawLines(font: EmbeddedFont, lines: readonly string[], width: number, height: number, top: number): string {
  let size = largestPt
  let rows = wrapAll(font, lines, size, width)
  while (rows.length * size * leading > height && size > smallestPt) {
    size -= 0.25
    rows = wrapAll(font, lines, size, width)
  }
  const fitting = Math.max(1, Math.floor(height / (size * leading)))
  if (rows.length > fitting) rows = [...rows.slice(0, fitting - 1), `${rows[fitting - 1] ?? ''}…`]
  const shown = rows.map((row) => `<${hexGlyphs(font, row)}> Tj T*`).join('\n')
  return `BT /F0 ${point(size)} Tf 0 g ${point(size * leading)} TL ${point(paddingPt)} ${point(top - size)} Td\n${shown}\nET\n`
}

function wrapAll(font: EmbeddedFont, lines: readonly string[], size: number, width: number): string[] {
  return lines.flatMap((line) => wrap(font, line, size, width))
}

function wrap(font: EmbeddedFont, line: string, size: number, width: number): string[] {
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`
    if (row !== '' && font.widthOfTextAtSize(longer, size) > width) {
      rows.push(row)
      row = word
    } else row = longer
  }
  rows.push(row)
  return rows
}

/** Identity-H: the two bytes of a code are the glyph number. */
const hexGlyphs = (font: EmbeddedFont, text: string): string =>
  font
    .encodeTextToGids(text)
    .map((glyph) => glyph.toString(16).padStart(4, '0'))
    .join('')

const point = (value: number): string => String(Math.round(value * 100) / 100)
